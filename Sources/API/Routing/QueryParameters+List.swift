import Catalogue
import Records

extension QueryParameters {
    /// What a list is asked.
    func listRequest() throws(Refusal) -> ListRequest {
        ListRequest(
            filter: self["where"], sort: self["sort"], fields: self["fields"],
            expand: self["expand"], search: self["search"], limit: try limit(),
            cursor: self["cursor"],
            countsExactly: try countsExactly())
    }

    /// What the options of a field are asked; other parameters are values of a new record.
    func optionsRequest() throws(Refusal) -> OptionsRequest {
        OptionsRequest(
            search: self["search"], limit: try limit(), cursor: self["cursor"],
            given: others(than: Route.optionsParameters))
    }

    /// What a follower of changes asks.
    func changesRequest() throws(Refusal) -> ChangesRequest {
        if self["cursor"] != nil, self["since"] != nil {
            throw Refusal.parameter(
                "since", "Либо cursor, либо since: курсор уже знает, откуда продолжать.",
                "Either cursor or since: a cursor knows where to go on.")
        }
        if let expand = self["expand"], expand != "record" {
            throw Refusal.parameter(
                "expand", "Здесь бывает только record.", "The only value is record.",
                suggestion: "record")
        }
        let resources = self["resources"]?.split(separator: ",").map(String.init) ?? []
        return ChangesRequest(
            cursor: self["cursor"], since: self["since"], resources: resources,
            limit: try limit(usual: ListRequest.longestPage),
            showsRecords: self["expand"] != nil)
    }

    private func limit(usual: Int = ListRequest.usualPage) throws(Refusal) -> Int {
        guard let text = self["limit"] else { return usual }
        guard let limit = Int(text), (1...ListRequest.longestPage).contains(limit) else {
            throw Refusal.parameter(
                "limit", "Нужно число от 1 до \(ListRequest.longestPage).",
                "A number from 1 to \(ListRequest.longestPage) is needed.")
        }
        return limit
    }

    /// Whether records that refuse are left instead of stopping the others.
    func isPartial() throws(Refusal) -> Bool {
        switch self["partial"] {
        case nil, "false": return false
        case "true": return true
        default:
            throw Refusal.parameter(
                "partial", "Здесь бывает true или false.", "The values are true and false.",
                suggestion: "true")
        }
    }

    private func countsExactly() throws(Refusal) -> Bool {
        guard let text = self["count"] else { return false }
        guard text == "exact" else {
            throw Refusal.parameter(
                "count", "Здесь бывает только exact.", "The only value is exact.",
                suggestion: "exact")
        }
        return true
    }
}

extension RequestTarget {
    /// The same address with another cursor.
    func replacing(cursor: String) -> String {
        let others = query.split(separator: "&").filter {
            $0 != "cursor" && !$0.hasPrefix("cursor=")
        }
        let all = others.map(String.init) + ["cursor=\(PercentEncoding.encode(cursor))"]
        return "\(path)?\(all.joined(separator: "&"))".addressInLink
    }
}

extension String {
    /// Signs that would end the address in a `Link` field.
    fileprivate var addressInLink: String {
        replacing("<", with: "%3C").replacing(">", with: "%3E").replacing("\"", with: "%22")
    }
}

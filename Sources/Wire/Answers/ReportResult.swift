import StrictJSON

/// The answer of a report: its sheets, all of one moment.
public struct ReportResult: WireShape {
    /// In the caller's language.
    public var title: String
    public var sheets: [Sheet]

    /// A sheet, or the word that it was left out.
    public struct Sheet: WireShape {
        public var name: String
        public var title: String?
        /// For which record it is, where a report makes its sheets more than once.
        public var subject: Subject?
        /// Nil where the condition of the sheet did not hold.
        public var result: QueryResult?

        public init(json: JSON) throws(WireError) {
            var members = try MemberReader(json)
            name = try members.requiredText("name")
            title = try members.text("title")
            subject = try members.shape("for")
            let isOmitted = try members.flag("omitted")
            result = isOmitted ? nil : try QueryResult(json: .object(members.rest))
        }

        public var json: JSON {
            var members = MemberWriter()
            members.set("name", name)
            members.set("title", title)
            members.set("for", subject?.json)
            if let result {
                members.append(result.json.objectValue ?? JSONObject())
            } else {
                members.set("omitted", true)
            }
            return members.json
        }
    }

    /// A record by its label.
    public struct Subject: WireShape {
        public var id: String
        public var label: String

        public init(json: JSON) throws(WireError) {
            var members = try MemberReader(json)
            id = try members.requiredText("id")
            label = try members.requiredText("label")
        }

        public var json: JSON {
            var members = MemberWriter()
            members.set("id", id)
            members.set("label", label)
            return members.json
        }
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        title = try members.requiredText("title")
        sheets = try members.shapes("sheets")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("title", title)
        members.set("sheets", sheets)
        return members.json
    }
}

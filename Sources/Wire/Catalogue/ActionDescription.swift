import StrictJSON

/// Something that can be done with a record: `POST …/{id}/actions/{name}`.
public struct ActionDescription: WireShape {
    /// As it stands in the path.
    public var name: String
    /// In the caller's language.
    public var title: String
    /// States in which it may be done; empty is any.
    public var from: [String]
    /// The state it leads to; nil leaves the state as it is.
    public var to: String?
    /// What the body may hold.
    public var ask: [AskDescription]
    /// Roles that may do it on some row.
    public var by: [String]
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        name: String, title: String, from: [String] = [], to: String? = nil,
        ask: [AskDescription] = [], by: [String] = [], extras: JSONObject = JSONObject()
    ) {
        self.name = name
        self.title = title
        self.from = from
        self.to = to
        self.ask = ask
        self.by = by
        self.extras = extras
    }

    /// Whether it is done on the resource as a whole: `POST …/actions/{name}`.
    public var isOnCollection: Bool { extras["collection"]?.boolValue ?? false }

    /// Names of what it answers instead of the record.
    public var gives: [String] {
        (extras["gives"]?.arrayValue ?? []).compactMap { $0["name"]?.stringValue }
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        from = try members.texts("from")
        to = try members.text("to")
        ask = try members.shapes("ask")
        by = try members.texts("by")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("title", title)
        members.set("from", from)
        members.set("to", to.map { JSON.string($0) } ?? .null)
        members.set("ask", ask)
        members.set("by", by)
        members.append(extras)
        return members.json
    }
}

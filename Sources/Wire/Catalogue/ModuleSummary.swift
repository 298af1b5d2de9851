import StrictJSON

/// An installed module: an item of `GET /v1/modules` and of the catalogue.
public struct ModuleSummary: WireShape {
    /// As it stands in URLs and queries.
    public var name: String
    /// Of the module, not of the server.
    public var version: String
    /// In the caller's language.
    public var title: String
    /// What the module is for, in a sentence or two.
    public var summary: String?
    /// Names of its resources, without the module.
    public var resources: [String]
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        name: String, version: String, title: String, summary: String? = nil,
        resources: [String] = [], extras: JSONObject = JSONObject()
    ) {
        self.name = name
        self.version = version
        self.title = title
        self.summary = summary
        self.resources = resources
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        version = try members.text("version") ?? ""
        title = try members.text("title") ?? name
        summary = try members.text("summary")
        resources = try members.texts("resources")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("version", version)
        members.set("title", title)
        members.set("summary", summary)
        members.set("resources", resources)
        members.append(extras)
        return members.json
    }
}

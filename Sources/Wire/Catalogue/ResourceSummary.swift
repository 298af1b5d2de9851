import StrictJSON

/// A resource in a list of resources: its names only.
public struct ResourceSummary: WireShape {
    /// The module that declares it.
    public var module: String
    /// Unique in its module.
    public var name: String
    /// In the caller's language.
    public var title: String
    /// Other names that Tropa accepts.
    public var aliases: [String]

    /// From its parts.
    public init(module: String, name: String, title: String, aliases: [String] = []) {
        self.module = module
        self.name = name
        self.title = title
        self.aliases = aliases
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        module = try members.requiredText("module")
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        aliases = try members.texts("aliases")
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("module", module)
        members.set("name", name)
        members.set("title", title)
        members.set("aliases", aliases)
        return members.json
    }
}

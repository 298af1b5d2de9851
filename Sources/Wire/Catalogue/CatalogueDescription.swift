import StrictJSON

/// The answer of `GET /v1/catalogue`: everything the caller may see of what is installed.
public struct CatalogueDescription: WireShape {
    /// Changes whenever anything below changes.
    public var version: String
    /// In the order of `requires`.
    public var modules: [ModuleSummary]
    /// Resources of all modules.
    public var resources: [ResourceDescription]
    /// Saved queries the caller may run.
    public var queries: [QuerySummary]
    /// Commands that modules declare for the command line.
    public var commands: [CommandDescription]
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        version: String, modules: [ModuleSummary], resources: [ResourceDescription],
        queries: [QuerySummary], commands: [CommandDescription],
        extras: JSONObject = JSONObject()
    ) {
        self.version = version
        self.modules = modules
        self.resources = resources
        self.queries = queries
        self.commands = commands
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        version = try members.text("version") ?? ""
        modules = try members.shapes("modules")
        resources = try members.shapes("resources")
        queries = try members.shapes("queries")
        commands = try members.shapes("cli")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("version", version)
        members.set("modules", modules)
        members.set("resources", resources)
        members.set("queries", queries)
        members.set("cli", commands)
        members.append(extras)
        return members.json
    }

    /// The resource called `module.name`.
    public func resource(module: String, name: String) -> ResourceDescription? {
        resources.first { $0.module == module && $0.name == name }
    }

    /// The query called `module/name`.
    public func query(id: String) -> QuerySummary? {
        queries.first { $0.id == id }
    }
}

import StrictJSON

/// A resource as the caller may see it.
public struct ResourceDescription: WireShape {
    /// The module that declares it.
    public var module: String
    /// Unique in its module.
    public var name: String
    /// In the caller's language.
    public var title: String
    /// Other names that Tropa accepts.
    public var aliases: [String]
    /// Fields of the natural key, in the order in which they stand in a path; empty when none.
    public var key: [String]
    /// The Tropa expression of the label; absent when records have none.
    public var display: String?
    /// The fields in which `search=` looks; empty when there is no search.
    public var search: [String]
    /// In the order of the declaration, without the system fields.
    public var fields: [FieldDescription]
    /// Workflow states; the first is the initial one; empty without a workflow.
    public var states: [StateDescription]
    /// Only actions that one of the caller's roles may run.
    public var actions: [ActionDescription]
    /// Ways to other records, inverses included.
    public var relations: [RelationDescription]
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        module: String, name: String, title: String, aliases: [String] = [], key: [String] = [],
        display: String? = nil, search: [String] = [], fields: [FieldDescription],
        states: [StateDescription] = [],
        actions: [ActionDescription] = [], relations: [RelationDescription] = [],
        extras: JSONObject = JSONObject()
    ) {
        self.module = module
        self.name = name
        self.title = title
        self.aliases = aliases
        self.key = key
        self.display = display
        self.search = search
        self.fields = fields
        self.states = states
        self.actions = actions
        self.relations = relations
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        module = try members.requiredText("module")
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        aliases = try members.texts("aliases")
        key = try members.texts("key")
        display = try members.text("display")
        search = try members.texts("search")
        fields = try members.shapes("fields")
        states = try members.shapes("states")
        actions = try members.shapes("actions")
        relations = try members.shapes("relations")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("module", module)
        members.set("name", name)
        members.set("title", title)
        members.set("aliases", aliases)
        members.set("key", key)
        members.set("display", display)
        members.set("search", search)
        members.set("fields", fields)
        members.set("states", states)
        members.set("actions", actions)
        members.set("relations", relations)
        members.append(extras)
        return members.json
    }

    /// The names only.
    public var summary: ResourceSummary {
        ResourceSummary(module: module, name: name, title: title, aliases: aliases)
    }

    /// The field of this name.
    public func field(_ name: String) -> FieldDescription? {
        fields.first { $0.name == name }
    }

    /// The action of this name.
    public func action(_ name: String) -> ActionDescription? {
        actions.first { $0.name == name }
    }
}

import StrictJSON

/// The answer of `POST /v1/query/explain`.
public struct QueryExplanation: WireShape {
    public var steps: [Step]
    public var sources: [Source]
    public var warnings: [ProblemError]
    /// The statement, from level 2 on.
    public var sql: String?
    /// How many values are bound to it.
    public var binds: Int?
    /// What the engine does, at level 3.
    public var plan: [String]
    /// Columns by table, at level 3.
    public var reads: JSONObject
    /// Members this version does not know.
    public var extras: JSONObject

    /// The source or a step, and the table that it leaves.
    public struct Step: WireShape {
        public var text: String
        public var row: String
        public var key: [String]
        /// Members this version does not know.
        public var extras: JSONObject

        public init(json: JSON) throws(WireError) {
            var members = try MemberReader(json)
            text = try members.requiredText("text")
            row = try members.text("row") ?? ""
            key = try members.texts("key")
            extras = members.rest
        }

        public var json: JSON {
            var members = MemberWriter()
            members.set("text", text)
            members.set("row", row)
            members.set("key", key)
            members.append(extras)
            return members.json
        }
    }

    /// A resource that is read, and which rows of it are there for the caller.
    public struct Source: WireShape {
        public var resource: String
        public var title: String
        public var rules: [String]
        /// Members this version does not know.
        public var extras: JSONObject

        public init(json: JSON) throws(WireError) {
            var members = try MemberReader(json)
            resource = try members.requiredText("resource")
            title = try members.text("title") ?? ""
            rules = try members.texts("rules")
            extras = members.rest
        }

        public var json: JSON {
            var members = MemberWriter()
            members.set("resource", resource)
            members.set("title", title)
            members.set("rules", rules)
            members.append(extras)
            return members.json
        }
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        steps = try members.shapes("steps")
        sources = try members.shapes("sources")
        warnings = try members.shapes("warnings")
        sql = try members.text("sql")
        binds = try members.integer("binds")
        plan = try members.texts("plan")
        reads = try members.object("reads")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("steps", steps)
        members.set("sources", sources)
        members.set("warnings", warnings)
        members.set("sql", sql)
        members.set("binds", binds)
        if sql != nil, !plan.isEmpty { members.set("plan", plan) }
        if !reads.members.isEmpty { members.set("reads", JSON.object(reads)) }
        members.append(extras)
        return members.json
    }
}

import StrictJSON

/// A field of a resource, or of a part.
public struct FieldDescription: WireShape {
    /// As it stands in JSON, queries and URLs.
    public var name: String
    /// In the caller's language.
    public var title: String
    /// A longer hint.
    public var help: String?
    /// A type name of the module format: `text`, `integer`, `ref`, `parts` …
    public var type: String
    /// For `ref` and `refs`: `module.resource`.
    public var to: String?
    /// For `choice` and `choices`: the codes in their order; otherwise empty.
    public var values: [ChoiceDescription]
    /// Always required; a condition stands in `required_when` instead.
    public var required: Bool
    /// No two records have the same value.
    public var unique: Bool
    /// Set by the server or by actions only.
    public var readOnly: Bool
    /// Worked out from other values, never stored.
    public var computed: Bool
    /// The category of personal data; absent when it is none.
    public var personal: String?
    /// For `file` and `files`: extensions that may be uploaded; empty is any.
    public var accept: [String]
    /// For `file` and `files`: the largest upload.
    public var maxBytes: Int?
    /// For `parts`: the fields of one part; otherwise empty.
    public var fields: [FieldDescription]
    /// Members this version does not know: `min`, `max`, `pattern`, `scale`, `required_when` …
    public var extras: JSONObject

    /// From its parts.
    public init(
        name: String, title: String, help: String? = nil, type: String, to: String? = nil,
        values: [ChoiceDescription] = [], required: Bool = false, unique: Bool = false,
        readOnly: Bool = false, computed: Bool = false, personal: String? = nil,
        accept: [String] = [], maxBytes: Int? = nil, fields: [FieldDescription] = [],
        extras: JSONObject = JSONObject()
    ) {
        self.name = name
        self.title = title
        self.help = help
        self.type = type
        self.to = to
        self.values = values
        self.required = required
        self.unique = unique
        self.readOnly = readOnly
        self.computed = computed
        self.personal = personal
        self.accept = accept
        self.maxBytes = maxBytes
        self.fields = fields
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        name = try members.requiredText("name")
        title = try members.text("title") ?? name
        help = try members.text("help")
        type = try members.requiredText("type")
        to = try members.text("to")
        values = try members.shapes("values")
        required = try members.flag("required")
        unique = try members.flag("unique")
        readOnly = try members.flag("read_only")
        computed = try members.flag("computed")
        personal = try members.text("personal")
        accept = try members.texts("accept")
        maxBytes = try members.integer("max_bytes")
        fields = try members.shapes("fields")
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("name", name)
        members.set("title", title)
        members.set("help", help)
        members.set("type", type)
        members.set("to", to)
        if !values.isEmpty { members.set("values", values) }
        members.set("required", required)
        members.set("unique", unique)
        members.set("read_only", readOnly)
        members.set("computed", computed)
        members.set("personal", personal)
        if !accept.isEmpty { members.set("accept", accept) }
        members.set("max_bytes", maxBytes)
        if !fields.isEmpty { members.set("fields", fields) }
        members.append(extras)
        return members.json
    }
}

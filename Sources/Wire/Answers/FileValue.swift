import StrictJSON

/// The value of a file field, and the answer of `POST /v1/files`.
public struct FileValue: WireShape {
    /// Lower-case hexadecimal digest of the bytes.
    public var sha256: String
    /// The name under which it was given, without folders.
    public var name: String
    /// How long the file is.
    public var bytes: Int
    /// Media type, `application/pdf`.
    public var type: String
    /// Members this version does not know.
    public var extras: JSONObject

    /// From its parts.
    public init(
        sha256: String, name: String, bytes: Int, type: String,
        extras: JSONObject = JSONObject()
    ) {
        self.sha256 = sha256
        self.name = name
        self.bytes = bytes
        self.type = type
        self.extras = extras
    }

    public init(json: JSON) throws(WireError) {
        var members = try MemberReader(json)
        sha256 = try members.requiredText("sha256")
        name = try members.requiredText("name")
        bytes = try members.requiredInteger("bytes")
        type = try members.text("type") ?? "application/octet-stream"
        extras = members.rest
    }

    public var json: JSON {
        var members = MemberWriter()
        members.set("sha256", sha256)
        members.set("name", name)
        members.set("bytes", bytes)
        members.set("type", type)
        members.append(extras)
        return members.json
    }
}

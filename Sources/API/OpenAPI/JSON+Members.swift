import StrictJSON

extension JSON {
    /// An object of the members that have a value, in their order.
    static func members(_ members: [(String, JSON?)]) -> JSON {
        .object(
            JSONObject(members.compactMap { name, value in
                value.map { JSONObject.Member(name: name, value: $0) }
            }))
    }

    /// `{"$ref": "#/components/…"}`.
    static func reference(_ kind: String, _ name: String) -> JSON {
        ["$ref": .string("#/components/\(kind)/\(name)")]
    }

    static func schema(_ name: String) -> JSON { reference("schemas", name) }

    static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

    /// The same object with further members behind.
    func adding(_ others: [(String, JSON?)]) -> JSON {
        var object = objectValue ?? JSONObject()
        for (name, value) in others {
            if let value { object[name] = value }
        }
        return .object(object)
    }
}

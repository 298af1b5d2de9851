import StrictJSON

extension JSON {
    /// An object of the members that have a value, in their order. `null` counts as none: a contract has no
    /// use for it, and `nil` in a list of optional values may stand for either.
    static func members(_ members: [(String, JSON?)]) -> JSON {
        .object(
            JSONObject(
                members.compactMap { name, value in
                    value.flatMap { $0.isNull ? nil : JSONObject.Member(name: name, value: $0) }
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
        let added = JSON.members(others).objectValue?.members ?? []
        return .object(JSONObject((objectValue?.members ?? []) + added))
    }
}

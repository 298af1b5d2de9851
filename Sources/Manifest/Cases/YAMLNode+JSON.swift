import StrictJSON

extension YAMLNode {
    /// The value by the core schema of YAML 1.2; what only looks like a number (`05`, `12:30`) is text.
    var json: JSON {
        switch content {
        case .scalar(let scalar): scalar.json
        case .sequence(let items): .array(items.map(\.json))
        case .mapping(let entries):
            .object(JSONObject(entries.map { .init(name: $0.key, value: $0.value.json) }))
        }
    }
}

extension YAMLScalar {
    fileprivate var json: JSON {
        guard isPlain else { return .string(text) }
        if isNull { return .null }
        if let bool { return .bool(bool) }
        guard case .number(let number)? = try? JSON.parse(text.utf8) else { return .string(text) }
        return .number(number)
    }
}

import Catalogue

/// A piece of a YAML file: its meaning is decided by who reads it, never by how it looks.
struct YAMLNode: Sendable {
    var content: Content
    let source: SourceText
    let line: Int
    let column: Int

    indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    var place: TextPlace { TextPlace(file: source.file, line: line, column: column) }

    /// The place as the catalogue keeps it.
    var catalogued: Place { Place(file: source.file, line: line, column: column) }

    var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    var items: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// Nothing stands here: `key:`, `key: null`, `key: ~`.
    var isNull: Bool { scalar?.isNull ?? false }

    subscript(key: String) -> YAMLNode? {
        entries?.first { $0.key == key }?.value
    }
}

/// A key with its value.
struct YAMLEntry: Sendable {
    let key: String
    /// The key as a node, for its place.
    let keyNode: YAMLNode
    let value: YAMLNode
}

/// A text and how it was written.
struct YAMLScalar: Hashable, Sendable {
    let text: String
    let style: Style

    enum Style: Hashable, Sendable {
        case plain
        case singleQuoted
        case doubleQuoted
        case literal
        case folded
    }

    var isPlain: Bool { style == .plain }
    var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }

    /// The truth, as the core schema of YAML 1.2 writes it.
    var bool: Bool? {
        guard isPlain else { return nil }
        switch text {
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: return nil
        }
    }
}

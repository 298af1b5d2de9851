import Catalogue
import Yams

extension YAMLFile {
    mutating func convert(_ node: Node, depth: Int, near: TextPlace? = nil) -> YAMLNode? {
        guard let mark = node.mark else { return nil }
        let place = TextPlace(file: source.file, line: mark.line, column: mark.column)
        if isAlias(node, at: place) {
            problems.add(
                .alias, at: near ?? place,
                .both(
                    "Ссылки «*имя» не поддерживаются: повторите текст.",
                    "Aliases “*name” are not part of the format: repeat the text."))
            return nil
        }
        refuseProperties(at: place)
        guard depth < Self.deepest else {
            problems.add(.tooDeep, at: place, .both("Слишком глубоко.", "Nested too deeply."))
            return nil
        }
        guard let content = content(of: node, depth: depth, place: place) else { return nil }
        return YAMLNode(content: content, source: source, line: mark.line, column: mark.column)
    }

    /// Yams puts the node itself in the place of an alias: then it has been seen before.
    private mutating func isAlias(_ node: Node, at place: TextPlace) -> Bool {
        switch node {
        case .alias: return true
        case .scalar(let scalar):
            if scalar.string.isEmpty, scalar.style == .plain || scalar.style == .any {
                return false
            }
            return !visited.insert(place).inserted
        case .sequence: return !visited.insert(place).inserted
        case .mapping(let mapping):
            // A mapping begins where its first key does.
            guard let first = mapping.first?.key.mark else { return false }
            return visited.contains(
                TextPlace(file: source.file, line: first.line, column: first.column))
        }
    }

    private mutating func content(
        of node: Node, depth: Int, place: TextPlace
    ) -> YAMLNode.Content? {
        switch node {
        case .scalar(let scalar): .scalar(YAMLScalar(text: scalar.string, style: scalar.style.ours))
        case .sequence(let sequence):
            .sequence(sequence.compactMap { convert($0, depth: depth + 1, near: place) })
        case .mapping(let mapping): .mapping(entries(of: mapping, depth: depth, place: place))
        case .alias: nil
        }
    }

    private mutating func entries(
        of mapping: Node.Mapping, depth: Int, place: TextPlace
    ) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        for (keyNode, valueNode) in mapping {
            guard let key = convert(keyNode, depth: depth + 1, near: place) else { continue }
            let value = convert(valueNode, depth: depth + 1, near: key.place)
            guard let text = key.scalar?.text else {
                problems.add(
                    .wrongType, at: key, .both("Ключ должен быть словом.", "A key must be a word."))
                continue
            }
            // A masked key is an earlier one of the same name; the last one is kept and reported.
            if masks.isMask(text) { continue }
            let entry = YAMLEntry(key: text, keyNode: key, value: value ?? .null(beside: key))
            if entries.contains(where: { $0.key == text }) || masks.hasMask(of: text, in: mapping) {
                reportDuplicate(text, at: key)
            }
            if !entries.contains(where: { $0.key == text }) { entries.append(entry) }
        }
        return entries
    }

    private func reportDuplicate(_ key: String, at node: YAMLNode) {
        problems.add(
            .duplicateKey, at: node,
            .both("Ключ «\(key)» повторяется.", "The key “\(key)” stands twice."))
    }

    /// Anchors and tags stand before the node that has them.
    private func refuseProperties(at place: TextPlace) {
        guard let index = source.index(line: place.line, column: place.column),
            source.scalars.indices.contains(index)
        else { return }
        switch source.scalars[index] {
        case "&":
            problems.add(
                .anchor, at: place,
                .both(
                    "Якоря «&имя» не поддерживаются.", "Anchors “&name” are not part of the format."
                ))
        case "!":
            problems.add(
                .tag, at: place,
                .both("Теги «!тип» не поддерживаются.", "Tags “!type” are not part of the format."))
        default: break
        }
    }
}

extension Node.Scalar.Style {
    fileprivate var ours: YAMLScalar.Style {
        switch self {
        case .any, .plain: .plain
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal: .literal
        case .folded: .folded
        }
    }
}

extension YAMLNode {
    /// Stands for a value that could not be read.
    static func null(beside key: YAMLNode) -> YAMLNode {
        YAMLNode(
            content: .scalar(YAMLScalar(text: "", style: .plain)), source: key.source,
            line: key.line, column: key.column)
    }
}

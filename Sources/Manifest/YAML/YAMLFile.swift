import Catalogue
import Yams

/// Reads one YAML file into nodes with places, and refuses what the format does not have.
struct YAMLFile {
    static let largest = 1_048_576
    private static let deepest = 32

    private let source: SourceText
    private let problems: ProblemList
    private var visited: Set<TextPlace> = []
    private var masks = DuplicateKeys()

    /// The root of a file, or nil where it cannot be read; mistakes go to `problems`.
    static func read(_ text: String, file: String, problems: ProblemList) -> YAMLNode? {
        var reader = YAMLFile(
            source: SourceText(file: file, text: text), problems: problems)
        return reader.root()
    }

    private init(source: SourceText, problems: ProblemList) {
        self.source = source
        self.problems = problems
    }

    private mutating func root() -> YAMLNode? {
        guard !refusesCharacters(), let node = compose() else {
            problems.loseNames()
            return nil
        }
        guard case .some(let composed) = node else {
            problems.add(
                .empty, at: .start(of: source.file),
                .both("Файл пуст.", "The file is empty."))
            return nil
        }
        return convert(composed, depth: 0)
    }

    /// Characters that a file of the format never holds.
    private func refusesCharacters() -> Bool {
        var hasMistake = false
        for (index, scalar) in source.scalars.enumerated() {
            if scalar == "\t" {
                hasMistake = true
                problems.add(
                    .tab, at: source.place(at: index),
                    .both(
                        "Табуляция не допускается: поставьте пробелы (в тексте — \"\\t\").",
                        "A tab is not allowed: use spaces (in a text \"\\t\")."))
            } else if !Self.isAllowed(scalar) {
                hasMistake = true
                let hex = String(scalar.value, radix: 16, uppercase: true)
                problems.add(
                    .character, at: source.place(at: index),
                    .both("Недопустимый символ U+\(hex).", "The character U+\(hex) is not allowed.")
                )
            }
        }
        return hasMistake
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
        case 0x10000...: true
        default: false
        }
    }

    /// The composed document (nil inside: an empty one); nil where the syntax is wrong.
    private mutating func compose() -> Node?? {
        var text = source.text
        while true {
            do {
                return .some(try Yams.compose(yaml: text, .default, .default, .utf8))
            } catch YamlError.duplicatedKeysInMapping(let names, let context) {
                guard let masked = masks.mask(names, near: context.mark, in: source, text: text)
                else {
                    report(mark: context.mark, names.sorted().joined(separator: ", "))
                    return nil
                }
                text = masked
            } catch {
                report(error)
                return nil
            }
        }
    }

    private func report(mark: Mark, _ name: String) {
        problems.add(
            .duplicateKey,
            at: TextPlace(file: source.file, line: mark.line, column: mark.column),
            .both("Ключ «\(name)» повторяется.", "The key “\(name)” stands twice."))
    }

    private func report(_ error: any Error) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _),
            YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            let code: ManifestProblem.Code = problem.contains("alias") ? .alias : .syntax
            problems.add(
                code, at: TextPlace(file: source.file, line: mark.line, column: mark.column),
                YAMLSyntaxMessages.message(problem))
        default:
            problems.add(
                .syntax, at: .start(of: source.file),
                YAMLSyntaxMessages.message(String(describing: error)))
        }
    }
}

extension YAMLFile {
    private mutating func convert(_ node: Node, depth: Int, near: TextPlace? = nil) -> YAMLNode? {
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

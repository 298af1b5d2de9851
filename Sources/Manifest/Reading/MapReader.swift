import Catalogue

/// Reads a mapping whose keys are known; unknown ones are reported when it is opened.
struct MapReader {
    let node: YAMLNode
    let problems: ProblemList

    /// - Parameters:
    ///   - keys: what may stand in the mapping.
    ///   - later: keys of the format that no part of the program serves yet.
    init?(_ node: YAMLNode, keys: [String], later: [String] = [], problems: ProblemList) {
        guard let entries = node.entries else {
            problems.add(
                .wrongType, at: node,
                .both(
                    "Здесь должны стоять ключи: \(keys.prefix(6).joined(separator: ", ")).",
                    "Keys are expected here: \(keys.prefix(6).joined(separator: ", "))."))
            return nil
        }
        self.node = node
        self.problems = problems
        for entry in entries where !keys.contains(entry.key) {
            if later.contains(entry.key) {
                problems.notSupported(entry.key, at: entry.keyNode)
            } else {
                problems.unknownKey(entry, among: keys)
            }
        }
    }

    subscript(key: String) -> YAMLNode? { node[key] }

    /// The value of a key that must be there.
    func required(_ key: String) -> YAMLNode? {
        if let value = node[key], !value.isNull { return value }
        problems.add(
            .missingKey, at: node,
            .both("Не хватает ключа «\(key)».", "The key “\(key)” is missing."))
        return nil
    }
}

extension ProblemList {
    func notSupported(_ what: String, at node: YAMLNode) {
        add(
            .notSupported, at: node,
            .both("«\(what)» пока не поддерживается.", "“\(what)” is not yet supported."))
    }

    func unknownKey(_ entry: YAMLEntry, among keys: [String]) {
        let near = Suggestion.closest(to: entry.key, among: keys)
        let looksCut = near == nil && (entry.value.isNull || entry.key.contains(" "))
        let hint: (ru: String, en: String) =
            looksCut
            ? (
                " Если это часть текста с запятой, возьмите текст в кавычки.",
                " If it is a part of a text with a comma, put the text in quotes."
            ) : ("", "")
        add(
            .unknownKey, at: entry.keyNode,
            .both(
                "Неизвестный ключ «\(entry.key)».\(hint.ru)",
                "Unknown key “\(entry.key)”.\(hint.en)"),
            suggestion: near)
    }

    func wrongType(_ node: YAMLNode, _ ru: String, _ en: String) {
        add(.wrongType, at: node, .both("Нужно: \(ru).", "Expected \(en)."))
    }

    func unknown(
        _ code: ManifestProblem.Code, _ word: Word, _ ru: String, _ en: String,
        among names: some Sequence<String>
    ) {
        add(
            code, at: word.node,
            .both("\(ru) «\(word.text)» нет.", "There is no \(en) “\(word.text)”."),
            suggestion: Suggestion.closest(to: word.text, among: names))
    }
}

/// A name with the place where it stands.
struct Word: Sendable {
    let text: String
    let node: YAMLNode

    init(_ text: String, _ node: YAMLNode) {
        self.text = text
        self.node = node
    }

    init(_ entry: YAMLEntry) {
        self.init(entry.key, entry.keyNode)
    }
}

import Catalogue

/// The texts of one module: those in its declarations, and their translations in `locales/`.
final class TitleBook {
    let language: Language
    private let problems: ProblemList
    private var translations: [Language: [String: Word]] = [:]
    private var known: Set<String> = []
    private var untranslated: Set<String> = []
    /// Paths of what is not installed now; their translations wait.
    private var waiting: [String] = []

    init(language: Language, problems: ProblemList) {
        self.language = language
        self.problems = problems
    }

    /// Takes the texts of `locales/<language>.yaml`: nested keys, keys with points, or both.
    func load(_ node: YAMLNode, language: Language, path: String = "") {
        guard let entries = node.entries else {
            guard let word = problems.word(node) else { return }
            if let first = translations[language]?[path] {
                problems.add(
                    .duplicateKey, at: node,
                    .both(
                        "«\(path)» уже стоит в строке \(first.node.line).",
                        "“\(path)” already stands in line \(first.node.line)."))
            }
            translations[language, default: [:]][path] = word
            return
        }
        for entry in entries {
            load(
                entry.value, language: language,
                path: path.isEmpty ? entry.key : "\(path).\(entry.key)")
        }
    }

    /// Says that what stands at a path waits for an optional module.
    func ignore(_ path: String) { waiting.append(path) }

    private func isWaiting(_ path: String) -> Bool {
        waiting.contains { path == $0 || path.hasPrefix("\($0).") }
    }

    /// The text at a path, from its declaration and the translations.
    ///
    /// - Parameter fallback: a name to be shown where no text is given.
    func text(_ node: YAMLNode?, path: String, fallback: String) -> LocalizedText {
        var texts = node.map { declared($0) } ?? [:]
        for other in Language.allCases where texts[other] == nil {
            texts[other] = translation(other, path)
        }
        known.insert(path)
        let own = texts[language] ?? texts[.ru] ?? texts[.en] ?? Self.humanised(fallback)
        if texts[.en] == nil, node != nil, !path.hasSuffix(".help"), !Self.isAdded(path) {
            untranslated.insert(path)
        }
        return LocalizedText(ru: texts[.ru] ?? own, en: texts[.en] ?? (language == .en ? own : nil))
    }

    /// A text in no need of translation files: the message of a rule.
    func message(_ node: YAMLNode) -> LocalizedText {
        let texts = declared(node)
        let own = texts[language] ?? texts[.ru] ?? texts[.en] ?? ""
        return LocalizedText(ru: texts[.ru] ?? own, en: texts[.en] ?? (language == .en ? own : nil))
    }

    /// What an installation adds is in the language that it chose.
    private static func isAdded(_ path: String) -> Bool {
        path.split(separator: ".").contains { AddedName.isAdded(String($0)) }
    }

    private func translation(_ language: Language, _ path: String) -> String? {
        translations[language]?[path]?.text
    }

    private func declared(_ node: YAMLNode) -> [Language: String] {
        guard let entries = node.entries else {
            return problems.text(node).map { [language: $0] } ?? [:]
        }
        var texts: [Language: String] = [:]
        for entry in entries {
            if let language = Language(rawValue: entry.key) {
                texts[language] = problems.text(entry.value)
            } else {
                refuse(entry)
            }
        }
        if entries.isEmpty { problems.wrongType(node, "текст", "a text") }
        return texts
    }

    private func refuse(_ entry: YAMLEntry) {
        problems.add(
            .unknownLanguage, at: entry.keyNode,
            .both(
                "Языка «\(entry.key)» нет. Если это часть текста после запятой или двоеточия, "
                    + "возьмите текст в кавычки.",
                "There is no language “\(entry.key)”. If it is a part of a text behind a comma or "
                    + "a colon, put the text in quotes."))
    }

    /// Reports translations of what is not there, and how much has none.
    func finish(at place: TextPlace) {
        for (_, texts) in translations.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for (path, word) in texts.sorted(by: { $0.key < $1.key })
            where !known.contains(path) && !isWaiting(path) {
                problems.add(
                    .unknownPath, at: word.node,
                    .both("«\(path)» в модуле нет.", "The module has no “\(path)”."),
                    suggestion: Suggestion.closest(to: path, among: known))
            }
        }
        guard let first = untranslated.min() else { return }
        problems.warn(
            .untranslated, at: place,
            .both(
                "Без английского текста: \(untranslated.count), первый — «\(first)».",
                "Without an English text: \(untranslated.count), the first is “\(first)”."))
    }

    /// `school_year` → “School year”.
    static func humanised(_ name: String) -> String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

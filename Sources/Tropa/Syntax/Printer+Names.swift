import Catalogue

extension Printer {
    /// A name, quoted where it would be read as one of the given words.
    func name(_ name: Name, avoiding words: [ContextWord] = []) -> Layout {
        .text(text(name, avoiding: words))
    }

    private func text(_ name: Name, avoiding words: [ContextWord] = []) -> String {
        if words.contains(where: { $0.matches(name.text) }) { return "`" + name.text + "`" }
        return Self.identifier(name.text)
    }

    /// A dotted name; only its first part can be mistaken for something else.
    func path(_ names: [Name], avoiding words: [ContextWord] = []) -> Layout {
        guard let first = names.first else { return .empty }
        return dotted(names, head: text(first, avoiding: words))
    }

    /// A path in an expression: its first part may be a word of the language.
    func valuePath(_ names: [Name]) -> Layout {
        guard let first = names.first else { return .empty }
        let isOtherHead = Vocabulary.head(first.text) != nil
        return dotted(names, head: isOtherHead ? "`" + first.text + "`" : headWord(first))
    }

    private func headWord(_ name: Name) -> String {
        guard language == .ru else { return text(name) }
        return Vocabulary.heads.first { $0.english == name.text }?.russian ?? text(name)
    }

    private func dotted(_ names: [Name], head: String) -> Layout {
        .text(([head] + names.dropFirst().map { text($0) }).joined(separator: "."))
    }

    /// The name of a function; one that would be read as another function gets quotes.
    func functionName(_ names: [Name]) -> Layout {
        guard names.count == 1, let canonical = Vocabulary.function(names[0].text) else {
            return path(names)
        }
        if canonical != names[0].text { return .text("`" + names[0].text + "`") }
        return .text(language == .ru ? Vocabulary.russian(function: canonical) : canonical)
    }

    /// A name as it is, or in back quotes where the language would not take it for a name.
    static func identifier(_ text: String) -> String { isPlain(text) ? text : "`" + text + "`" }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, !Lexer.isDigit(first) else { return false }
        var scripts: Set<Script> = []
        for scalar in text.unicodeScalars {
            if let script = Script(of: scalar) {
                scripts.insert(script)
            } else if scalar != "_", !Lexer.isDigit(scalar) {
                return false
            }
        }
        return scripts.count <= 1 && Keyword(word: text) == nil
    }

    /// A text in straight quotes.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Printer {
    /// A name, quoted where it would be read as one of the given words.
    func name(_ name: Name, avoiding words: [ContextWord] = []) -> String {
        if words.contains(where: { $0.matches(name.text) }) { return "`" + name.text + "`" }
        return Self.identifier(name.text)
    }

    /// A dotted name; only its first part can be mistaken for something else.
    func path(
        _ names: [Name], avoiding words: [ContextWord] = [], avoidingHeads: Bool = false
    ) -> String {
        guard let first = names.first else { return "" }
        let isHead = avoidingHeads && Vocabulary.head(first.text) != nil
        let head = isHead ? "`" + first.text + "`" : name(first, avoiding: words)
        return ([head] + names.dropFirst().map { name($0) }).joined(separator: ".")
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

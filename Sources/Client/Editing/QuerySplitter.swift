/// Several queries in one text, with a semicolon or an empty line between them.
public enum QuerySplitter {
    /// The queries in their order; a semicolon or an empty line inside of a text in quotes or behind `#` is none.
    public static func queries(in source: String) -> [String] {
        var queries: [String] = []
        var current = ""
        var isEmptyLine = true
        var scanner = Scanner()
        for character in source {
            let isPlain = scanner.passes(character)
            if character.isNewline {
                if isEmptyLine { finish(&current, &queries) } else { current.append("\n") }
                isEmptyLine = true
                continue
            }
            if isPlain, character == ";" {
                finish(&current, &queries)
                isEmptyLine = false
                continue
            }
            if !character.isWhitespace { isEmptyLine = false }
            current.append(character)
        }
        finish(&current, &queries)
        return queries
    }

    private static func finish(_ current: inout String, _ queries: inout [String]) {
        let isEmpty = current.split(whereSeparator: \.isNewline).allSatisfy { line in
            let text = line.drop(while: \.isWhitespace)
            return text.isEmpty || text.hasPrefix("#") || text.hasPrefix("--")
        }
        if !isEmpty { queries.append(String(current.drop(while: \.isNewline))) }
        current = ""
    }

    /// Knows whether a character stands in quotes or in a comment; both end with their line.
    private struct Scanner {
        private var closing: Character?
        private var isComment = false
        private var isEscaped = false
        private var last: Character = "\n"

        private static let quotes: [Character: Character] = [
            "\"": "\"", "'": "'", "«": "»", "“": "”", "`": "`",
        ]

        mutating func passes(_ character: Character) -> Bool {
            defer { last = character }
            if character.isNewline {
                (closing, isComment, isEscaped) = (nil, false, false)
                return true
            }
            if isComment { return false }
            if let closing {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == closing {
                    self.closing = nil
                }
                return false
            }
            if character == "#" || character == "-" && last == "-" { isComment = true }
            closing = Self.quotes[character]
            return closing == nil && !isComment
        }
    }
}

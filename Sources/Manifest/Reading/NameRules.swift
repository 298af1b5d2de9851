import Catalogue

/// What a name may look like, and which ones are taken.
enum NameRules {
    static let longest = 40

    /// Whether a text is `[a-z][a-z0-9_]*` without `__`, of at most 40 characters.
    static func isName(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, isLetter(first), bytes.count <= longest else { return false }
        return bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
            && !text.contains("__") && bytes.last != UInt8(ascii: "_")
    }

    /// Whether a text is a code of a choice: `[a-z0-9_]+`.
    static func isChoiceCode(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    static let moduleNames: Set<String> = [
        "query", "queries", "catalogue", "modules", "me", "tokens", "changes", "audit", "jobs",
        "webhooks", "files", "health", "metrics", "docs", "core", "my", "shared",
    ]

    /// Words of the query language.
    static let languageWords: Set<String> = [
        "from", "where", "add", "select", "group", "window", "sort", "take", "skip", "unique",
        "expand", "join", "append", "let", "param", "use", "define", "and", "or", "not", "in", "is",
        "null", "true", "false", "case", "else",
    ]

    /// Names that the server gives to every row, and what an answer holds beside fields.
    static let systemNames: Set<String> = [
        "id", "key", "version", "created_at", "created_by", "updated_at", "updated_by", "state",
        "state_since", "actions", "remarks", "history", "redacted", "parent", "caused",
        // Tables of versions and of words end with these.
        "h", "fts",
    ]

    /// Rows that a rule names.
    static let rowWords: Set<String> = ["this", "outer", "me", "ask"]

    /// What stands in a record's routes beside its fields, and in `?fields=`.
    static let routeWords: Set<String> = ["options", "writable"]

    /// What stands in a query's address beside its parameters (N36).
    static let parameterWords = Set(SavedQuery.addressWords)

    private static let advice: [String: String] = [
        "version": "edition", "from": "at_least", "case": "practice", "group": "team",
        "state": "status", "id": "code", "key": "code", "select": "choice", "sort": "position",
        "take": "amount", "use": "purpose", "history": "background", "actions": "measures",
        "remarks": "notes", "parent": "owner", "add": "addition", "join": "entry",
        "created_at": "made_on", "updated_at": "changed_on", "created_by": "author",
        "updated_by": "editor", "in": "inside", "window": "period", "unique": "single",
        "no": "number", "query": "inquiry", "files": "documents", "docs": "papers",
        "modules": "parts", "options": "variants", "writable": "editable", "format": "layout",
        "limit": "most", "cursor": "start", "profile": "kind", "lang": "language",
        "as_of": "on_date", "me": "myself", "new": "fresh", "where": "place",
    ]

    /// Another name for a taken one.
    static func alternative(to name: String) -> String { advice[name] ?? "\(name)_value" }
}

extension ProblemList {
    /// Checks a name that the module gives to something.
    @discardableResult
    func checkName(_ word: Word, taken: Set<String> = []) -> Bool {
        guard NameRules.isName(word.text) else {
            add(
                .name, at: word.node,
                .both(
                    "Имя «\(word.text)» не годится: строчные латинские буквы, цифры и «_», "
                        + "первая — буква, без «__», не длиннее 40 знаков.",
                    "The name “\(word.text)” will not do: small Latin letters, digits and “_”, "
                        + "a letter first, no “__”, at most 40 characters."),
                suggestion: NameRules.repaired(word.text))
            return false
        }
        guard !taken.contains(word.text) else {
            add(
                .reservedName, at: word.node,
                .both(
                    "Имя «\(word.text)» занято, нужно другое.",
                    "The name “\(word.text)” is taken, another one is needed."),
                suggestion: NameRules.alternative(to: word.text))
            return false
        }
        return true
    }
}

extension NameRules {
    /// A near name that is allowed, if the slip is a usual one.
    static func repaired(_ text: String) -> String? {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
            case "A"..."Z":
                if !result.isEmpty, result.last != "_" { result += "_" }
                result += String(scalar).lowercased()
            case "-", "_", " ":
                if !result.isEmpty, result.last != "_" { result += "_" }
            default: return nil
            }
        }
        while result.last == "_" { result.removeLast() }
        result = String(result.prefix(longest))
        return isName(result) ? result : nil
    }
}

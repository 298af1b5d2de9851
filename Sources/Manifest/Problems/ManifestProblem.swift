import Catalogue

/// A mistake in a module's files, in words for the person who wrote them.
public struct ManifestProblem: Hashable, Sendable {
    public var file: String
    /// Counted from 1.
    public var line: Int
    /// Counted from 1, in characters.
    public var column: Int
    public var severity: Severity
    public var code: Code
    public var message: LocalizedText
    /// What was probably meant.
    public var suggestion: String?

    /// Whether the modules can be used nevertheless.
    public enum Severity: String, Hashable, Sendable {
        case error
        case warning
    }

    public init(
        file: String, line: Int, column: Int, severity: Severity = .error, code: Code,
        message: LocalizedText, suggestion: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.code = code
        self.message = message
        self.suggestion = suggestion
    }
}

extension ManifestProblem: Comparable {
    /// The order in which people read: by file, line, column.
    public static func < (left: ManifestProblem, right: ManifestProblem) -> Bool {
        (left.file, left.line, left.column, left.code.rawValue, left.message.ru)
            < (right.file, right.line, right.column, right.code.rawValue, right.message.ru)
    }
}

extension ManifestProblem {
    /// `file:line:column: message`, and under it what was probably meant.
    public func render(language: Language) -> String {
        var text = "\(file):\(line):\(column): \(prefix(language))\(message.text(in: language))"
        if let suggestion { text += "\n    " + Self.meant(suggestion).text(in: language) }
        return text
    }

    /// “Did you mean”, in words.
    public static func meant(_ word: String) -> LocalizedText {
        .both("возможно, имелось в виду «\(word)»", "perhaps “\(word)” was meant")
    }

    private func prefix(_ language: Language) -> String {
        guard severity == .warning else { return "" }
        return language == .ru ? "предупреждение: " : "warning: "
    }
}

import Catalogue
import Manifest

/// One mistake or warning of a module, wherever it was found.
public struct Finding: Hashable, Sendable {
    public var file: String
    /// Counted from 1.
    public var line: Int
    /// Counted from 1, in characters.
    public var column: Int
    public var isWarning: Bool
    /// `manifest.unknown-key`, `tropa.E0301`.
    public var code: String
    public var message: LocalizedText
    /// What was probably meant, what is allowed.
    public var notes: [LocalizedText]

    public init(
        file: String, line: Int, column: Int, isWarning: Bool, code: String,
        message: LocalizedText, notes: [LocalizedText]
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.isWarning = isWarning
        self.code = code
        self.message = message
        self.notes = notes
    }
}

extension Finding: Comparable {
    /// The order in which people read: by file, line, column.
    public static func < (left: Finding, right: Finding) -> Bool {
        (left.file, left.line, left.column, left.code, left.message.ru)
            < (right.file, right.line, right.column, right.code, right.message.ru)
    }
}

extension Finding {
    public init(_ problem: ManifestProblem) {
        self.init(
            file: problem.file, line: problem.line, column: problem.column,
            isWarning: problem.severity == .warning, code: problem.code.rawValue,
            message: problem.message,
            notes: problem.suggestion.map { [ManifestProblem.meant($0)] } ?? [])
    }

    /// `file:line:column: message`, the notes indented under it.
    public func render(language: Language) -> String {
        let warning = language == .ru ? "предупреждение: " : "warning: "
        let head =
            "\(file):\(line):\(column): \(isWarning ? warning : "")\(message.text(in: language))"
        return ([head] + notes.map { "    " + $0.text(in: language) }).joined(separator: "\n")
    }
}

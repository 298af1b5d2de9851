import Catalogue

/// A mistake or a warning in a source text, in words for its author.
public struct Diagnostic: Hashable, Sendable, Error {
    /// `E0301`, `W0404`; the table stands in tropa.md §8 and in `DiagnosticCode`.
    public var code: DiagnosticCode
    public var message: LocalizedText
    public var span: Span
    /// Hints under the message: what was probably meant, what is allowed.
    public var notes: [LocalizedText]
    public var fixes: [Fix]

    /// An edit that removes the mistake.
    public struct Fix: Hashable, Sendable {
        public var title: LocalizedText
        public var span: Span
        public var replacement: String

        public init(title: LocalizedText, span: Span, replacement: String) {
            self.title = title
            self.span = span
            self.replacement = replacement
        }
    }

    public init(
        _ code: DiagnosticCode, _ message: LocalizedText, at span: Span,
        notes: [LocalizedText] = [], fixes: [Fix] = []
    ) {
        self.code = code
        self.message = message
        self.span = span
        self.notes = notes
        self.fixes = fixes
    }
}

/// Several diagnostics of one source text, in the order of their places.
public struct Diagnostics: Error, Hashable, Sendable {
    public var list: [Diagnostic]
    /// Which text of a read has the mistakes: `where`, `sort`, `fields`, `expand`.
    public var origin: String?

    public init(_ list: [Diagnostic], origin: String? = nil) {
        self.list = list
        self.origin = origin
    }
}

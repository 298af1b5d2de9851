import Catalogue

/// A piece of source text; the tokens of a text cover it without gaps.
public struct Token: Hashable, Sendable {
    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, span: Span) {
        self.kind = kind
        self.span = span
    }

    /// What a piece of text is.
    public enum Kind: Hashable, Sendable {
        case whitespace
        case comment
        /// Characters that mean nothing; a diagnostic stands for them.
        case unknown
        case keyword(Keyword)
        /// A word that is not reserved, or any text in back quotes.
        case name(String, quoted: Bool)
        case integer(Int64)
        case decimal(String)
        case text(String)
        case period(Period)
        /// `$name`, without the sign.
        case parameter(String)
        case symbol(Symbol)
        case end

        /// Whether the parser passes over it.
        public var isTrivia: Bool {
            switch self {
            case .whitespace, .comment, .unknown: true
            default: false
            }
        }
    }
}

/// Signs of the language.
public enum Symbol: String, CaseIterable, Hashable, Sendable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case star = "*"
    case slash = "/"
    case percent = "%"
    case coalesce = "??"
    case question = "?"
    case range = ".."
    case dot = "."
    case comma = ","
    case colon = ":"
    case pipe = "|"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"

    /// Whether it opens a bracket.
    var isOpening: Bool { self == .openParenthesis || self == .openBrace }

    /// Whether it closes a bracket.
    var isClosing: Bool { self == .closeParenthesis || self == .closeBrace }
}

import Catalogue

/// Cuts a source text into tokens that cover it, and reports what is no token.
///
/// The text is expected in Unicode's form NFC. No bytes can trap it.
public struct Lexer {
    /// The longest source, in bytes.
    public static let sizeLimit = 64 * 1024

    /// The most digits of a number.
    public static let digitLimit = 18

    /// What was read: tokens that end with `.end`, and the mistakes in order of place.
    public struct Result: Sendable {
        public var tokens: [Token]
        public var diagnostics: [Diagnostic]
    }

    var cursor: ByteCursor
    var tokens: [Token] = []
    var diagnostics: [Diagnostic] = []
    let schoolYearStart: Int

    private init(_ bytes: [UInt8], schoolYearStart: Int) {
        self.cursor = ByteCursor(bytes)
        self.schoolYearStart = schoolYearStart
    }

    /// The tokens of a text.
    public static func tokens(
        of source: String, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> Result {
        tokens(of: Array(source.utf8), schoolYearStart: schoolYearStart)
    }

    /// The tokens of bytes that may not even be text.
    public static func tokens(
        of bytes: [UInt8], schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> Result {
        guard bytes.count <= sizeLimit else { return tooLarge(bytes.count) }
        var lexer = Lexer(bytes, schoolYearStart: schoolYearStart)
        lexer.run()
        return Result(tokens: lexer.tokens, diagnostics: lexer.diagnostics)
    }

    private static func tooLarge(_ count: Int) -> Result {
        let end = Span(start: count, end: count)
        let place = Span(start: sizeLimit, end: count)
        return Result(
            tokens: [
                Token(.unknown, span: Span(start: 0, end: count)), Token(.end, span: end),
            ],
            diagnostics: [.sourceTooLarge(limit: sizeLimit, at: place)])
    }

    private mutating func run() {
        if cursor.scalar?.value == 0xFEFF {
            cursor.advance()
            emit(.whitespace, from: 0)
        }
        while !cursor.isAtEnd {
            let start = cursor.offset
            emit(next(), from: start)
        }
        emit(.end, from: cursor.offset)
    }

    private mutating func emit(_ kind: Token.Kind, from start: Int) {
        tokens.append(Token(kind, span: span(from: start)))
    }

    func span(from start: Int) -> Span { Span(start: start, end: cursor.offset) }

    /// Keeps a mistake, unless there are so many that nobody reads on.
    mutating func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < Parser.errorLimit { diagnostics.append(diagnostic) }
    }

    /// Reads one token; always moves on.
    private mutating func next() -> Token.Kind {
        guard let scalar = cursor.scalar else { return invalidBytes() }
        switch scalar {
        case _ where Self.isSpace(scalar): return whitespace()
        case "#": return comment()
        case "-" where cursor.scalar(after: 1) == "-": return comment()
        case "0"..."9": return number()
        case "\"", "'", "«", "“": return text(opening: scalar)
        case "`": return quotedName()
        case "@": return period()
        case "$": return parameter()
        case "_": return word()
        case _ where Script(of: scalar) != nil: return word()
        default: return symbol(scalar)
        }
    }

    private mutating func whitespace() -> Token.Kind {
        cursor.skip(while: Self.isSpace)
        return .whitespace
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20: true
        case 0x21..<0x80: false
        default: scalar.properties.isWhitespace
        }
    }

    private mutating func comment() -> Token.Kind {
        cursor.skipLine()
        return .comment
    }

    private mutating func invalidBytes() -> Token.Kind {
        let start = cursor.offset
        cursor.skipInvalid()
        report(.invalidUTF8(at: span(from: start)))
        return .unknown
    }
}

import Catalogue

/// Reads source text into a tree: recursive descent, with precedence climbing for expressions.
///
/// It never traps and never runs deeper than ``nestingLimit``. After a mistake it goes on at the next
/// step, so that one reading shows most mistakes.
public struct Parser {
    /// How deep brackets, `not`, minus signs and pipelines may stand in each other.
    public static let nestingLimit = 64
    /// How high a tree may grow, chains of operators included.
    public static let heightLimit = 200
    /// How many steps one pipeline may have.
    public static let stepLimit = 100
    /// How many mistakes are reported at once.
    public static let errorLimit = 20

    let bytes: [UInt8]
    let tokens: [Token]
    /// For each token whether it is the first of its line.
    let startsLine: [Bool]
    let lexed: [Diagnostic]
    var index = 0
    /// Whether the rest was given up, so that nothing said about it would help.
    var isAbandoned = false
    var diagnostics: [Diagnostic] = []
    var depth = 0
    /// The height of the tallest expression since the current pipeline began.
    var tallest = 0
    /// Whether `1,5` may be two numbers here: in the arguments of a call and in a list after `in`.
    var numbersAreSeparate = false

    /// A mistake that has been reported; the nearest step goes on after it.
    struct Failure: Error {}

    init(_ source: [UInt8], schoolYearStart: Int) {
        let lexed = Lexer.tokens(of: source, schoolYearStart: schoolYearStart)
        self.bytes = source
        self.lexed = lexed.diagnostics
        (tokens, startsLine) = Self.significant(lexed.tokens, source)
    }

    /// Parses a whole query.
    public static func program(
        _ source: String, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> ParseResult<Program> {
        program(Array(source.utf8), schoolYearStart: schoolYearStart)
    }

    /// Parses a whole query given as bytes that may not even be text.
    public static func program(
        _ source: [UInt8], schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> ParseResult<Program> {
        var parser = Parser(source, schoolYearStart: schoolYearStart)
        return parser.result { parser throws(Failure) in try parser.program() }
    }

    /// Parses a library: definitions, and libraries that they use.
    public static func library(
        _ source: String, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> ParseResult<Preamble> {
        var parser = Parser(Array(source.utf8), schoolYearStart: schoolYearStart)
        return parser.result { parser throws(Failure) in parser.library() }
    }

    /// Parses the body of a report: what its sheets see.
    public static func report(
        _ source: String, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> ParseResult<Preamble> {
        var parser = Parser(Array(source.utf8), schoolYearStart: schoolYearStart)
        return parser.result { parser throws(Failure) in parser.report() }
    }

    /// Parses a condition or a value that stands alone: in a module's file, in a list filter.
    public static func expression(
        _ source: String, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> ParseResult<Expression> {
        var parser = Parser(Array(source.utf8), schoolYearStart: schoolYearStart)
        return parser.result { parser throws(Failure) in
            let expression = try parser.expression()
            try parser.expectEnd()
            return expression
        }
    }

    /// Parses `relation [where condition]` that stands alone: on which rows an effect acts.
    public static func relatedRows(
        _ source: String, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> ParseResult<RelatedRows> {
        var parser = Parser(Array(source.utf8), schoolYearStart: schoolYearStart)
        return parser.result { parser throws(Failure) in
            let path = try parser.dottedName()
            let filter = parser.take(.where) ? try parser.expression() : nil
            try parser.expectEnd()
            return RelatedRows(path: path, filter: filter)
        }
    }

    /// Parses an order that stands alone: `-started_on, author.name`.
    public static func sortTerms(
        _ source: String, schoolYearStart: Int = SchoolYear.usualFirstMonth
    ) -> ParseResult<[SortTerm]> {
        var parser = Parser(Array(source.utf8), schoolYearStart: schoolYearStart)
        return parser.result { parser throws(Failure) in
            let terms = try parser.sortKeys()
            try parser.expectEnd()
            return terms
        }
    }

    private mutating func result<Tree>(
        _ parse: (inout Parser) throws(Failure) -> Tree
    ) -> ParseResult<Tree> {
        // A text over the size limit has no tokens worth reading.
        let isTooLarge = lexed.contains {
            $0.code == .limitExceeded && $0.span.end > Lexer.sizeLimit
        }
        let tree = isTooLarge ? nil : try? parse(&self)
        return ParseResult(partial: tree, diagnostics: merged())
    }

    /// The mistakes of both stages in order of place. Where both complain about one piece of text
    /// or about neighbours, the first to see it is right and the second only stumbled.
    private func merged() -> [Diagnostic] {
        let own = diagnostics.filter { own in
            let place = own.span.start
            let before = tokens.last { $0.span.end <= place && $0.kind != .end }?.span.end ?? 0
            return !lexed.contains {
                $0.span.start <= place && place < $0.span.end
                    || before <= $0.span.start && $0.span.start < place
            }
        }
        let all = (lexed + own).enumerated().sorted {
            ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
        }
        return all.prefix(Self.errorLimit).map(\.element)
    }

    private static func significant(
        _ tokens: [Token], _ source: [UInt8]
    ) -> ([Token], [Bool]) {
        var significant: [Token] = []
        var startsLine: [Bool] = []
        var isFirst = true
        for token in tokens {
            if token.kind.isTrivia {
                isFirst = isFirst || hasLineEnd(token, source)
            } else {
                var token = token
                // The end is shown behind the last word, not behind the white space after it.
                if token.kind == .end, let last = significant.last {
                    token.span = Span(start: last.span.end, end: last.span.end)
                }
                significant.append(token)
                startsLine.append(isFirst)
                isFirst = false
            }
        }
        return (significant, startsLine)
    }

    private static func hasLineEnd(_ token: Token, _ source: [UInt8]) -> Bool {
        token.kind == .whitespace && source[token.span.start..<token.span.end].contains(10)
    }
}

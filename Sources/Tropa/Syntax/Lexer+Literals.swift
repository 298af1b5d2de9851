import Catalogue

extension Lexer {
    /// `12` or `12.5`; `1..5` is two numbers and a range.
    mutating func number() -> Token.Kind {
        let start = cursor.offset
        cursor.skip(while: Self.isDigit)
        var isDecimal = false
        if cursor.scalar == ".", let next = cursor.scalar(after: 1), Self.isDigit(next) {
            isDecimal = true
            cursor.advance()
            cursor.skip(while: Self.isDigit)
        }
        let text = cursor.text(from: start)
        let digits = text.utf8.count - (isDecimal ? 1 : 0)
        guard digits <= Self.digitLimit else {
            report(.numberTooLong(limit: Self.digitLimit, at: span(from: start)))
            return .integer(0)
        }
        return isDecimal ? .decimal(text) : .integer(Int64(text) ?? 0)
    }

    /// A text in one of the four pairs of quotes.
    mutating func text(opening: Unicode.Scalar) -> Token.Kind {
        let start = cursor.offset
        let closing = Self.closing(opening)
        cursor.advance()
        var content = String.UnicodeScalarView()
        while !cursor.isAtEnd, !cursor.isAtLineEnd {
            let place = cursor.offset
            guard let scalar = cursor.scalar else {
                cursor.skipInvalid()
                report(.invalidUTF8(at: span(from: place)))
                continue
            }
            cursor.advance()
            if scalar == closing { return .text(String(content)) }
            content.append(scalar == "\\" ? escape(from: place) : scalar)
        }
        report(.unclosedString(quote: String(closing), at: span(from: start)))
        return .text(String(content))
    }

    /// The character that an escape stands for; the backslash has been read.
    private mutating func escape(from start: Int) -> Unicode.Scalar {
        guard let scalar = cursor.scalar, !cursor.isAtLineEnd else { return "\\" }
        cursor.advance()
        switch scalar {
        case "n": return "\n"
        case "\"", "'", "\\": return scalar
        default:
            report(.unknownEscape("\\\(scalar)", at: span(from: start)))
            return scalar
        }
    }

    private static func closing(_ opening: Unicode.Scalar) -> Unicode.Scalar {
        switch opening {
        case "«": "»"
        case "“": "”"
        default: opening
        }
    }

    /// A day or a longer period after `@`.
    mutating func period() -> Token.Kind {
        let start = cursor.offset
        cursor.advance()
        let textStart = cursor.offset
        skipPeriod()
        let text = cursor.text(from: textStart)
        if let period = PeriodText.period(text, schoolYearStart: schoolYearStart) {
            return .period(period)
        }
        let suggestion = PeriodText.suggestion(text).flatMap {
            PeriodText.period($0, schoolYearStart: schoolYearStart)
        }
        report(
            .invalidPeriod(
                "@" + text, suggestion: suggestion.map { "@\($0)" }, at: span(from: start)))
        return suggestion.map(Token.Kind.period) ?? .integer(0)
    }

    /// Goes over everything that somebody could mean as a date.
    private mutating func skipPeriod() {
        while let scalar = cursor.scalar {
            switch scalar {
            case "-" where cursor.scalar(after: 1) == "-": return
            case "." where !(cursor.scalar(after: 1).map(Self.isDigit) ?? false): return
            case "-", "/", ".": cursor.advance()
            case _ where Self.isDigit(scalar) || Script(of: scalar) != nil: cursor.advance()
            default: return
            }
        }
    }
}

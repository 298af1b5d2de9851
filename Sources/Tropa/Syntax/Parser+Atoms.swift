import Catalogue

extension Parser {
    /// A literal, a parameter, a path, a call, a `case` or an expression in brackets.
    mutating func atom() throws(Failure) -> Measured {
        switch token.kind {
        case .integer(let number): return try integerLiteral(number)
        case .decimal(let text): return literal(.decimal(text))
        case .text(let text): return literal(.text(text))
        case .period(let period): return literal(.period(period))
        case .keyword(.null): return literal(.null)
        case .keyword(.true): return literal(.boolean(true))
        case .keyword(.false): return literal(.boolean(false))
        case .keyword(.case): return try nested { p throws(Failure) in try p.conditional() }
        case .parameter(let text): return parameterValue(text)
        case .name: return try pathOrCall()
        case .symbol(.openParenthesis): return try nested { p throws(Failure) in try p.bracketed() }
        case .keyword(let keyword) where looksLikeName(keyword):
            let name = reservedName()
            return Measured(.path([name]), name.span)
        default:
            throw fail(.expectedExpression(found: found(token), note: hint(), at: token.span))
        }
    }

    private mutating func literal(_ literal: Literal) -> Measured {
        let place = token.span
        advance()
        return Measured(.literal(literal), place)
    }

    private mutating func integerLiteral(_ number: Int64) throws(Failure) -> Measured {
        let result = literal(.integer(number))
        guard !numbersAreSeparate, isDecimalComma else { return result }
        // Reported and read as the number that was meant, so that the rest is checked too.
        _ = decimalComma()
        let start = result.expression.span.start
        let text = written(tokens[index - 1]) + "." + written(peek(1))
        advance()
        advance()
        return Measured(.literal(.decimal(text)), span(from: start))
    }

    private mutating func parameterValue(_ text: String) -> Measured {
        let place = token.span
        advance()
        return Measured(.parameter(Name(text, span: place)), place)
    }

    private mutating func bracketed() throws(Failure) -> Measured {
        let start = token.span.start
        advance()
        if at(.from) { throw fail(.subqueryAsValue(at: token.span)) }
        var inner = try separated(false) { parser throws(Failure) in try parser.measured(.or) }
        try expect(.closeParenthesis)
        inner.expression.span = span(from: start)
        return inner
    }

    private mutating func pathOrCall() throws(Failure) -> Measured {
        let start = token.span.start
        let isPlain = token.kind != .name(nameText, quoted: true)
        var names = try dottedName()
        if at(.openParenthesis) {
            return try nested { parser throws(Failure) in
                try parser.call(names, isPlain: isPlain, start: start)
            }
        }
        if isPlain, let head = Vocabulary.head(names[0].text) { names[0].text = head }
        return Measured(.path(names), span(from: start))
    }

    private var nameText: String {
        if case .name(let text, _) = token.kind { return text }
        return ""
    }

    private mutating func call(
        _ written: [Name], isPlain: Bool, start: Int
    ) throws(Failure) -> Measured {
        var name = written
        if isPlain, name.count == 1, let canonical = Vocabulary.function(name[0].text) {
            name[0].text = canonical
        }
        advance()
        let arguments = try arguments()
        let filter: Measured? =
            take(.where) ? try separated(false) { p throws(Failure) in try p.measured(.or) } : nil
        let outer = tallest
        tallest = 0
        defer { tallest = max(outer, tallest) }
        let order = take(.sort) ? try sortKeys() : []
        try expect(.closeParenthesis)
        let heights = arguments.map(\.height) + [filter?.height ?? 0, tallest]
        return Measured(
            .call(
                name: name, arguments: arguments.map(\.expression),
                filter: filter?.expression, order: order),
            span(from: start), height: (heights.max() ?? 0) + 1)
    }

    private mutating func arguments() throws(Failure) -> [Measured] {
        guard !at(.closeParenthesis), !at(.where), !at(.sort) else { return [] }
        var arguments: [Measured] = []
        repeat {
            arguments.append(
                try separated(true) { parser throws(Failure) in try parser.measured(.or) })
        } while take(.comma)
        return arguments
    }

    /// `case { condition: value, …, else: value }`.
    private mutating func conditional() throws(Failure) -> Measured {
        let start = token.span.start
        advance()
        try expect(.openBrace)
        var branches: [Expression.Branch] = []
        var otherwise: Expression?
        var height = 0
        repeat {
            if at(.closeBrace), !branches.isEmpty { break }
            let isLast = take(.else)
            let condition: Measured? = isLast ? nil : try branchPart()
            try expect(.colon)
            let value = try branchPart()
            height = max(height, condition?.height ?? 0, value.height)
            if let condition {
                branches.append(.init(condition: condition.expression, value: value.expression))
            } else {
                otherwise = value.expression
                _ = take(.comma)
                break
            }
        } while take(.comma)
        try expect(.closeBrace)
        return Measured(
            .conditional(branches, otherwise: otherwise), span(from: start), height: height + 1)
    }

    private mutating func branchPart() throws(Failure) -> Measured {
        try separated(false) { parser throws(Failure) in try parser.measured(.or) }
    }

    /// Whether a reserved word stands where only a name makes sense: `select skip, take`.
    private func looksLikeName(_ keyword: Keyword) -> Bool {
        guard !startsLine[index], keyword.isStep || keyword.isDeclaration else { return false }
        switch peek(1).kind {
        case .symbol(let symbol):
            return ![.openBrace, .openParenthesis, .minus, .pipe].contains(symbol)
        default: return false
        }
    }

    private func hint() -> LocalizedText? {
        switch token.kind {
        case .symbol(.star):
            return LocalizedText(
                ru: "звёздочки нет: count() считает строки, без select видны все столбцы",
                en: "there is no star: count() counts rows, without select all columns are shown")
        case .keyword(.not):
            return LocalizedText(
                ru: "возьмите not в скобки: (not …)", en: "put not in brackets: (not …)")
        case _ where isAfterComma:
            return LocalizedText(
                ru: "перед этим стоит запятая: уберите её или допишите, что после неё",
                en: "a comma stands before it: remove it or write what comes after it")
        default: return nil
        }
    }
}

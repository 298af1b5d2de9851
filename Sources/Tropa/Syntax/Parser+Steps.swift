import Catalogue

extension Parser {
    /// One step with its word.
    mutating func step() throws(Failure) -> Step {
        let start = token.span.start
        let keyword = try stepKeyword()
        let kind = try stepKind(keyword)
        return Step(kind, span: span(from: start))
    }

    private mutating func stepKind(_ keyword: Keyword) throws(Failure) -> Step.Kind {
        switch keyword {
        case .where: .filter(try expression())
        case .add: .add(try items())
        case .select: .select(try items())
        case .group: try group()
        case .window: try window()
        case .sort: .sort(try sortKeys())
        case .take: try takeStep()
        case .skip: .skip(try integer(after: keyword))
        case .unique: .unique
        case .expand: try expand()
        case .join: try join()
        default: .append(try appendSource())
        }
    }

    private mutating func group() throws(Failure) -> Step.Kind {
        var keys: [Named] = []
        if take(.by) {
            keys = try list { parser throws(Failure) in try parser.named() }
        } else if !at(.openBrace), !at(.with) {
            try expect(.by)
        }
        var withTotal = false
        if take(.with) {
            try expect(.total)
            withTotal = true
        }
        let aggregates = at(.openBrace) ? try block() : []
        return .group(keys: keys, aggregates: aggregates, withTotal: withTotal)
    }

    private mutating func window() throws(Failure) -> Step.Kind {
        var partition: [Expression] = []
        if take(.by) {
            partition = try list { parser throws(Failure) in try parser.expression() }
        }
        let order = take(.sort) ? try sortKeys() : []
        return .window(partition: partition, order: order, items: try block())
    }

    private mutating func takeStep() throws(Failure) -> Step.Kind {
        let count = try integer(after: .take)
        guard take(.per) else { return .take(count, per: []) }
        let keys = try list { parser throws(Failure) in try parser.expression() }
        return .take(count, per: keys)
    }

    private mutating func integer(after step: Keyword) throws(Failure) -> Int {
        guard case .integer(let number) = token.kind, let count = Int(exactly: number) else {
            throw fail(
                .expectedInteger(after: step.rawValue, found: found(token), at: token.span))
        }
        advance()
        if isDecimalComma { throw decimalComma() }
        return count
    }

    private mutating func expand() throws(Failure) -> Step.Kind {
        let keepsEmpty = takeLeft()
        let source = try source()
        let alias: Name? = take(.as) ? try name() : nil
        return .expand(source, alias: alias, keepsEmpty: keepsEmpty)
    }

    private mutating func join() throws(Failure) -> Step.Kind {
        let keepsEmpty = takeLeft()
        let source = try source()
        if at(.on), case .named(let names) = source, let last = names.last {
            throw fail(
                .expected(
                    "as", found: found(token), at: token.span, insertion: " as \(last.text)",
                    insertAt: lastEnd))
        }
        try expect(.as)
        let alias = try name()
        try expect(.on)
        return .join(source, alias: alias, condition: try expression(), keepsEmpty: keepsEmpty)
    }

    /// `left`, unless it is the name of the source.
    private mutating func takeLeft() -> Bool {
        guard at(.left) else { return false }
        switch peek(1).kind {
        case .name where !at(.as, 1): break
        case .name where at(.as, 2): break
        case .symbol(.openParenthesis): break
        default: return false
        }
        advance()
        return true
    }

    private mutating func appendSource() throws(Failure) -> Source {
        if at(.from) {
            throw fail(
                .expected(
                    "(", found: found(token), at: token.span, insertion: "(",
                    insertAt: token.span.start))
        }
        return try source()
    }
}

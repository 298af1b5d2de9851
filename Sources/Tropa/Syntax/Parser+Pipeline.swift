import Catalogue

extension Parser {
    /// `from source [as of moment] [as name]` and the steps.
    ///
    /// - Parameter isNested: whether a closing bracket ends it.
    mutating func pipeline(isNested: Bool) throws(Failure) -> Pipeline {
        let outerTallest = tallest
        tallest = 0
        defer { tallest = max(outerTallest, tallest + 1) }
        guard isNested else { return try pipelineBody(isNested: false) }
        return try nested { parser throws(Failure) in
            try parser.pipelineBody(isNested: true)
        }
    }

    private mutating func pipelineBody(isNested: Bool) throws(Failure) -> Pipeline {
        let start = token.span.start
        takeFrom()
        let source = try source()
        var asOf: Expression?
        if at(.as), at(.of, 1) {
            advance()
            advance()
            asOf = try additive()
        }
        let alias: Name? = take(.as) ? try name() : aliasWithoutAs()
        let steps = steps(isNested: isNested)
        return Pipeline(
            source: source, asOf: asOf, alias: alias, steps: steps, span: span(from: start))
    }

    /// `from pairs p`: the word is reported and taken for the name of the row.
    private mutating func aliasWithoutAs() -> Name? {
        guard case .name(let text, _) = token.kind, !startsLine[index], !at(.as),
            ForeignStep.named(text) == nil, foreignWords == nil, closestStep(to: text) == nil
        else { return nil }
        let alias = Name(text, span: token.span)
        report(.aliasWithoutAs(alias))
        advance()
        return alias
    }

    /// `module.resource`, the name of a `let`, or a pipeline in brackets.
    mutating func source() throws(Failure) -> Source {
        guard at(.openParenthesis) else { return .named(try dottedName()) }
        return .pipeline(try bracketedPipeline())
    }

    /// `( from … )`.
    mutating func bracketedPipeline() throws(Failure) -> Pipeline {
        try expect(.openParenthesis)
        guard at(.from) else {
            throw fail(.missingFrom(found: found(token), suggestion: nil, at: token.span))
        }
        let pipeline = try pipeline(isNested: true)
        if at(.from) { throw fail(.secondFrom(at: token.span)) }
        try expect(.closeParenthesis)
        return pipeline
    }

    private mutating func steps(isNested: Bool) -> [Step] {
        var steps: [Step] = []
        while !hasEnough {
            let start = index
            let hasPipe = take(.pipe)
            if endsPipeline(isNested: isNested) {
                if hasPipe { reportMissingStep() }
                break
            }
            do throws(Failure) {
                steps.append(try step())
            } catch {
                resynchronise(since: start)
                skipStrayBrackets(isNested: isNested)
                if index == start { advance() }
            }
            if steps.count > Self.stepLimit {
                report(.tooMany(.steps, limit: Self.stepLimit, at: steps[Self.stepLimit].span))
                abandon()
            }
        }
        return steps
    }

    private func endsPipeline(isNested: Bool) -> Bool {
        switch token.kind {
        case .end, .keyword(.from): true
        case .keyword(let keyword): keyword.isDeclaration
        case .symbol(.closeParenthesis): isNested
        default: false
        }
    }

    /// A closing bracket that closes nothing would stop every attempt to go on.
    private mutating func skipStrayBrackets(isNested: Bool) {
        while case .symbol(let symbol) = token.kind, symbol.isClosing,
            !(isNested && symbol == .closeParenthesis)
        {
            advance()
            resynchronise(since: index)
        }
    }

    private mutating func reportMissingStep() {
        report(.expectedStep(found: found(token), suggestion: nil, at: token.span))
    }
}

extension Parser {
    /// `{ param | use | define | let } pipeline`.
    mutating func program() throws(Failure) -> Program {
        var parts = Preamble()
        declarations(into: &parts)
        try reachFrom()
        let pipeline = try pipeline(isNested: false)
        rest(into: &parts)
        return Program(
            parameters: parts.parameters, uses: parts.uses, defines: parts.defines,
            lets: parts.lets, pipeline: pipeline)
    }

    /// `{ use | define }`.
    mutating func library() -> Preamble {
        var parts = Preamble()
        declarations(into: &parts)
        for place in parts.parameters.map(\.name.span) + parts.lets.map(\.name.span) {
            report(.definitionsOnly(at: place))
        }
        if token.kind != .end, !hasEnough { report(.definitionsOnly(at: token.span)) }
        return parts
    }

    /// `{ param | use | define | let }`.
    mutating func report() -> Preamble {
        var parts = Preamble()
        declarations(into: &parts)
        if token.kind != .end, !hasEnough { report(.sheetsOnly(at: token.span)) }
        return parts
    }

    private mutating func declarations(into parts: inout Preamble) {
        while case .keyword(let keyword) = token.kind, keyword.isDeclaration, !hasEnough {
            let start = index
            do throws(Failure) {
                advance()
                try declaration(keyword, into: &parts)
            } catch {
                resynchroniseDeclaration(since: start)
            }
        }
    }

    /// Steps of a broken `let` are no steps of the query.
    private mutating func resynchroniseDeclaration(since start: Int) {
        resynchronise(since: start)
        while token.kind != .end, !at(.from), !isDeclaration(token) {
            advance()
            resynchronise(since: index)
            if case .symbol(let symbol) = token.kind, symbol.isClosing { advance() }
        }
    }

    private func isDeclaration(_ token: Token) -> Bool {
        guard case .keyword(let keyword) = token.kind else { return false }
        return keyword.isDeclaration
    }

    private mutating func declaration(
        _ keyword: Keyword, into parts: inout Preamble
    ) throws(Failure) {
        switch keyword {
        case .param: parts.parameters.append(try parameter())
        case .use: parts.uses.append(try use())
        case .define: parts.defines.append(try define())
        default: parts.lets.append(try letDeclaration())
        }
    }

    private mutating func parameter() throws(Failure) -> ParameterDeclaration {
        let name = try name()
        try expect(.colon)
        let type = try typeName()
        let value: Expression? = take(.equal) ? try defaultValue(of: type) : nil
        return ParameterDeclaration(name: name, type: type, defaultValue: value)
    }

    /// Reports `("a", "b")`, which lists can't have, and takes it for no default.
    private mutating func defaultValue(of type: TypeName) throws(Failure) -> Expression {
        guard type.isList, beginsList else { return try expression() }
        let start = token.span.start
        advance()
        repeat {
            _ = try separated(true) { parser throws(Failure) in try parser.expression() }
        } while take(.comma)
        try expect(.closeParenthesis)
        let place = span(from: start)
        report(.listDefault(at: place))
        return Expression(.literal(.null), span: place)
    }

    /// Whether a bracket stands here with a comma right inside of it.
    private var beginsList: Bool {
        guard at(.openParenthesis) else { return false }
        var depth = 0
        for token in tokens[index...] {
            switch token.kind {
            case .symbol(.openParenthesis), .symbol(.openBrace): depth += 1
            case .symbol(.closeParenthesis), .symbol(.closeBrace): depth -= 1
            case .symbol(.comma) where depth == 1: return true
            default: break
            }
            if depth == 0 { return false }
        }
        return false
    }

    private mutating func use() throws(Failure) -> UseDeclaration {
        guard case .text(let text) = token.kind else {
            throw fail(.expected("\"модуль/запрос\"", found: found(token), at: token.span))
        }
        let query = Name(text, span: token.span)
        advance()
        let arguments = at(.openParenthesis) ? try useArguments() : []
        try expect(.as)
        return UseDeclaration(query: query, arguments: arguments, name: try name())
    }

    private mutating func useArguments() throws(Failure) -> [Named] {
        try expect(.openParenthesis)
        var arguments: [Named] = []
        while !at(.closeParenthesis) {
            let name = try name()
            try expect(.colon)
            arguments.append(Named(name: name, expression: try expression()))
            if !take(.comma) { break }
        }
        try expect(.closeParenthesis)
        return arguments
    }

    private mutating func define() throws(Failure) -> DefineDeclaration {
        let name = try name()
        try expect(.openParenthesis)
        var parameters: [ParameterDeclaration] = []
        while !at(.closeParenthesis) {
            let name = try self.name()
            try expect(.colon)
            parameters.append(
                ParameterDeclaration(name: name, type: try typeName(), defaultValue: nil))
            if !take(.comma) { break }
        }
        try expect(.closeParenthesis)
        try expect(.equal)
        return DefineDeclaration(name: name, parameters: parameters, body: try expression())
    }

    private mutating func letDeclaration() throws(Failure) -> LetDeclaration {
        let name = try name()
        try expect(.equal)
        try reachFrom()
        return LetDeclaration(name: name, pipeline: try pipeline(isNested: false))
    }

    /// `int`, `ref registry.people`, `list of text`, with `?` where emptiness is allowed.
    ///
    /// A dotted name becomes one word.
    private mutating func typeName() throws(Failure) -> TypeName {
        let start = token.span.start
        var words = [try typeWord()]
        while words.count < Self.nestingLimit {
            if take(.of) {
                words.append(Name("of", span: tokens[index - 1].span))
                words.append(try typeWord())
            } else if Self.typeTakesName(words[words.count - 1].text), isName(token) {
                words.append(try typeWord())
            } else {
                break
            }
        }
        let isOptional = take(.question)
        return TypeName(words: words, isOptional: isOptional, span: span(from: start))
    }

    private static func typeTakesName(_ word: String) -> Bool {
        ["ref", "refs", "choice", "choices", "enum"].contains(word)
    }

    private func isName(_ token: Token) -> Bool {
        if case .name = token.kind { return true }
        return false
    }

    private mutating func typeWord() throws(Failure) -> Name {
        let names = try dottedName()
        let text = names.map(\.text).joined(separator: ".")
        return Name(text, span: names[0].span.union(names[names.count - 1].span))
    }

    /// What stands after the pipeline although nothing may.
    private mutating func rest(into parts: inout Preamble) {
        while token.kind != .end, !hasEnough {
            let start = index
            if at(.from) {
                report(.secondFrom(at: token.span))
            } else {
                report(.declarationAfterPipeline(written(token), at: token.span))
            }
            do throws(Failure) {
                if case .keyword(let keyword) = token.kind, keyword.isDeclaration {
                    advance()
                    try declaration(keyword, into: &parts)
                } else {
                    _ = try pipeline(isNested: false)
                }
            } catch {
                resynchronise(since: start)
            }
            if index == start { advance() }
        }
    }
}

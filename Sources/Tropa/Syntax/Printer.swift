import Catalogue

/// Writes a tree back as canonical text: words of one language, brackets only where they are needed or
/// where the author of the text put them around an operation.
///
/// Reading the text again gives the same tree, places apart.
struct Printer {
    typealias Precedence = Parser.Precedence

    /// The language of the words.
    var language = Language.en
    var remarks = Remarks.none
    /// How the name of a resource is written.
    var resourceName: (String) -> String = { $0 }
    /// Names that `let` and `use` gave.
    private var ownSources: Set<String> = []

    init() {}

    func word(_ keyword: Keyword) -> String {
        language == .ru ? keyword.russian : keyword.rawValue
    }

    func word(_ word: ContextWord) -> String {
        language == .ru ? word.russian : word.rawValue
    }

    // MARK: Declarations

    mutating func program(_ program: Program) -> Layout {
        ownSources = Set(program.lets.map(\.name.text) + program.uses.map(\.name.text))
        var parts = declarations(
            Declaration.all(
                of: Preamble(
                    parameters: program.parameters, uses: program.uses, defines: program.defines,
                    lets: program.lets)))
        let start = program.pipeline.span.start
        if !parts.isEmpty { parts.append(separator(start, flat: " ")) }
        return .sequence(
            parts + [pipeline(program.pipeline), remarks.closing(after: 0, .max)])
    }

    mutating func preamble(_ text: Preamble) -> Layout {
        ownSources = Set(text.lets.map(\.name.text) + text.uses.map(\.name.text))
        return .sequence(
            declarations(Declaration.all(of: text)) + [remarks.closing(after: 0, .max)])
    }

    private func declarations(_ all: [Declaration]) -> [Layout] {
        var parts: [Layout] = []
        for declaration in all {
            let start = remarks.wordStart(before: declaration.span.start)
            if !parts.isEmpty { parts.append(separator(start, flat: " ")) }
            parts.append(self.declaration(declaration, from: start))
        }
        return parts
    }

    /// A line between two parts of which each has its own.
    private func separator(_ place: Int, flat: String) -> Layout {
        .separator(flat: flat, isDouble: remarks.separates(place))
    }

    private func declaration(_ declaration: Declaration, from start: Int) -> Layout {
        let word = self.word(declaration.keyword) + " "
        return remarks.part(
            Span(start: start, end: declaration.span.end), isStatement: true
        ) {
            switch declaration {
            case .parameter(let parameter): return .text(word) + self.parameter(parameter)
            case .use(let use): return .text(word) + self.use(use)
            case .define(let define): return .text(word) + self.define(define)
            case .let(let declaration):
                let pipeline = declaration.pipeline
                return .group(
                    .text(word), name(declaration.name), " =",
                    .indented(
                        .line, pipeline.steps.isEmpty ? .empty : .breaking,
                        self.pipeline(pipeline)))
            }
        }
    }

    private func parameter(_ parameter: ParameterDeclaration) -> Layout {
        var parts = [name(parameter.name), ": ", type(parameter.type)]
        if let value = parameter.defaultValue { parts += [" = ", expression(value, .or)] }
        return .sequence(parts)
    }

    private func type(_ type: TypeName) -> Layout {
        let words = type.words.map { word in
            if word.text == ContextWord.of.rawValue { return self.word(ContextWord.of) }
            let text = word.text.contains(".") ? resourceName(word.text) : word.text
            return text.split(separator: ".").map { Self.identifier(String($0)) }
                .joined(separator: ".")
        }
        return .text(words.joined(separator: " ") + (type.isOptional ? "?" : ""))
    }

    /// The declaration with its word.
    func statement(_ use: UseDeclaration) -> Layout { .text(word(.use) + " ") + self.use(use) }

    private func use(_ use: UseDeclaration) -> Layout {
        var parts: [Layout] = [.text(Self.quoted(use.query.text))]
        if !use.arguments.isEmpty { parts.append(brackets(.list(use.arguments.map(named)))) }
        return .sequence(parts + [.text(" \(word(.as)) "), name(use.name)])
    }

    private func define(_ define: DefineDeclaration) -> Layout {
        let parameters = define.parameters.map { parameter in
            remarks.part(parameter.name.span.union(parameter.type.span)) {
                self.parameter(parameter)
            }
        }
        return .sequence([
            name(define.name), parameters.isEmpty ? "()" : brackets(.list(parameters)), " =",
            .group(.indented(.line, expression(define.body, .or))),
        ])
    }

    // MARK: Pipelines

    func pipeline(_ pipeline: Pipeline) -> Layout {
        let start = pipeline.span.start
        let end =
            pipeline.steps.first.map { remarks.wordEnd(before: $0.span.start) } ?? pipeline.span.end
        var parts = [
            remarks.part(Span(start: start, end: end), isStatement: true) { head(pipeline) }
        ]
        for step in pipeline.steps {
            parts.append(separator(step.span.start, flat: " | "))
            parts.append(remarks.part(step.span, isStatement: true) { self.step(step) })
        }
        return .sequence(parts)
    }

    private func head(_ pipeline: Pipeline) -> Layout {
        var parts: [Layout] = [.text(word(.from) + " "), source(pipeline.source)]
        if let moment = pipeline.asOf {
            parts += [.text(" \(word(.as)) \(word(.of)) "), expression(moment, .additive)]
        }
        if let alias = pipeline.alias {
            parts += [.text(" \(word(.as)) "), name(alias, avoiding: [.of])]
        }
        return .sequence(parts)
    }

    func source(_ source: Source, isRelation: Bool = false) -> Layout {
        switch source {
        case .named(let names):
            path(isRelation ? names : resource(names), avoiding: [.left, .as])
        case .pipeline(let inner): brackets(pipeline(inner))
        }
    }

    private func resource(_ names: [Name]) -> [Name] {
        guard let first = names.first, let last = names.last, !ownSources.contains(first.text)
        else { return names }
        let span = first.span.union(last.span)
        let text = names.map(\.text).joined(separator: ".")
        let written = resourceName(text)
        if written == text { return names }
        return written.split(separator: ".").map { Name(String($0), span: span) }
    }

    /// Something in brackets, on lines of its own where it does not fit.
    func brackets(_ inner: Layout) -> Layout {
        .group("(", .indented(.softLine, inner), .softLine, ")")
    }

    // MARK: Lists

    func sortTerm(_ term: SortTerm) -> Layout {
        let text = expression(term.expression, .or)
        let key = text.first == "-" ? .sequence(["(", text, ")"]) : text
        guard term.descending else { return key }
        switch term.expression.kind {
        case .path, .call, .parameter: return .sequence(["-", key])
        default: return .sequence([key, .text(" " + word(.desc))])
        }
    }

    func named(_ item: Named) -> Layout {
        remarks.part(item.span) {
            guard let name = item.name else { return expression(item.expression, .or) }
            return .sequence([self.name(name), ": ", expression(item.expression, .or)])
        }
    }

    /// A list behind its word, or each element below it.
    func below<Element>(
        _ elements: [Element], _ span: (Element) -> Span, _ print: (Element) -> Layout
    ) -> Layout {
        let parts = elements.indices.map { index in
            remarks.part(
                span(elements[index]), isFollowed: index == elements.count - 1
            ) { print(elements[index]) }
        }
        return .group(.indented(.line, .list(parts)))
    }

    /// `{ a, b }`, or each on a line of its own.
    func block(_ items: [Layout], after last: Int, end: Int) -> Layout {
        .group(
            "{",
            .indented(
                .line, .list(items), .choice(broken: ",", flat: ""),
                remarks.closing(after: last, end)),
            .line, "}")
    }
}

extension Named {
    /// From its beginning to its end, in whichever order the name stands.
    var span: Span { name.map { $0.span.union(expression.span) } ?? expression.span }
}

/// What stands before the pipeline, each in its place.
private enum Declaration {
    case parameter(ParameterDeclaration)
    case use(UseDeclaration)
    case define(DefineDeclaration)
    case `let`(LetDeclaration)

    /// In the order of the text.
    static func all(of text: Preamble) -> [Declaration] {
        let all =
            text.parameters.map(Declaration.parameter) + text.uses.map(Declaration.use)
            + text.defines.map(Declaration.define) + text.lets.map(Declaration.let)
        return all.enumerated().sorted {
            ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
        }.map(\.element)
    }

    var keyword: Keyword {
        switch self {
        case .parameter: .param
        case .use: .use
        case .define: .define
        case .let: .let
        }
    }

    /// From its first name to its end.
    var span: Span {
        switch self {
        case .parameter(let parameter):
            parameter.name.span.union(parameter.defaultValue?.span ?? parameter.type.span)
        case .use(let use): use.query.span.union(use.name.span)
        case .define(let define): define.name.span.union(define.body.span)
        case .let(let declaration): declaration.name.span.union(declaration.pipeline.span)
        }
    }
}

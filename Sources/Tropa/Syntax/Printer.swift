import Catalogue

/// Writes a tree back as canonical text: English words, one line, brackets only where needed.
///
/// Reading the text again gives the same tree, places apart.
struct Printer {
    typealias Precedence = Parser.Precedence

    func program(_ program: Program) -> String {
        let parts =
            program.parameters.map { "param " + parameter($0) }
            + program.uses.map(use) + program.defines.map(define) + program.lets.map(letText)
            + [pipeline(program.pipeline)]
        return parts.joined(separator: " ")
    }

    func pipeline(_ pipeline: Pipeline) -> String {
        var head = "from " + source(pipeline.source)
        if let moment = pipeline.asOf { head += " as of " + expression(moment, .additive) }
        if let alias = pipeline.alias { head += " as " + name(alias, avoiding: [.of]) }
        return ([head] + pipeline.steps.map(step)).joined(separator: " | ")
    }

    func source(_ source: Source) -> String {
        switch source {
        case .named(let names): path(names, avoiding: [.left, .as])
        case .pipeline(let inner): "(" + pipeline(inner) + ")"
        }
    }

    func sortTerm(_ term: SortTerm) -> String {
        let text = expression(term.expression, .or)
        let key = text.hasPrefix("-") ? "(" + text + ")" : text
        return term.descending ? key + " desc" : key
    }

    func named(_ item: Named) -> String {
        (item.name.map { name($0) + ": " } ?? "") + expression(item.expression, .or)
    }

    func list<Element>(_ elements: [Element], _ text: (Element) -> String) -> String {
        elements.map(text).joined(separator: ", ")
    }

    private func parameter(_ parameter: ParameterDeclaration) -> String {
        let value = parameter.defaultValue.map { " = " + expression($0, .or) } ?? ""
        return name(parameter.name) + ": " + type(parameter.type) + value
    }

    private func type(_ type: TypeName) -> String {
        let words = type.words.map { word in
            word.text.split(separator: ".").map { Self.identifier(String($0)) }
                .joined(separator: ".")
        }
        return words.joined(separator: " ") + (type.isOptional ? "?" : "")
    }

    private func use(_ use: UseDeclaration) -> String {
        let arguments = use.arguments.isEmpty ? "" : "(" + list(use.arguments, named) + ")"
        return "use " + Self.quoted(use.query.text) + arguments + " as " + name(use.name)
    }

    private func define(_ define: DefineDeclaration) -> String {
        "define " + name(define.name) + "(" + list(define.parameters, parameter) + ") = "
            + expression(define.body, .or)
    }

    private func letText(_ declaration: LetDeclaration) -> String {
        "let " + name(declaration.name) + " = " + pipeline(declaration.pipeline)
    }
}

import Catalogue
import Manifest
import Tropa

/// Turns formulas of a recipe into code: the language of queries over rows in memory, with functions of chance.
final class FormulaCompiler {
    let book: LayoutBook
    let figures: [String: Int]
    let lists: [String: [String]]
    let day: LocalDate
    private(set) var problems: [ManifestProblem] = []
    private var places = 0

    init(_ book: LayoutBook, figures: [String: Int], lists: [String: [String]], day: LocalDate) {
        self.book = book
        self.figures = figures
        self.lists = lists
        self.day = day
    }

    /// A formula with the names of its surroundings.
    func compile(_ formula: Formula, in scope: Scope) -> Compiled {
        let parsed = Parser.expression(formula.text)
        guard let tree = parsed.expression else {
            for diagnostic in parsed.diagnostics {
                report(diagnostic.message, at: diagnostic.span, of: formula)
            }
            return .nothing
        }
        return FormulaText(compiler: self, formula: formula, scope: scope).compile(tree)
    }

    /// A text with formulas in braces.
    func template(_ formula: Formula, in scope: Scope) -> Code {
        var pieces: [Code] = []
        var rest = formula.text[...]
        while let open = rest.firstIndex(of: "{") {
            let before = String(rest[..<open])
            let start = rest.index(after: open)
            guard let close = rest[start...].firstIndex(of: "}") else {
                let offset = formula.text.utf8.distance(from: formula.text.startIndex, to: open)
                report(
                    .both("Скобка «{» не закрыта.", "The brace “{” is not closed."),
                    at: Span(start: offset, end: offset + 1), of: formula)
                return Compiled.nothing.code
            }
            if !before.isEmpty {
                pieces.append({ (_: Frame) throws -> Cell in .text(before) })
            }
            let offset = formula.text.utf8.distance(from: formula.text.startIndex, to: start)
            let inner = Formula(
                String(rest[start..<close]),
                place: formula.place.advanced(to: offset, of: formula.text))
            pieces.append(compile(inner, in: scope).code)
            rest = rest[rest.index(after: close)...]
        }
        let end = String(rest)
        guard !pieces.isEmpty else { return { (_: Frame) throws -> Cell in .text(end) } }
        let parts = pieces
        return { (frame: Frame) throws -> Cell in
            var text = ""
            for part in parts { text += try part(frame).text }
            return .text(text + end)
        }
    }

    func report(_ message: LocalizedText, at span: Span, of formula: Formula, near: String? = nil) {
        let position = formula.place.position(at: span.start, of: formula.text)
        problems.append(
            ManifestProblem(
                file: formula.place.file, line: position.line, column: position.column,
                code: .value, message: message, suggestion: near))
    }

    func report(
        _ code: ManifestProblem.Code, _ message: LocalizedText, at place: Place, near: String? = nil
    ) {
        problems.append(
            ManifestProblem(
                file: place.file, line: place.line, column: place.column, code: code,
                message: message, suggestion: near))
    }

    /// Marks a place that remembers what it took.
    func nextPlace() -> Int {
        places += 1
        return places
    }
}

/// One formula that is being compiled.
struct FormulaText {
    let compiler: FormulaCompiler
    let formula: Formula
    let scope: Scope

    func inside(_ scope: Scope) -> FormulaText {
        FormulaText(compiler: compiler, formula: formula, scope: scope)
    }

    func place(_ span: Span) -> Place {
        formula.place.advanced(to: span.start, of: formula.text)
    }

    func refuse(_ ru: String, _ en: String, at span: Span, near: String? = nil) -> Compiled {
        compiler.report(.both(ru, en), at: span, of: formula, near: near)
        return .nothing
    }

    func code(_ tree: Expression) -> Code { compile(tree).code }

    func compile(_ tree: Expression) -> Compiled {
        switch tree.kind {
        case .literal(let literal): return Compiled(code: constant(cell(literal)))
        case .parameter(let name): return figure(name)
        case .path(let names): return path(names)
        case .call(let name, let arguments, let filter, let order):
            guard order.isEmpty else {
                return refuse("Порядка здесь нет.", "There is no order here.", at: tree.span)
            }
            return call(
                Call(name: name, arguments: arguments, filter: filter, span: tree.span))
        case .conditional(let branches, let otherwise): return conditional(branches, otherwise)
        case .negate(let inner): return negated(inner, tree.span)
        case .not(let inner):
            let code = code(inner)
            return truth { (frame: Frame) throws -> Bool in try !code(frame).isTrue }
        case .binary(let sign, let left, let right): return binary(sign, left, right, tree.span)
        case .isEmpty(let inner, let isNegated):
            let code = code(inner)
            return truth { (frame: Frame) throws -> Bool in
                try code(frame).isNone != isNegated
            }
        case .membership(let inner, let set, let isNegated):
            return membership(inner, set, isNegated, tree.span)
        }
    }

    func constant(_ cell: Cell) -> Code { { (_: Frame) throws -> Cell in cell } }

    func truth(_ body: @escaping (Frame) throws -> Bool) -> Compiled {
        Compiled(code: { (frame: Frame) throws -> Cell in .truth(try body(frame)) })
    }

    private func cell(_ literal: Literal) -> Cell {
        switch literal {
        case .null: .none
        case .boolean(let truth): .truth(truth)
        case .integer(let number): .number(Int(number))
        case .decimal(let text), .text(let text): .text(text)
        case .period(let period):
            period.kind == .schoolYear
                ? .text(SchoolYear(of: period.start).description) : .date(period.start)
        }
    }

    private func figure(_ name: Name) -> Compiled {
        guard let value = compiler.figures[name.text] else {
            return refuse(
                "Числа «$\(name.text)» в figures нет.", "There is no figure “$\(name.text)”.",
                at: name.span,
                near: Suggestion.closest(to: name.text, among: compiler.figures.keys.sorted()))
        }
        return Compiled(code: constant(.number(value)))
    }

    private func conditional(
        _ branches: [Expression.Branch], _ otherwise: Expression?
    ) -> Compiled {
        let pairs = branches.map { (code($0.condition), compile($0.value)) }
        let last = otherwise.map { compile($0) }
        let layout = pairs.lazy.compactMap(\.1.layout).first ?? last?.layout
        return Compiled(
            code: { (frame: Frame) throws -> Cell in
                for (condition, value) in pairs where try condition(frame).isTrue {
                    return try value.code(frame)
                }
                return try last?.code(frame) ?? .none
            }, layout: layout)
    }
}

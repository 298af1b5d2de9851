import Catalogue
import Manifest

/// Turns the recipes of all modules into makers of rows.
struct RecipeCompiler {
    let book: LayoutBook
    let formulas: FormulaCompiler
    /// Files that rows share, by name.
    private(set) var files: [String: String] = [:]

    init(_ book: LayoutBook, _ formulas: FormulaCompiler) {
        self.book = book
        self.formulas = formulas
    }

    static let origins = ["state", "created_by", "created_at", "state_since"]

    mutating func makers(_ recipes: [Recipe]) -> [Maker] {
        // Names first: a formula may look at rows of a recipe further up only, but its names are checked first.
        for rows in recipes.flatMap(\.rows) {
            guard let layout = layout(of: rows) else { continue }
            for field in rows.lets + rows.fields { layout.slot(field.name) }
        }
        return recipes.flatMap(\.rows).compactMap { rows in
            guard let layout = layout(of: rows) else { return nil }
            return maker(rows, layout, resource: book.number(of: layout), in: nil)
        }
    }

    private func layout(of rows: RecipeRows) -> Layout? {
        guard let to = rows.to else { return nil }
        guard let resource = book.schema.resource(to.text), resource.kind == .main else {
            formulas.report(
                .unknownResource,
                .both("Ресурса «\(to.text)» нет.", "There is no resource “\(to.text)”."),
                at: to.place,
                near: Suggestion.closest(
                    to: to.text, among: book.schema.mainResources.map(\.name.description)))
            return nil
        }
        return book.open(resource)
    }

    private mutating func maker(
        _ rows: RecipeRows, _ layout: Layout, resource: Int?, in parent: Scope?
    ) -> Maker {
        let maker = Maker(
            layout, resource: resource, stream: Chance.hash(rows.name), place: rows.place)
        maker.isCommon = rows.isCommon
        var scope = Scope(row: layout)
        scope.parent = parent.map { [$0] } ?? []
        scope.each = parent?.each
        scope.line = parent?.line
        if let each = rows.each {
            var outer = parent ?? Scope(row: layout)
            outer.known = parent?.known ?? []
            let (code, target) = chosen(each, outer)
            maker.each = code
            scope.each = target
        }
        if let lines = rows.lines {
            let table = Layout("lines", nil)
            for line in lines { for value in line.values { table.slot(value.name) } }
            maker.lines = lines.enumerated().map { index, line in
                let row = Row(table, id: Chance.joined(0x11E5, UInt64(index)))
                for value in line.values {
                    if let slot = table.slots[value.name] { row.cells[slot] = Cell(value.value) }
                }
                return row
            }
            scope.line = table
        }
        maker.count = rows.count.map { formulas.compile($0, in: scope).code }
        for field in rows.lets { step(field, isPrivate: true, of: maker, &scope) }
        maker.when = rows.when.map { formulas.compile($0, in: scope).code }
        for field in rows.fields { step(field, isPrivate: false, of: maker, &scope) }
        return maker
    }

    /// `registry.pairs where state = "active"`, or a formula that gives rows.
    private func chosen(
        _ each: Formula, _ scope: Scope
    ) -> (code: (Frame) throws -> [Row], layout: Layout?) {
        let start = each.text.prefix { $0 != " " && $0 != "(" }
        let isFormula =
            book.layout(of: String(start)) == nil
            && !each.text.dropFirst(start.count).hasPrefix(" where ")
        let formula =
            isFormula ? each : Formula("list(\(each.text))", place: each.place.shifted(by: 5))
        let compiled = formulas.compile(formula, in: scope)
        return (
            { (frame: Frame) throws -> [Row] in
                try compiled.code(frame).items.compactMap(\.row)
            }, compiled.layout
        )
    }

    private mutating func step(
        _ field: RecipeField, isPrivate: Bool, of maker: Maker, _ scope: inout Scope
    ) {
        let layout = maker.layout
        let slot = layout.slot(field.name)
        let declared = layout.resource?.field(field.name)
        if !isPrivate { check(field, layout) }
        let code: Code
        switch field.value {
        case .parts(let rows):
            code = parts(rows, field, layout, scope)
        default:
            let compiled = value(field.value, scope)
            code = compiled.code
            if layout.targets[slot] == nil, isPrivate { layout.targets[slot] = compiled.layout }
        }
        var target: Int?
        if declared?.reference != nil, let layout = layout.targets[slot] {
            target = book.number(of: layout)
        }
        maker.steps.append(
            Maker.Step(
                slot: slot, stream: Chance.hash(field.name), code: code, target: target,
                isPrivate: isPrivate, place: field.place))
        if !isPrivate { layout.write(field.name) }
        scope.known.insert(field.name)
    }

    private mutating func value(_ value: RecipeValue, _ scope: Scope) -> Compiled {
        switch value {
        case .formula(let formula): return formulas.compile(formula, in: scope)
        case .text(let formula): return Compiled(code: formulas.template(formula, in: scope))
        case .one(let texts):
            let codes = texts.map { formulas.template($0, in: scope) }
            return Compiled(code: { (frame: Frame) throws -> Cell in
                guard !codes.isEmpty else { return .none }
                return try codes[frame.chance.below(codes.count)](frame)
            })
        case .weights(let pairs): return Compiled(code: weighted(pairs, scope))
        case .list(let items):
            let codes = items.map { self.value($0, scope).code }
            return Compiled(code: { (frame: Frame) throws -> Cell in
                var cells: [Cell] = []
                for code in codes {
                    let cell = try code(frame)
                    if !cell.isNone { cells.append(cell) }
                }
                return .list(cells)
            })
        case .file(let name, let text):
            files[name] = text
            return Compiled(code: { (_: Frame) throws -> Cell in .file("files/\(name)") })
        case .parts: return .nothing
        }
    }

    private func weighted(_ pairs: [(text: Formula, weight: Int)], _ scope: Scope) -> Code {
        let choices = pairs.map { (code: formulas.template($0.text, in: scope), weight: $0.weight) }
        let total = choices.reduce(0) { $0 + $1.weight }
        return { (frame: Frame) throws -> Cell in
            var left = frame.chance.below(total)
            for choice in choices {
                if left < choice.weight {
                    let cell = try choice.code(frame)
                    return cell.text.isEmpty ? .none : cell
                }
                left -= choice.weight
            }
            return .none
        }
    }

    private mutating func parts(
        _ rows: [RecipeRows], _ field: RecipeField, _ layout: Layout, _ scope: Scope
    ) -> Code {
        guard let declared = layout.resource?.field(field.name),
            case .parts(let shape) = declared.type,
            let child = book.schema.resource(shape.resource)
        else {
            formulas.report(
                .unsuitableField,
                .both(
                    "У поля «\(field.name)» нет частей.", "The field “\(field.name)” has no parts."),
                at: field.place)
            return Compiled.nothing.code
        }
        let inner = book.open(child)
        if let order = shape.order { inner.slot(order) }
        var makers: [Maker] = []
        for part in rows {
            for own in part.lets + part.fields { inner.slot(own.name) }
            makers.append(maker(part, inner, resource: nil, in: scope))
        }
        let all = makers
        return { (frame: Frame) throws -> Cell in
            var cells: [Cell] = []
            for maker in all {
                try maker.make(in: frame.world, of: frame) { row in
                    cells.append(.row(row))
                }
            }
            return .list(cells)
        }
    }

    private func check(_ field: RecipeField, _ layout: Layout) {
        guard let resource = layout.resource, !Self.origins.contains(field.name) else { return }
        if let declared = resource.field(field.name) {
            guard !declared.isStored || declared.isCode else { return }
            formulas.report(
                .unsuitableField,
                .both(
                    "Поле «\(field.name)» вычисляет сервер.",
                    "The field “\(field.name)” is made by the server."), at: field.place)
            return
        }
        if case .child(let owner, let name) = resource.kind,
            case .parts(let shape)? = book.schema.resource(owner)?.field(name)?.type,
            shape.order == field.name
        {
            return
        }
        formulas.report(
            .unknownField,
            .both(
                "У «\(layout.title)» нет поля «\(field.name)».",
                "“\(layout.title)” has no field “\(field.name)”."), at: field.place,
            near: Suggestion.closest(to: field.name, among: resource.fields.map(\.name)))
    }
}

extension Place {
    /// The place of a text before which so many characters of ours stand.
    fileprivate func shifted(by count: Int) -> Place {
        guard let first = anchors.first else { return self }
        let start = Anchor(
            offset: 0, line: first.line, column: max(1, first.column - count))
        let rest = anchors.map {
            Anchor(offset: $0.offset + count, line: $0.line, column: $0.column)
        }
        return Place(file: file, anchors: [start] + rest)
    }
}

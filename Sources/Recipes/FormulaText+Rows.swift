import Catalogue
import Tropa

/// A call as it is written.
struct Call {
    let name: [Name]
    let arguments: [Expression]
    let filter: Expression?
    let span: Span
}

extension FormulaText {
    static let rowFunctions = [
        "any", "fresh", "some", "list", "count", "exists", "sum", "min", "max",
    ]

    /// Rows of a resource, and what of them is meant.
    struct Selection {
        let rows: (Frame) throws -> [Row]
        let layout: Layout
        /// The value behind the resource in the path.
        let value: Compiled?
    }

    /// `zoo.cages where kind = "big"`.
    func selection(_ names: [Name], _ filter: Expression?, _ span: Span) -> Selection? {
        guard names.count >= 2,
            let layout = compiler.book.layout(of: "\(names[0].text).\(names[1].text)")
        else {
            if let head = names.first?.text, scope.names.contains(head) {
                return ofList(names, filter)
            }
            _ = refuse(
                "Ресурса «\(names.map(\.text).joined(separator: "."))» в рецептах нет.",
                "Recipes have no resource “\(names.map(\.text).joined(separator: "."))”.",
                at: span,
                near: Suggestion.closest(
                    to: names.prefix(2).map(\.text).joined(separator: "."),
                    among: compiler.book.titles))
            return nil
        }
        var scope = scope
        scope.candidates.append(layout)
        let inner = inside(scope)
        let value = names.count > 2 ? inner.path(Array(names.dropFirst(2))) : nil
        let rows = found(layout, filter, inner)
        return Selection(rows: rows, layout: layout, value: value)
    }

    /// Rows that a value holds: parts, references.
    private func ofList(_ names: [Name], _ filter: Expression?) -> Selection? {
        let list = path(names)
        guard let layout = list.layout else {
            let end = names[names.count - 1]
            _ = refuse(
                "«\(end.text)» – не записи.", "“\(end.text)” is no rows.", at: end.span)
            return nil
        }
        var scope = scope
        scope.candidates.append(layout)
        let condition = filter.map { inside(scope).code($0) }
        return Selection(
            rows: { (frame: Frame) throws -> [Row] in
                let rows = try list.code(frame).items.compactMap(\.row)
                guard let condition else { return rows }
                return try Self.filtered(rows, condition, frame)
            }, layout: layout, value: nil)
    }

    private func found(
        _ layout: Layout, _ filter: Expression?, _ inner: FormulaText
    ) -> (Frame) throws -> [Row] {
        let resource = compiler.book.number(of: layout)
        guard let filter else {
            return { (frame: Frame) throws -> [Row] in
                frame.world.rows(of: resource)
            }
        }
        if let (slot, other, rest) = indexed(filter, layout) {
            // It asks nothing of the row that is looked at, so any row may stand there.
            let wanted = inner.code(other)
            let isReference = layout.targets[slot] != nil
            let condition = rest.map { inner.code($0) }
            return { (frame: Frame) throws -> [Row] in
                frame.candidates.append(frame.row)
                let cell = try wanted(frame)
                frame.candidates.removeLast()
                var rows: [Row]
                if case .text = cell, isReference {
                    rows = frame.world.rows(of: resource).filter { Cell.same($0.cells[slot], cell) }
                } else {
                    rows = frame.world.rows(of: resource, where: slot, is: cell)
                }
                if let condition { rows = try Self.filtered(rows, condition, frame) }
                return rows
            }
        }
        let condition = inner.code(filter)
        return { (frame: Frame) throws -> [Row] in
            try Self.filtered(frame.world.rows(of: resource), condition, frame)
        }
    }

    private static func filtered(
        _ rows: [Row], _ condition: Code, _ frame: Frame
    ) throws -> [Row] {
        var result: [Row] = []
        frame.candidates.append(rows.first ?? frame.row)
        defer { frame.candidates.removeLast() }
        let last = frame.candidates.count - 1
        for row in rows {
            frame.candidates[last] = row
            if try condition(frame).isTrue { result.append(row) }
        }
        return result
    }

    /// `organisation = this.organisation and …`: a value of the row that something outside gives.
    private func indexed(
        _ filter: Expression, _ layout: Layout
    ) -> (slot: Int, other: Expression, rest: Expression?)? {
        switch filter.kind {
        case .binary(.equal, let left, let right):
            guard case .path(let names) = left.kind, names.count == 1,
                let slot = layout.slots[names[0].text], isOutside(right)
            else { return nil }
            return (slot, right, nil)
        case .binary(.and, let left, let right):
            guard let (slot, other, rest) = indexed(left, layout) else { return nil }
            let both = rest.map { Expression(.binary(.and, $0, right), span: filter.span) } ?? right
            return (slot, other, both)
        default: return nil
        }
    }

    private func isOutside(_ tree: Expression) -> Bool {
        switch tree.kind {
        case .literal, .parameter: true
        case .path(let names): Scope.heads.contains(names[0].text)
        default: false
        }
    }

    /// A function over rows; nil where the call is another.
    func ofRows(_ call: Call) -> Compiled? {
        guard call.name.count == 1, Self.rowFunctions.contains(call.name[0].text),
            let first = call.arguments.first, case .path(let names) = first.kind,
            call.filter != nil || compiler.book.layout(of: names.prefix(2).map(\.text)) != nil
        else { return nil }
        guard let chosen = selection(names, call.filter, first.span) else { return .nothing }
        let rows = chosen.rows
        switch call.name[0].text {
        case "any": return Compiled(code: Self.any(rows), layout: chosen.layout)
        case "fresh":
            return Compiled(code: Self.fresh(rows, compiler.nextPlace()), layout: chosen.layout)
        case "some":
            guard call.arguments.count == 2 else {
                return refuse(
                    "Нужно some(ресурс, сколько where …).",
                    "Expected some(resource, how many where …).", at: call.span)
            }
            return Compiled(
                code: Self.some(rows, code(call.arguments[1])), layout: chosen.layout)
        case "count":
            return Compiled(code: { (frame: Frame) throws -> Cell in
                .number(try rows(frame).count)
            })
        case "exists":
            return truth { (frame: Frame) throws -> Bool in
                try !rows(frame).isEmpty
            }
        default: return gathered(call.name[0].text, chosen)
        }
    }

    private func gathered(_ name: String, _ chosen: Selection) -> Compiled {
        let rows = chosen.rows
        let value = chosen.value?.code
        let cells: (Frame) throws -> [Cell] = {
            (frame: Frame) throws -> [Cell] in
            let found = try rows(frame)
            guard let value else { return found.map { .row($0) } }
            var cells: [Cell] = []
            frame.candidates.append(frame.row)
            defer { frame.candidates.removeLast() }
            for row in found {
                frame.candidates[frame.candidates.count - 1] = row
                cells.append(try value(frame))
            }
            return cells
        }
        switch name {
        case "sum":
            return Compiled(code: { (frame: Frame) throws -> Cell in
                .number(try cells(frame).reduce(0) { $0 + ($1.number ?? 0) })
            })
        case "min", "max":
            let isMin = name == "min"
            return Compiled(
                code: { (frame: Frame) throws -> Cell in
                    var best = Cell.none
                    for cell in try cells(frame) where !cell.isNone {
                        let isBetter =
                            isMin ? Cell.less(cell, best) : Cell.less(best, cell)
                        if best.isNone || isBetter == true { best = cell }
                    }
                    return best
                }, layout: chosen.value?.layout)
        default:
            return Compiled(
                code: { (frame: Frame) throws -> Cell in .list(try cells(frame)) },
                layout: chosen.value == nil ? chosen.layout : chosen.value?.layout)
        }
    }

    private static func any(_ rows: @escaping (Frame) throws -> [Row]) -> Code {
        { (frame: Frame) throws -> Cell in
            let found = try rows(frame)
            return found.isEmpty ? .none : .row(found[frame.chance.below(found.count)])
        }
    }

    /// Each row is given once in a world.
    private static func fresh(
        _ rows: @escaping (Frame) throws -> [Row], _ place: Int
    ) -> Code {
        { (frame: Frame) throws -> Cell in
            let found = try rows(frame).filter { !frame.world.isTaken($0, at: place) }
            guard !found.isEmpty else { return .none }
            let row = found[frame.chance.below(found.count)]
            frame.world.take(row, at: place)
            return .row(row)
        }
    }

    private static func some(
        _ rows: @escaping (Frame) throws -> [Row], _ count: @escaping Code
    ) -> Code {
        { (frame: Frame) throws -> Cell in
            let wanted = try count(frame).number ?? 0
            return .list(Self.chosen(try rows(frame).map { .row($0) }, wanted, frame))
        }
    }

    /// So many of them, none twice, in their order.
    static func chosen(_ cells: [Cell], _ count: Int, _ frame: Frame) -> [Cell] {
        var left = max(0, min(count, cells.count))
        var result: [Cell] = []
        for (index, cell) in cells.enumerated() where left > 0 {
            if frame.chance.below(cells.count - index) < left {
                result.append(cell)
                left -= 1
            }
        }
        return result
    }
}

import Catalogue
import Tropa

extension FormulaText {
    /// `each.organisation.code`, `this.person`, `n`, a value of this row or of the row that is being looked at.
    func path(_ names: [Name]) -> Compiled {
        let head = names[0]
        for (depth, layout) in scope.candidates.enumerated().reversed() {
            guard let slot = layout.slots[head.text] else { continue }
            let start = Compiled(
                code: { (frame: Frame) throws -> Cell in
                    frame.candidates[depth].cells[slot]
                }, layout: layout.targets[slot])
            return walk(start, names.dropFirst())
        }
        switch head.text {
        case "outer":
            guard scope.candidates.count > 1 else {
                return refuse("Здесь нет outer.", "There is no outer here.", at: head.span)
            }
            let depth = scope.candidates.count - 2
            return walk(
                Compiled(code: { .row($0.candidates[depth]) }, layout: scope.candidates[depth]),
                names.dropFirst())
        case "this":
            return walk(Compiled(code: { .row($0.row) }, layout: scope.row), names.dropFirst())
        case "each":
            guard let each = scope.each else {
                return refuse("Здесь нет each.", "There is no each here.", at: head.span)
            }
            return walk(
                Compiled(code: { $0.each.map { .row($0) } ?? .none }, layout: each),
                names.dropFirst())
        case "line":
            guard let line = scope.line else {
                return refuse("Здесь нет lines.", "There are no lines here.", at: head.span)
            }
            return walk(
                Compiled(code: { $0.line.map { .row($0) } ?? .none }, layout: line),
                names.dropFirst())
        case "parent": return ofParent(names)
        case "n": return Compiled(code: { .number($0.n) })
        case "i": return Compiled(code: { .number($0.serial) })
        case "world": return Compiled(code: { .number($0.world.number) })
        default: break
        }
        guard scope.known.contains(head.text), let slot = scope.row.slots[head.text] else {
            return refuse(
                "Имя «\(head.text)» здесь не известно.",
                "The name “\(head.text)” is not known here.",
                at: head.span, near: Suggestion.closest(to: head.text, among: scope.names))
        }
        return walk(
            Compiled(code: { $0.row.cells[slot] }, layout: scope.row.targets[slot]),
            names.dropFirst())
    }

    /// `parent.x` reads from what the row is a part of as if it stood there.
    private func ofParent(_ names: [Name]) -> Compiled {
        guard let parent = scope.parent.first, names.count > 1 else {
            return refuse("Здесь нет parent.", "There is no parent here.", at: names[0].span)
        }
        let inner = inside(parent).path(Array(names.dropFirst()))
        return Compiled(
            code: { (frame: Frame) throws -> Cell in
                guard let parent = frame.parent else { return .none }
                return try inner.code(parent)
            }, layout: inner.layout)
    }

    private func walk(_ start: Compiled, _ rest: ArraySlice<Name>) -> Compiled {
        var current = start
        for name in rest {
            guard let layout = current.layout else {
                return refuse(
                    "Слева от «\(name.text)» не запись.",
                    "What stands before “\(name.text)” is no row.",
                    at: name.span)
            }
            guard let slot = layout.slots[name.text] else {
                return refuse(
                    "У «\(layout.title)» нет «\(name.text)».",
                    "“\(layout.title)” has no “\(name.text)”.", at: name.span,
                    near: Suggestion.closest(to: name.text, among: layout.names))
            }
            let before = current.code
            let place = place(name.span)
            let title = layout.title
            current = Compiled(
                code: { (frame: Frame) throws -> Cell in
                    switch try before(frame) {
                    case .row(let row): return row.cells[slot]
                    case .none: return .none
                    case let other:
                        throw RecipeFault(
                            place: place,
                            message: .both(
                                "Здесь нужна запись «\(title)», а стоит «\(other.text)».",
                                "A row of “\(title)” is needed here, there is “\(other.text)”."))
                    }
                }, layout: layout.targets[slot])
        }
        return current
    }
}

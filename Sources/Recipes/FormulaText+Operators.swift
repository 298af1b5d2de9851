import Catalogue
import Tropa

extension FormulaText {
    func binary(
        _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span
    ) -> Compiled {
        let first = compile(left)
        let second = compile(right)
        let a = first.code
        let b = second.code
        switch sign {
        case .or:
            return truth { (frame: Frame) throws -> Bool in
                if try a(frame).isTrue { return true }
                return try b(frame).isTrue
            }
        case .and:
            return truth { (frame: Frame) throws -> Bool in
                guard try a(frame).isTrue else { return false }
                return try b(frame).isTrue
            }
        case .equal:
            return truth { (frame: Frame) throws -> Bool in
                Cell.same(try a(frame), try b(frame))
            }
        case .notEqual:
            return truth { (frame: Frame) throws -> Bool in
                !Cell.same(try a(frame), try b(frame))
            }
        case .less, .greaterOrEqual:
            return compared(a, b, flipped: sign == .greaterOrEqual)
        case .greater, .lessOrEqual:
            return compared(b, a, flipped: sign == .lessOrEqual)
        case .contains:
            return truth { (frame: Frame) throws -> Bool in
                let whole = try a(frame)
                let part = try b(frame)
                if case .text(let text) = whole { return text.contains(part.text) }
                return whole.items.contains { Cell.same($0, part) }
            }
        case .startsWith:
            return truth { (frame: Frame) throws -> Bool in
                let start = try b(frame).text
                return try a(frame).text.hasPrefix(start)
            }
        case .endsWith:
            return truth { (frame: Frame) throws -> Bool in
                let end = try b(frame).text
                return try a(frame).text.hasSuffix(end)
            }
        case .coalesce:
            return Compiled(
                code: { (frame: Frame) throws -> Cell in
                    let cell = try a(frame)
                    return cell.isNone ? try b(frame) : cell
                }, layout: first.layout ?? second.layout)
        case .add, .subtract, .multiply, .divide, .remainder:
            return calculated(sign, a, b, span)
        }
    }

    /// Nothing is neither smaller nor greater.
    private func compared(_ a: @escaping Code, _ b: @escaping Code, flipped: Bool) -> Compiled {
        truth { (frame: Frame) throws -> Bool in
            Cell.less(try a(frame), try b(frame)).map { $0 != flipped } ?? false
        }
    }

    private func calculated(
        _ sign: BinaryOperator, _ a: @escaping Code, _ b: @escaping Code, _ span: Span
    ) -> Compiled {
        let place = place(span)
        return Compiled(code: { (frame: Frame) throws -> Cell in
            let left = try a(frame)
            let right = try b(frame)
            switch (left, right) {
            case (.none, _), (_, .none): return .none
            case (.number(let x), .number(let y)):
                if let result = Self.result(sign, x, y) { return .number(result) }
            case (.date(let day), .number(let count)) where sign == .add || sign == .subtract:
                if let moved = day.adding(days: sign == .add ? count : -count) {
                    return .date(moved)
                }
            default: break
            }
            throw RecipeFault(
                place: place,
                message: .both(
                    "«\(left.text)» \(sign.rawValue) «\(right.text)» не вычисляется.",
                    "“\(left.text)” \(sign.rawValue) “\(right.text)” can't be calculated."))
        })
    }

    private static func result(_ sign: BinaryOperator, _ x: Int, _ y: Int) -> Int? {
        let (value, overflow): (Int, Bool) =
            switch sign {
            case .add: x.addingReportingOverflow(y)
            case .subtract: x.subtractingReportingOverflow(y)
            case .multiply: x.multipliedReportingOverflow(by: y)
            case .divide: x.dividedReportingOverflow(by: y)
            default: x.remainderReportingOverflow(dividingBy: y)
            }
        return overflow ? nil : value
    }

    func negated(_ inner: Expression, _ span: Span) -> Compiled {
        let code = code(inner)
        return Compiled(code: { (frame: Frame) throws -> Cell in
            try code(frame).number.map { .number(0 &- $0) } ?? .none
        })
    }

    func membership(
        _ inner: Expression, _ set: MemberSet, _ isNegated: Bool, _ span: Span
    ) -> Compiled {
        let value = code(inner)
        switch set {
        case .list(let items):
            let codes = items.map { code($0) }
            return truth { (frame: Frame) throws -> Bool in
                let cell = try value(frame)
                for item in codes where Cell.same(cell, try item(frame)) { return !isNegated }
                return isNegated
            }
        case .range(let from, let to):
            let low = code(from)
            let high = code(to)
            return truth { (frame: Frame) throws -> Bool in
                let cell = try value(frame)
                let least = try low(frame)
                let most = try high(frame)
                let isInside =
                    Cell.less(cell, least) == false && Cell.less(most, cell) == false
                return isInside != isNegated
            }
        case .value(let expression):
            let list = code(expression)
            return truth { (frame: Frame) throws -> Bool in
                let cell = try value(frame)
                let items = try list(frame).items
                return items.contains { Cell.same($0, cell) } != isNegated
            }
        case .pipeline:
            return refuse(
                "Запросов в рецептах нет: возьмите exists(…).",
                "There are no queries in recipes: take exists(…).", at: span)
        }
    }
}

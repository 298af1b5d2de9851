import Catalogue

extension Printer {
    /// An expression, in brackets if it binds weaker than its place demands.
    func expression(_ expression: Expression, _ lowest: Precedence) -> Layout {
        let (text, level) = layout(expression)
        let isNeeded = level.map { $0 < lowest } ?? false
        guard isNeeded || keepsBrackets(expression, lowest) else { return text }
        return brackets(text)
    }

    /// Elements of a list in brackets.
    private func list(_ elements: [Expression]) -> Layout {
        .list(elements.map { element in remarks.part(element.span) { expression(element, .or) } })
    }

    /// Brackets that show how the author reads an operation inside another one.
    private func keepsBrackets(_ expression: Expression, _ lowest: Precedence) -> Bool {
        lowest > .or && remarks.hasBrackets(expression)
    }

    /// A node and how strongly it binds; nil for what needs no brackets anywhere.
    private func layout(_ expression: Expression) -> (Layout, Precedence?) {
        switch expression.kind {
        case .literal(let value): literal(value)
        case .parameter(let name): (.text("$" + name.text), nil)
        case .path(let names): (valuePath(names), nil)
        case .call(let name, let arguments, let filter, let order):
            (call(name, arguments, filter, order), nil)
        case .conditional(let branches, let otherwise):
            (conditional(branches, otherwise, end: expression.span.end), nil)
        case .negate(let operand): (negate(operand), .unary)
        case .not(let operand):
            (.text(word(.not) + " ") + self.expression(operand, .not), .not)
        case .binary(let binary, let left, let right): self.binary(binary, left, right)
        case .isEmpty(let operand, let negated):
            (isEmpty(operand, negated), .comparison)
        case .membership(let operand, let members, let negated):
            (membership(operand, members, negated), .comparison)
        }
    }

    private func isEmpty(_ operand: Expression, _ negated: Bool) -> Layout {
        let words = negated ? [word(.is), word(.not), word(.null)] : [word(.is), word(.null)]
        return expression(operand, .coalesce) + .text(" " + words.joined(separator: " "))
    }

    private func membership(
        _ operand: Expression, _ members: MemberSet, _ negated: Bool
    ) -> Layout {
        let words = negated ? "\(word(.not)) \(word(.in)) " : "\(word(.in)) "
        return .sequence([expression(operand, .coalesce), .text(" " + words), set(members)])
    }

    /// An operation; a chain of equally strong ones is broken before each.
    private func binary(
        _ binary: BinaryOperator, _ left: Expression, _ right: Expression
    ) -> (Layout, Precedence?) {
        let level = binary.precedence
        var first = left
        var operations = [(binary, right)]
        while level != .comparison, case .binary(let binary, let left, let right) = first.kind,
            binary.precedence == level, !keepsBrackets(first, level)
        {
            operations.append((binary, right))
            first = left
        }
        let head = remarks.part(first.span) {
            expression(first, level == .comparison ? .coalesce : level)
        }
        var rest: [Layout] = []
        for (index, (binary, operand)) in operations.enumerated().reversed() {
            let part = remarks.part(operand.span, isFollowed: index == 0) {
                .text(sign(binary) + " ") + expression(operand, level.tighter)
            }
            rest += [.line, part]
        }
        return (.group(head, .indented(.sequence(rest))), level)
    }

    private func sign(_ binary: BinaryOperator) -> String {
        guard language == .ru else { return binary.rawValue }
        return switch binary {
        case .or: word(.or)
        case .and: word(.and)
        case .contains: word(.contains)
        case .startsWith: word(.starts) + " " + word(.with)
        case .endsWith: word(.ends) + " " + word(.with)
        default: binary.rawValue
        }
    }

    private func negate(_ operand: Expression) -> Layout {
        let text = expression(operand, .unary)
        // Two minus signs would begin a comment.
        return text.first == "-" ? .sequence(["-(", text, ")"]) : .sequence(["-", text])
    }

    private func literal(_ literal: Literal) -> (Layout, Precedence?) {
        switch literal {
        case .null: (.text(word(.null)), nil)
        case .boolean(let value): (.text(word(value ? .true : .false)), nil)
        case .integer(let value): (.text(String(value)), value < 0 ? .unary : nil)
        case .decimal(let text): (.text(text), text.hasPrefix("-") ? .unary : nil)
        case .text(let text): (.text(Self.quoted(text)), nil)
        case .period(let period): (.text("@" + period.description), nil)
        }
    }

    private func call(
        _ names: [Name], _ arguments: [Expression], _ filter: Expression?, _ order: [SortTerm]
    ) -> Layout {
        var parts: [Layout] = []
        if !arguments.isEmpty { parts.append(list(arguments)) }
        if let filter {
            let part = remarks.part(filter.span) {
                .text(word(.where) + " ") + expression(filter, .or)
            }
            parts.append(part)
        }
        if let last = order.last {
            let part = remarks.part(span(order[0]).union(span(last))) {
                .text(word(.sort) + " ") + .list(order.map(sortTerm))
            }
            parts.append(part)
        }
        let name = functionName(names)
        guard !parts.isEmpty else { return name + "()" }
        let spaced = parts.dropFirst().flatMap { [Layout.line, $0] }
        return name + brackets(.sequence([parts[0]] + spaced))
    }

    private func conditional(
        _ branches: [Expression.Branch], _ otherwise: Expression?, end: Int
    ) -> Layout {
        var parts = branches.map { branch in
            remarks.part(branch.condition.span.union(branch.value.span)) {
                .sequence([
                    expression(branch.condition, .or), ": ", expression(branch.value, .or),
                ])
            }
        }
        if let otherwise {
            parts.append(
                remarks.part(otherwise.span) {
                    .text(word(.else) + ": ") + expression(otherwise, .or)
                })
        }
        let last = otherwise?.span.end ?? branches.last?.value.span.end ?? 0
        return .text(word(.case) + " ") + block(parts, after: last, end: end)
    }

    private func set(_ set: MemberSet) -> Layout {
        switch set {
        case .list(let elements): brackets(list(elements))
        case .pipeline(let inner): brackets(pipeline(inner))
        case .range(let first, let last):
            .sequence([expression(first, .additive), "..", expression(last, .additive)])
        case .value(let value): expression(value, .additive)
        }
    }
}

extension BinaryOperator {
    /// How strongly it binds.
    var precedence: Parser.Precedence {
        switch self {
        case .or: .or
        case .and: .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains,
            .startsWith, .endsWith:
            .comparison
        case .coalesce: .coalesce
        case .add, .subtract: .additive
        case .multiply, .divide, .remainder: .multiplicative
        }
    }
}

import Catalogue

extension Printer {
    /// An expression, in brackets if it binds weaker than its place demands.
    func expression(_ expression: Expression, _ lowest: Precedence) -> String {
        let (text, level) = text(expression.kind)
        if let level, level < lowest { return "(" + text + ")" }
        return text
    }

    /// The text of a node and how strongly it binds; nil for what needs no brackets anywhere.
    private func text(_ kind: Expression.Kind) -> (String, Precedence?) {
        switch kind {
        case .literal(let value): literal(value)
        case .parameter(let name): ("$" + name.text, nil)
        case .path(let names): (path(names, avoidingHeads: true), nil)
        case .call(let name, let arguments, let filter, let order):
            (call(name, arguments, filter, order), nil)
        case .conditional(let branches, let otherwise): (conditional(branches, otherwise), nil)
        case .negate(let operand): (negate(operand), .unary)
        case .not(let operand): ("not " + expression(operand, .not), .not)
        case .binary(let binary, let left, let right): self.binary(binary, left, right)
        case .isEmpty(let operand, let negated):
            (expression(operand, .coalesce) + (negated ? " is not null" : " is null"), .comparison)
        case .membership(let operand, let members, let negated):
            (
                expression(operand, .coalesce) + (negated ? " not in " : " in ") + set(members),
                .comparison
            )
        }
    }

    private func binary(
        _ binary: BinaryOperator, _ left: Expression, _ right: Expression
    ) -> (String, Precedence?) {
        let level = binary.precedence
        let leftLevel = level == .comparison ? .coalesce : level
        let text =
            expression(left, leftLevel) + " " + binary.rawValue + " "
            + expression(right, level.tighter)
        return (text, level)
    }

    private func negate(_ operand: Expression) -> String {
        let text = expression(operand, .unary)
        // Two minus signs would begin a comment.
        return text.hasPrefix("-") ? "-(" + text + ")" : "-" + text
    }

    private func literal(_ literal: Literal) -> (String, Precedence?) {
        switch literal {
        case .null: ("null", nil)
        case .boolean(let value): (value ? "true" : "false", nil)
        case .integer(let value): (String(value), value < 0 ? .unary : nil)
        case .decimal(let text): (text, text.hasPrefix("-") ? .unary : nil)
        case .text(let text): (Self.quoted(text), nil)
        case .period(let period): ("@" + period.description, nil)
        }
    }

    private func call(
        _ names: [Name], _ arguments: [Expression], _ filter: Expression?, _ order: [SortTerm]
    ) -> String {
        var parts: [String] = []
        if !arguments.isEmpty { parts.append(list(arguments) { expression($0, .or) }) }
        if let filter { parts.append("where " + expression(filter, .or)) }
        if !order.isEmpty { parts.append("sort " + list(order, sortTerm)) }
        return functionName(names) + "(" + parts.joined(separator: " ") + ")"
    }

    /// A name that would be read as another function gets quotes.
    private func functionName(_ names: [Name]) -> String {
        guard names.count == 1, let canonical = Vocabulary.function(names[0].text),
            canonical != names[0].text
        else { return path(names) }
        return "`" + names[0].text + "`"
    }

    private func conditional(
        _ branches: [Expression.Branch], _ otherwise: Expression?
    ) -> String {
        var parts = branches.map {
            expression($0.condition, .or) + ": " + expression($0.value, .or)
        }
        if let otherwise { parts.append("else: " + expression(otherwise, .or)) }
        return "case { " + parts.joined(separator: ", ") + " }"
    }

    private func set(_ set: MemberSet) -> String {
        switch set {
        case .list(let elements): "(" + list(elements) { expression($0, .or) } + ")"
        case .pipeline(let inner): "(" + pipeline(inner) + ")"
        case .range(let first, let last):
            expression(first, .additive) + ".." + expression(last, .additive)
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

import Catalogue

extension ReadPlanner {
    /// Transitions that a role of the caller may do, and whether this row lets it (N6).
    mutating func actionShapes() -> [RecordShape.ActionShape] {
        let raw = rawTwin()
        return resource.actions.filter { !$0.isHook && !$0.isOnCollection }.compactMap { action in
            guard let permitted = permission(for: action, on: raw) else { return nil }
            let guards =
                action.requires.compactMap { guardShape($0, on: raw) }
                + requirements(of: action, on: raw)
            return .init(
                name: action.name, permitted: outputs.index(of: permitted), guards: guards)
        }
    }

    /// The row as it is stored, beside what the caller sees of it: rules read that.
    func rawTwin() -> RowRef {
        let raw = policy.rawRow(of: resource.name)
        let id = statement.field(row, "id", in: block)
        let source = statement.source(raw, in: block, printing: .exists)
        let own = statement.field(raw, "id", in: block)
        block.join("JOIN \(source) ON \(own) = \(id)")
        return raw
    }

    /// Nil where no role of the caller may ever do it.
    private func permission(for action: Action, on raw: RowRef) -> Term? {
        guard case .shape(let shape) = policy.caller else { return nil }
        let roles = policy.closure(of: shape)
        let rules = action.by.filter { roles.contains($0.role) }.map {
            policy.condition(GrantRule($0.rows, of: resource.name), on: raw).0
        }
        if rules.isEmpty, !shape.isSystem { return nil }
        var conditions: [Term] = shape.isSystem ? [] : [.any(rules)]
        if let from = action.from, case .choice(let set)? = resource.field("state")?.type {
            let state = Term(.field(raw, "state"), .choice(set), isNullable: false)
            let codes = from.map { Term.code($0, of: set) }
            conditions.append(
                codes.isEmpty ? .no : Term(.inList(state, codes), .boolean, isNullable: false))
        }
        return .all(conditions)
    }

    /// Guards that need an argument are judged when it is there. The message of a guard over cells outside of the
    /// caller's rights would tell what stands in them.
    private mutating func guardShape(
        _ condition: Action.Guard, on raw: RowRef
    ) -> RecordShape.ActionShape.Guard? {
        guard let tree = policy.context.parse(condition.rule).tree, !tree.asks else { return nil }
        let (term, _) = policy.condition(condition.rule, of: resource.name, on: raw)
        return .init(
            holds: outputs.index(of: term),
            message: isReadable(term) ? condition.message : nil)
    }

    func isReadable(_ term: Term) -> Bool {
        term.orderedLeaves.allSatisfy { leaf in
            guard case .field(let row, let column) = leaf else { return true }
            return policy.rights(to: row.resource).cell(ColumnName(column).field) == .all
        }
    }
}

extension Expression {
    /// Whether an argument of the action is read anywhere inside.
    var asks: Bool { mentions { $0.first?.text == "ask" } }

    /// Whether a path inside passes the test.
    func mentions(_ test: ([Name]) -> Bool) -> Bool {
        switch kind {
        case .path(let names): test(names)
        case .literal, .parameter: false
        case .call(_, let arguments, let filter, _):
            arguments.contains { $0.mentions(test) } || filter?.mentions(test) == true
        case .conditional(let branches, let otherwise):
            branches.contains { $0.condition.mentions(test) || $0.value.mentions(test) }
                || otherwise?.mentions(test) == true
        case .negate(let operand), .not(let operand), .isEmpty(let operand, _):
            operand.mentions(test)
        case .binary(_, let left, let right): left.mentions(test) || right.mentions(test)
        case .membership(let operand, let set, _): operand.mentions(test) || set.mentions(test)
        }
    }
}

extension MemberSet {
    fileprivate func mentions(_ test: ([Name]) -> Bool) -> Bool {
        switch self {
        case .list(let elements): elements.contains { $0.mentions(test) }
        case .pipeline: false
        case .range(let lower, let upper): lower.mentions(test) || upper.mentions(test)
        case .value(let expression): expression.mentions(test)
        }
    }
}

import Catalogue

extension ReadPlanner {
    /// Fields that must be filled in the state to which an action leads, unless the action itself fills them (P6).
    mutating func requirements(
        of action: Action, on raw: RowRef
    ) -> [RecordShape.ActionShape.Guard] {
        guard let to = action.to, case .choice(let states)? = resource.field("state")?.type else {
            return []
        }
        let filling = action.filledFields(of: resource)
        let state = TableColumn(
            name: "state", term: .code(to, of: states), title: LocalizedText(ru: ""))
        return resource.fields.compactMap { field in
            guard case .when(let formula) = field.required, field.isStored,
                !filling.contains(field.name),
                let tree = policy.context.parse(formula).tree, !tree.dependsOn(filling)
            else { return nil }
            return requirement(field, tree, state, on: raw)
        }
    }

    private mutating func requirement(
        _ field: Field, _ tree: Expression, _ state: TableColumn, on raw: RowRef
    ) -> RecordShape.ActionShape.Guard? {
        resolver.numbering.startExpression()
        var rule = Resolver(policy: policy, numbering: resolver.numbering)
        rule.scopes = [Scope(row: raw, columns: [state])]
        rule.this = raw
        rule.module = resource.name.module
        let needed = rule.condition(tree)
        let isSound = rule.diagnostics.allSatisfy { $0.code.severity != .error }
        guard isSound, rule.missingAttributes.isEmpty, !needed.isBroken else { return nil }
        let filled = filled(field, of: raw, &rule)
        let isSeen = policy.rights(to: resource.name).cell(field.name) == .all
        return .init(
            holds: outputs.index(of: .any([.not(needed), filled])),
            message: isSeen && isReadable(needed)
                ? .both(
                    "Не заполнено: «\(field.title.ru)».",
                    "Not filled in: “\(field.title.text(in: .en))”.") : nil)
    }

    private func filled(_ field: Field, of raw: RowRef, _ rule: inout Resolver) -> Term {
        guard field.type.isMany else {
            return .not(
                .isEmpty(rule.field(field, of: raw, at: Name(field.name, span: .start))))
        }
        let target = Relation(children: field, of: resource).target
        let child = rule.newRow(target, raw.access.following)
        let identity = Term(.field(raw, "id"), .ref(resource.name), isNullable: false)
        let step = RelationStep(row: child, link: .matching(column: "parent", identity))
        return Term(
            .relation(.init(function: .exists, chain: [step], argument: nil, filter: nil)),
            .boolean, isNullable: false)
    }
}

extension Action {
    /// Fields that the action itself gives a value: they can't be judged before it is done.
    func filledFields(of resource: Resource) -> Set<String> {
        let asked = ask.compactMap { ask -> String? in
            if case .field(let name, _) = ask { name } else { nil }
        }
        let numbered = resource.fields.filter { $0.numbering?.action == name }.map(\.name)
        return Set(asked + numbered + sets.map(\.field))
    }
}

extension Expression {
    /// Whether one of these fields of the row is read, or its state by a longer name than `state`.
    fileprivate func dependsOn(_ fields: Set<String>) -> Bool {
        mentions { names in
            let own = names.first?.text == "this" ? Array(names.dropFirst()) : names
            guard let first = own.first?.text else { return false }
            return fields.contains(first) || (first == "state" && own.count < names.count)
        }
    }
}

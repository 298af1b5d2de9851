import Catalogue

/// Checks states and actions of a resource.
struct WorkflowChecker {
    let draft: ResourceDraft
    let linker: Linker
    var problems: ProblemList { linker.problems }

    func check() {
        for state in draft.states {
            let parts = linker.partNames(of: draft.resource.name)
            for word in state.locked where !parts.contains(word.text) {
                if case .except = state.state.lock, word.text.contains(".") {
                    checkColumn(word, parts)
                } else {
                    _ = draft.suitable(word, problems, for: \.canBeLocked)
                }
            }
            if let node = state.remarked { checkRemarks(at: node) }
            for word in state.enter ?? [] { linker.checkRole(word) }
        }
        for action in draft.actions { check(action) }
        for index in draft.actions.indices { MergeLinker(draft: draft, linker: linker).link(index) }
        for index in draft.actions.indices { GivenLinker(draft: draft, linker: linker).link(index) }
        for index in draft.actions.indices { checkEffects(of: index) }
    }

    /// `items.actual`: a column of the parts stays open while their list is locked (P3).
    private func checkColumn(_ word: Word, _ relations: [String]) {
        let names = word.text.split(separator: ".", omittingEmptySubsequences: false).map(
            String.init)
        let owner = draft.resource.name
        let inner =
            relations.contains(names[0])
            ? linker.part(names[0], of: owner)
            : linker.owned(by: draft).first { $0.resource.name == owner.child(names[0]) }
        guard let inner, inner.draft("value") == nil || inner.fields.count > 1 else {
            _ = draft.known(Word(names[0], word.node), problems).map { _ in
                problems.add(
                    .unsuitableField, at: word.node,
                    .both(
                        "«\(names[0])» — не список частей: столбцов у него нет.",
                        "“\(names[0])” is no list of parts: it has no columns."))
            }
            return
        }
        guard names.count == 2 else {
            problems.add(
                .unsuitableField, at: word.node,
                .both(
                    "Открыть можно столбец самих частей, не частей внутри них.",
                    "A column of the parts can stay open, not one of parts inside them."))
            return
        }
        _ = inner.suitable(Word(names[1], word.node), problems, for: \.canBeLocked)
    }

    private func check(_ action: ActionDraft) {
        for word in (action.from ?? []) + [action.to].compactMap(\.self) { checkState(word) }
        for permission in action.by { linker.checkRole(permission.role) }
        for (word, ask) in action.ask { checkAsk(word, ask) }
        for set in action.sets { checkSet(set.field) }
        checkFinal(action)
        checkAutomatic(action)
    }

    private func checkState(_ word: Word) {
        guard !draft.states.contains(where: { $0.state.name == word.text }) else { return }
        if draft.states.isEmpty {
            problems.add(
                .unknownState, at: word.node,
                .both("У ресурса нет состояний.", "The resource has no states."))
        } else {
            problems.unknown(
                .unknownState, word, "Состояния", "state", among: draft.states.map(\.state.name))
        }
    }

    /// Nothing leads out of a final state (U11).
    private func checkFinal(_ action: ActionDraft) {
        guard let to = action.to else { return }
        for word in action.from ?? [] where word.text != to.text {
            guard draft.states.contains(where: { $0.state.name == word.text && $0.state.isFinal })
            else { continue }
            problems.add(
                .conflict, at: word.node,
                .both(
                    "Состояние «\(word.text)» конечное (final): из него нет переходов.",
                    "The state “\(word.text)” is final: nothing leads out of it."))
        }
    }

    private func checkAsk(_ word: Word, _ ask: Action.Ask) {
        switch ask {
        case .field where word.text == Remarks.name: checkRemarks(at: word.node)
        case .field:
            guard let field = draft.suitable(word, problems, for: \.canBeLocked),
                let numbered = field.numbered, !numbered.isManual
            else { return }
            problems.add(
                .conflict, at: word.node,
                .both(
                    "Номер даёт сервер; чтобы его можно было указать, добавьте manual: true.",
                    "The server gives the number; to let people write it, add manual: true."))
        case .argument(let field):
            guard case .ref = field.type else { return }
            checkArgument(word)
        }
    }

    private func checkRemarks(at node: YAMLNode) {
        guard draft.draft(Remarks.name) == nil else { return }
        problems.add(
            .conflict, at: node,
            .both(
                "У ресурса нет замечаний: добавьте remarks: true.",
                "The resource has no remarks: add remarks: true."))
    }

    /// References of arguments are resolved as those of fields.
    private func checkArgument(_ word: Word) {
        for action in draft.actions.indices {
            for index in draft.actions[action].ask.indices
            where draft.actions[action].ask[index].word.node.place == word.node.place {
                guard case .argument(var field) = draft.actions[action].ask[index].ask,
                    case .ref(var reference) = field.type
                else { continue }
                let target = Word(reference.target.name, word.node)
                guard let resolved = linker.resolve(target, in: draft.module) else { continue }
                reference.target = resolved
                field.type = .ref(reference)
                draft.actions[action].ask[index].ask = .argument(field)
            }
        }
    }

    func checkSet(_ word: Word) {
        if ["state", "state_since"].contains(word.text) {
            problems.add(
                .unsuitableField, at: word.node,
                .both("Состояние меняет ключ to.", "The state is changed by the key to."))
            return
        }
        _ = draft.suitable(word, problems, for: \.canBeSet)
    }
}

import Catalogue

extension WorkflowChecker {
    /// Looks up the resources and fields that effects name.
    func checkEffects(of index: Int) {
        draft.actions[index].effects = draft.actions[index].effects.map { effect in
            switch effect {
            case .create(let word, var creation):
                guard let target = target(word) else { return effect }
                creation.target = target
                checkTarget(word, creation)
                return .create(target: word, creation)
            case .perform: return effect
            case .copy(let sets, _):
                for set in sets { checkSet(set.field) }
                return effect
            }
        }
    }

    /// A field of parts of this resource, or a resource.
    private func target(_ word: Word) -> ResourceName? {
        if case .parts(let shape)? = draft.draft(word.text)?.field.type { return shape.resource }
        return linker.resolve(word, in: draft.module)
    }

    private func checkTarget(_ word: Word, _ creation: Effect.Creation) {
        guard let target = linker.drafts[creation.target] else { return }
        guard case .child(let owner, _) = target.resource.kind else {
            if creation.replaces {
                problems.add(
                    .conflict, at: word.node,
                    .both(
                        "replace бывает только у частей: «\(word.text)» – не часть записи.",
                        "Only parts can be replaced: “\(word.text)” are no parts."))
            }
            return
        }
        if case .child? = linker.drafts[owner]?.resource.kind {
            problems.add(
                .conflict, at: word.node,
                .both(
                    "Части частей эффектом не создаются: они пишутся вместе со своей частью.",
                    "Parts of parts can't be made by an effect: they are written with their part."))
        }
    }

    /// Nobody is there to answer what an automatic action asks.
    func checkAutomatic(_ action: ActionDraft) {
        guard let when = action.action.when else { return }
        var finished = action.action
        finished.ask = action.ask.map(\.ask)
        guard !finished.requiredAnswers.isEmpty else { return }
        let names = finished.requiredAnswers.joined(separator: ", ")
        problems.add(
            .conflict,
            at: TextPlace(file: when.place.file, line: when.place.line, column: when.place.column),
            .both(
                "Действие с when выполняет сервер: отвечать на «\(names)» некому.",
                "An action with when is done by the server: nobody answers “\(names)”."))
    }
}

extension EffectDraft {
    var finished: Effect {
        switch self {
        case .create(_, let creation): .create(creation)
        case .perform(let performance): .perform(performance)
        case .copy(let sets, let place):
            .copy(
                Effect.Copy(
                    sets: sets.map { Action.Assignment(field: $0.field.text, value: $0.value) },
                    place: place))
        }
    }
}

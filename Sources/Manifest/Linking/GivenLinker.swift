import Catalogue

/// Resolves what the answer of an action refers to.
struct GivenLinker {
    let draft: ResourceDraft
    let linker: Linker

    func link(_ index: Int) {
        draft.actions[index].gives = draft.actions[index].gives.map { gives in
            gives.map { word, given in
                switch given {
                case .value(let field): (word, .value(linked(field, word)))
                case .list(let list, let fields):
                    (word, .list(list, of: fields.map { linked($0, word) }))
                }
            }
        }
        guard draft.actions[index].action.isCompiled, !hasBehaviour else { return }
        linker.problems.withoutBehaviour("behaviour: true", at: draft.actions[index].word.node)
    }

    private var hasBehaviour: Bool {
        linker.modules.first { $0.name == draft.module.name }?.module.behaviour != nil
    }

    private func linked(_ field: Field, _ word: Word) -> Field {
        guard case .ref(var reference) = field.type,
            let target = linker.resolve(Word(reference.target.name, word.node), in: draft.module)
        else { return field }
        var field = field
        reference.target = target
        field.type = .ref(reference)
        return field
    }
}

import Catalogue

extension Linker {
    /// Finds the resources to which a polymorphic reference points: each with rows of its own.
    func resolveTargets(_ index: Int, of draft: ResourceDraft) {
        let field = draft.fields[index]
        guard var reference = field.field.polymorphic, case .listed = reference.targets else {
            return
        }
        var found: [ResourceName] = []
        for word in field.targets {
            guard let target = resolve(word, in: draft.module) else {
                draft.fields[index].isBroken = true
                continue
            }
            guard drafts[target]?.resource.kind == .main else {
                problems.add(
                    .unsuitableField, at: word.node,
                    .both(
                        "«\(word.text)» — части; такая ссылка ведёт только к самим записям.",
                        "“\(word.text)” are parts; such a reference leads to records only."))
                continue
            }
            if !found.contains(target) { found.append(target) }
        }
        reference.targets = .listed(found)
        draft.fields[index].field.type = .polymorphic(reference)
        switch reference.onDelete {
        case .restrict: break
        case .clear: refuseClearing(draft.fields[index], of: draft)
        case .cascade:
            if let foreign = found.first(where: { $0.module != draft.module.name }) {
                refuseForeignCascade(draft.fields[index], from: draft, to: foreign)
            }
        }
    }
}

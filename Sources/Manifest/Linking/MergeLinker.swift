import Catalogue

/// Checks an action that merges rows, and gives it the members that its body has.
struct MergeLinker {
    let draft: ResourceDraft
    let linker: Linker
    private var problems: ProblemList { linker.problems }

    func link(_ index: Int) {
        guard let merge = draft.actions[index].merge else { return }
        checkResource(at: merge.node)
        for word in merge.kept { checkKept(word) }
        checkNames(of: index)
        draft.actions[index].ask += members.map { (Word($0.name, merge.node), .argument($0)) }
        draft.resource.tellsMerges = true
    }

    /// The successor of a row stands in its history, and proofs of who calls are not exchanged.
    private func checkResource(at node: YAMLNode) {
        if !draft.resource.keepsHistory {
            refuse(
                at: node, "Объединение хранится в истории: у ресурса её нет (history, anonymous).",
                "A merge is kept in the history, which the resource does not have (history, anonymous)."
            )
        }
        if draft.credential != nil {
            refuse(
                at: node, "Записи с одноразовым кодом (credential) не объединяют.",
                "Records with a one-time code (credential) can't be merged.")
        }
        for name in [Resource.mergedInto, Resource.mergedFrom] {
            guard let field = draft.draft(name) else { continue }
            refuse(
                at: field.word.node,
                "«\(name)» – член истории ресурса, записи которого объединяют; назовите поле иначе.",
                "“\(name)” is a member of the history of a resource with a merge; choose another name."
            )
        }
    }

    private func checkKept(_ word: Word) {
        guard draft.known(word, problems) != nil,
            !finished.mergedFields.contains(where: { $0.name == word.text })
        else { return }
        problems.add(
            .unsuitableField, at: word.node,
            .both(
                "Поле «\(word.text)» и так не переходит к другой записи.",
                "The field “\(word.text)” is never taken over anyway."))
    }

    private func checkNames(of index: Int) {
        let names = [Action.Merge.into, Action.Merge.take, Action.Merge.keep]
        for (word, _) in draft.actions[index].ask where names.contains(word.text) {
            refuse(
                at: word.node, "«\(word.text)» есть у объединения и так.",
                "“\(word.text)” belongs to every merge.")
        }
    }

    private func refuse(at node: YAMLNode, _ ru: String, _ en: String) {
        problems.add(.conflict, at: node, .both(ru, en))
    }

    /// The resource as far as its fields tell which of them can be taken over.
    private var finished: Resource {
        var resource = draft.resource
        resource.fields = draft.fields.map(\.field)
        resource.key = draft.key.map(\.text)
        resource.partOf = draft.partOf?.text
        return resource
    }

    private var members: [Field] {
        var into = Field(
            name: Action.Merge.into, title: .both("Остаётся", "Stays"),
            type: .ref(Reference(target: draft.resource.name)))
        into.help = .both(
            "Запись, на которую перейдут все ссылки", "The record that all references will lead to")
        into.required = .always
        let fields = finished.mergedFields.filter { !$0.isHidden }
        guard !fields.isEmpty else { return [into] }
        let choices = ChoiceSet(values: fields.map { .init(code: $0.name, title: $0.title) })
        var take = Field(
            name: Action.Merge.take, title: .both("Взять", "Take"),
            type: .choices(choices, CountLimits()))
        take.help = .both(
            "Поля, значение которых берётся у записи, что исчезает",
            "Fields whose value is that of the record that goes")
        var keep = take
        keep.name = Action.Merge.keep
        keep.title = .both("Не брать", "Keep")
        keep.help = .both(
            "Поля, которые остаются пустыми, если у остающейся записи в них ничего нет",
            "Fields that stay empty where the record that stays has nothing in them")
        return [into, take, keep]
    }
}

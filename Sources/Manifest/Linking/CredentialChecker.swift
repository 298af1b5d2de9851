import Catalogue

/// Checks codes, what they prove, and what becomes of them.
struct CredentialChecker {
    let draft: ResourceDraft
    let linker: Linker
    var problems: ProblemList { linker.problems }

    func check() {
        if let credential = draft.credential { check(credential) }
        for action in draft.actions {
            if let word = action.renews { checkCode(word) }
            for (attribute, name) in action.consumes { checkConsumption(attribute, name) }
        }
    }

    private func check(_ credential: CredentialDraft) {
        checkCode(credential.code)
        linker.checkRole(credential.role)
        if Role.builtIn.contains(credential.role.text) {
            problems.add(
                .unknownRole, at: credential.role.node,
                .both(
                    "Коду нужна своя роль, а не «\(credential.role.text)».",
                    "A code needs a role of its own, not “\(credential.role.text)”."))
        }
        let name = credential.attribute.text
        let others = linker.mainDrafts.filter { $0 !== draft }.compactMap(\.credential)
        let isTaken =
            linker.roles.attributes.contains { $0.name == name }
            || others.contains { $0.attribute.text == name }
        guard isTaken else { return }
        problems.add(
            .duplicateName, at: credential.attribute.node,
            .both(
                "Атрибут «\(name)» уже есть.", "The attribute “\(name)” is there already."))
    }

    private func checkCode(_ word: Word) {
        guard let field = draft.known(word, problems), !field.isBroken, !field.field.isCode else {
            return
        }
        problems.wrongType(word.node, "поле с типом code", "a field of the type code")
    }

    private func checkConsumption(_ attribute: Word, _ action: Word) {
        let known = linker.mainDrafts.filter { draft.module.visible[$0.module.name] != nil }
        guard
            let holder = known.first(where: { $0.credential?.attribute.text == attribute.text })
        else {
            problems.unknown(
                .unknownField, attribute, "Кода с именем", "code by the name",
                among: known.compactMap { $0.credential?.attribute.text })
            return
        }
        guard let found = holder.actions.first(where: { $0.word.text == action.text }),
            !found.action.isHook
        else {
            problems.unknown(
                .unknownPath, action, "Действия", "action",
                among: holder.actions.filter { !$0.action.isHook }.map(\.word.text))
            return
        }
        guard !Self.asksForSomething(found) else {
            problems.add(
                .conflict, at: action.node,
                .both(
                    "Действие «\(action.text)» требует данных, а здесь их никто не передаёт.",
                    "The action “\(action.text)” asks for data that nobody gives here."))
            return
        }
    }

    private static func asksForSomething(_ draft: ActionDraft) -> Bool {
        draft.action.comment == .required
            || draft.ask.contains { _, ask in
                switch ask {
                case .field(_, let demand): demand == .required
                case .argument(let field): field.required == .always
                }
            }
    }
}

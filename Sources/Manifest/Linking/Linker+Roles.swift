import Catalogue

extension Linker {
    func linkRoles() {
        for draft in roles.roles {
            for word in draft.includes + draft.mayIssue { checkRole(word) }
            if let word = draft.includes.first, includesItself(draft.role.name) {
                problems.add(
                    .cycle, at: word.node,
                    .both(
                        "Роль «\(draft.role.name)» включает саму себя.",
                        "The role “\(draft.role.name)” includes itself."))
            }
        }
    }

    /// Reports a role that is not declared.
    func checkRole(_ word: Word) {
        guard !roles.names.contains(word.text) else { return }
        if roles.acceptsAny {
            var role = Role(name: word.text, title: LocalizedText(ru: word.text))
            role.place = word.node.catalogued
            roles.roles.append(RoleDraft(role: role, word: word))
        } else {
            problems.unknown(.unknownRole, word, "Роли", "role", among: roles.names)
        }
    }

    private func includesItself(_ name: String) -> Bool {
        var waiting = roles.roles.first { $0.role.name == name }?.role.includes ?? []
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            if next == name { return true }
            guard seen.insert(next).inserted else { continue }
            waiting += roles.roles.first { $0.role.name == next }?.role.includes ?? []
        }
        return false
    }

    /// A category that no role holds hides its fields from everyone.
    func checkPersonalCategories() {
        guard !roles.acceptsAny else { return }
        let held = Set(roles.roles.flatMap(\.personal).map(\.text))
        let used = Set(allDrafts.flatMap(\.fields).compactMap(\.field.personal))
        for field in allDrafts.flatMap(\.fields) {
            guard let category = field.field.personal, !held.contains(category) else { continue }
            problems.add(
                .personal, at: field.node("personal"),
                .both(
                    "Категории «\(category)» нет ни у одной роли: поле никто не прочтёт.",
                    "No role holds the category “\(category)”: nobody will read the field."),
                suggestion: Suggestion.closest(to: category, among: held), severity: .warning)
        }
        for word in roles.roles.flatMap(\.personal) where !used.contains(word.text) {
            problems.add(
                .personal, at: word.node,
                .both(
                    "Категории «\(word.text)» нет ни у одного поля.",
                    "No field has the category “\(word.text)”."),
                suggestion: Suggestion.closest(to: word.text, among: used), severity: .warning)
        }
    }

    /// The roles of the schema.
    var book: RoleBook {
        var book = RoleBook()
        book.roles = roles.roles.map(\.role)
        book.attributes = roles.attributes.map(\.field)
        for draft in mainDrafts {
            guard let credential = draft.credential else { continue }
            book.attributes.append(credential.field(of: draft.resource))
            book.credentials[credential.attribute.text] = draft.resource.name
        }
        return book
    }
}

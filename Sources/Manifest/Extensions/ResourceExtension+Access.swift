import Catalogue

extension ResourceExtension {
    /// Rights of roles that the module does not name; those of others only with `replace: true`.
    func readAccess(_ node: YAMLNode) {
        let named = Set(draft.grants.map(\.role.text))
        for entry in problems.entries(node) {
            let isReplacement = entry.value["replace"].flatMap { problems.bool($0) } ?? false
            let grants = grants(entry)
            guard named.contains(entry.key) else {
                draft.grants += grants
                continue
            }
            guard isReplacement else {
                problems.add(
                    .conflict, at: entry.keyNode,
                    .both(
                        "Права роли «\(entry.key)» уже даёт модуль; чтобы заменить их, добавьте replace: true.",
                        "The module gives the role “\(entry.key)” its rights; to change them add replace: true."
                    ))
                continue
            }
            draft.grants.removeAll { $0.role.text == entry.key }
            draft.grants += grants
            tell(entry)
        }
    }

    /// A grant, a list of grants, or `{replace: true, grants: […]}`.
    private func grants(_ entry: YAMLEntry) -> [GrantDraft] {
        let reader = AccessReader(module: module)
        let role = Word(entry)
        if let items = entry.value.items {
            return items.compactMap { reader.grant($0, role: role) }
        }
        if let list = entry.value["grants"] {
            _ = MapReader(entry.value, keys: ["replace", "grants"], problems: problems)
            return problems.items(list).compactMap { reader.grant($0, role: role) }
        }
        var own = entry.value
        if let entries = own.entries {
            own.content = .mapping(entries.filter { $0.key != "replace" })
        }
        return reader.grant(own, role: role).map { [$0] } ?? []
    }

    /// Whoever starts the server should know that a module's rights are not those it was written with.
    private func tell(_ entry: YAMLEntry) {
        problems.warn(
            .replaced, at: entry.keyNode.place,
            .both(
                "Права роли «\(entry.key)» на \(draft.resource.name) заменены дополнением установки.",
                "The rights of the role “\(entry.key)” to \(draft.resource.name) are replaced by an extension."
            ))
    }
}

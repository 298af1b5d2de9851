import Catalogue

/// Reads the file of roles and of the attributes that callers have.
struct RolesReader {
    let problems: ProblemList
    private let context: ModuleContext

    private static let keys = ["title", "includes", "personal", "permissions", "may-issue"]

    init(problems: ProblemList) {
        self.problems = problems
        let titles = TitleBook(language: .ru, problems: problems)
        context = ModuleContext(name: "", folder: "", problems: problems, titles: titles)
    }

    func roles(_ node: YAMLNode) -> RolesDraft {
        var draft = RolesDraft()
        guard let reader = MapReader(node, keys: ["attributes", "roles"], problems: problems) else {
            problems.loseNames()
            return draft
        }
        if let attributes = reader["attributes"] {
            let taken = NameRules.languageWords.union(["id", "roles", "subject"])
            let fields = FieldReader(module: context, use: .attribute)
            for entry in problems.entries(attributes)
            where problems.checkName(Word(entry), taken: taken) {
                draft.attributes.append(fields.field(entry, path: "attributes.\(entry.key)"))
            }
        }
        if let roles = reader["roles"] {
            draft.roles = problems.entries(roles).compactMap { role($0) }
        }
        return draft
    }

    private func role(_ entry: YAMLEntry) -> RoleDraft? {
        let word = Word(entry)
        guard problems.checkName(word, taken: Set(Role.builtIn)) else { return nil }
        let isTitle =
            entry.value.entries.map { $0.contains { Language(rawValue: $0.key) != nil } } ?? true
        var role = Role(
            name: word.text,
            title: title(isTitle ? entry.value : entry.value["title"], of: word.text))
        role.place = word.node.catalogued
        var draft = RoleDraft(role: role, word: word)
        guard !isTitle,
            let reader = MapReader(entry.value, keys: Self.keys, problems: problems)
        else { return draft }
        draft.includes = reader["includes"].map { problems.words($0) } ?? []
        draft.personal = reader["personal"].map { problems.words($0) } ?? []
        draft.mayIssue = reader["may-issue"].map { problems.words($0) } ?? []
        draft.role.includes = draft.includes.map(\.text)
        draft.role.personal = Set(draft.personal.map(\.text))
        draft.role.mayIssue = draft.mayIssue.map(\.text)
        draft.role.permissions = Set(permissions(reader["permissions"]))
        return draft
    }

    private func title(_ node: YAMLNode?, of name: String) -> LocalizedText {
        context.titles.text(node, path: "roles.\(name)", fallback: name)
    }

    private func permissions(_ node: YAMLNode?) -> [String] {
        guard let node else { return [] }
        return problems.words(node).compactMap { word in
            let isGood = word.text.split(separator: ".", omittingEmptySubsequences: false)
                .allSatisfy { NameRules.isName($0.split(separator: "-").joined(separator: "_")) }
            if isGood { return word.text }
            problems.wrongType(word.node, "право вида reports.read", "a right like reports.read")
            return nil
        }
    }
}

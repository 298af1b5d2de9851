import Catalogue

/// Reads the fields of parts, and what holds among them.
struct PartsReader {
    let module: ModuleContext
    let path: String
    let depth: Int

    /// Parts of parts of parts, and no deeper (P3).
    static let deepest = 3

    var problems: ProblemList { module.problems }

    func parts(named name: String, keys: YAMLNode, fields: YAMLNode) -> ResourceDraft {
        let word = Word(name, keys)
        let draft = ResourceDraft(
            // Renamed when its owner is linked.
            resource: Resource(
                name: ResourceName(module: module.name, name: name),
                title: LocalizedText(ru: name)), word: word, keys: keys, module: module)
        draft.resource.kind = .child(
            owner: ResourceName(module: module.name, name: name), field: name)
        draft.order = keys["order"].flatMap { problems.word($0) }
        let taken = NameRules.systemNames.union(NameRules.languageWords).union(NameRules.rowWords)
        for entry in problems.entries(fields) {
            let word = Word(entry)
            let isOrder = word.text == "no" && draft.order?.text == "no"
            let isGood = problems.checkName(word, taken: isOrder ? taken : taken.union(["no"]))
            guard isGood else {
                draft.lost.insert(word.text)
                problems.loseNames()
                continue
            }
            draft.fields.append(
                FieldReader(module: module, use: .part(depth: depth)).field(
                    entry, path: "\(path).\(word.text)"))
        }
        let rules = RulesReader(module: module)
        draft.key = keys["key"].map { problems.words($0) } ?? []
        draft.checks = keys["checks"].map { rules.checks($0) } ?? []
        draft.unique = keys["unique"].map { rules.unique($0) } ?? []
        return draft
    }
}

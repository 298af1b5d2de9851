import Catalogue

/// Reads one action of a resource.
struct ActionReader {
    let module: ModuleContext
    let resource: String
    var problems: ProblemList { module.problems }

    private static let keys = [
        "title", "from", "to", "by", "when", "ask", "requires", "sets", "effects", "was", "renews",
        "with", "behaviour", "of", "gives", "merge",
    ]
    private static let hookKeys = ["requires", "sets", "effects"]
    private static let createKeys = hookKeys + ["consumes"]

    func action(_ entry: YAMLEntry) -> ActionDraft? {
        let word = Word(entry)
        problems.checkName(word)
        let path = "\(resource).actions.\(word.text)"
        var action = Action(name: word.text, title: LocalizedText(ru: ""))
        let hookKeys = word.text == "create" ? Self.createKeys : Self.hookKeys
        let keys = action.isHook ? hookKeys : Self.keys
        guard let reader = MapReader(entry.value, keys: keys, problems: problems)
        else { return nil }
        action.title = title(of: action, reader, path)
        action.place = word.node.catalogued
        action.was = FieldReader(module: module, use: .resource).was(entry.value)
        let rules = RulesReader(module: module)
        action.requires = reader["requires"].map { rules.guards($0) } ?? []
        var draft = ActionDraft(action: action, word: word)
        draft.from = reader["from"].map { problems.words($0) }
        draft.to = reader["to"].flatMap { problems.word($0) }
        draft.by = reader["by"].map { permissions($0) } ?? []
        draft.sets = reader["sets"].map { problems.assignments($0) } ?? []
        draft.action.when = reader["when"].flatMap { problems.formula($0) }
        let effects = EffectReader(problems: problems)
        draft.effects = reader["effects"].map { effects.effects($0) } ?? []
        draft.renews = reader["renews"].flatMap { problems.word($0) }
        draft.consumes = reader["consumes"].map { consumptions($0) } ?? []
        if let node = reader["ask"] { readAsk(node, path: path, into: &draft) }
        readCompiled(reader, path: path, into: &draft)
        readMerge(reader, into: &draft)
        return draft
    }

    private func title(of action: Action, _ reader: MapReader, _ path: String) -> LocalizedText {
        switch action.name {
        case "create": return .both("Создать", "Create")
        case "update": return .both("Изменить", "Update")
        case "delete": return .both("Удалить", "Delete")
        default:
            return module.titles.text(reader["title"], path: path, fallback: action.name)
        }
    }

    /// `[role]`, or `{role: rule}`.
    private func permissions(_ node: YAMLNode) -> [(role: Word, rows: RowRule)] {
        if node.items != nil { return problems.words(node).map { ($0, .all) } }
        let rules = RulesReader(module: module)
        return problems.entries(node).compactMap { entry in
            rules.rows(entry.value).map { (Word(entry), $0) }
        }
    }

    /// `{attribute: action}`.
    private func consumptions(_ node: YAMLNode) -> [(attribute: Word, action: Word)] {
        problems.entries(node).compactMap { entry in
            problems.word(entry.value).map { (Word(entry), $0) }
        }
    }

    private func readAsk(_ node: YAMLNode, path: String, into draft: inout ActionDraft) {
        for entry in problems.entries(node) {
            switch entry.key {
            case "comment": readComment(entry.value, into: &draft)
            case Remarks.name where entry.value.scalar == nil:
                problems.wrongType(entry.value, "required или optional", "required or optional")
            default:
                if let ask = ask(entry, path: path) { draft.ask.append((Word(entry), ask)) }
            }
        }
    }

    private func readComment(_ node: YAMLNode, into draft: inout ActionDraft) {
        switch node.scalar?.text {
        case "required": draft.action.comment = .required
        case "optional": draft.action.comment = .optional
        case "none": draft.action.comment = nil
        default:
            problems.wrongType(
                node, "required, optional или none", "required, optional or none")
        }
    }

    private func ask(_ entry: YAMLEntry, path: String) -> Action.Ask? {
        switch entry.value.scalar?.text {
        case "required": return .field(entry.key, .required)
        case "optional": return .field(entry.key, .optional)
        case .some:
            problems.wrongType(
                entry.value, "required, optional или описание аргумента",
                "required, optional or the declaration of an argument")
            return nil
        case nil:
            // A bulk action says with these names which rows it is about.
            let taken = NameRules.languageWords.union(NameRules.rowWords).union(["ids", "where"])
            guard problems.checkName(Word(entry), taken: taken) else { return nil }
            let draft = FieldReader(module: module, use: .argument).field(
                entry, path: "\(path).\(entry.key)")
            return draft.isBroken ? nil : .argument(draft.field)
        }
    }
}

import Catalogue

/// Reads one file of `resources/`.
struct ResourceReader {
    let module: ModuleContext
    var problems: ProblemList { module.problems }

    private static let keys = [
        "resource", "title", "alias", "display", "key", "fields", "checks", "unique", "search",
        "indexes", "history", "immutable", "states", "actions", "access", "was", "anonymous",
        "credential", "remarks", "sections", "part-of", "unit",
    ]

    /// - Parameter file: the file's name without extension.
    func resource(_ node: YAMLNode, file: String) -> ResourceDraft? {
        guard
            let reader = MapReader(node, keys: Self.keys, problems: problems),
            let word = reader.required("resource").flatMap({ problems.word($0) })
        else {
            problems.loseNames()
            return nil
        }
        problems.checkName(
            word,
            taken: NameRules.languageWords.union(NameRules.rowWords).union(["queries", "actions"]))
        if word.text != file {
            problems.warn(
                .fileName, at: word.node.place,
                .both(
                    "Ресурс «\(word.text)» описан в файле «\(file).yaml».",
                    "The resource “\(word.text)” stands in the file “\(file).yaml”."))
        }
        var resource = Resource(
            name: ResourceName(module: module.name, name: word.text),
            title: module.titles.text(
                reader.required("title"), path: word.text, fallback: word.text))
        resource.place = word.node.catalogued
        resource.display = reader["display"].flatMap { problems.formula($0) }
        resource.keepsHistory = reader["history"].flatMap { problems.bool($0) } ?? true
        resource.immutable = reader["immutable"].flatMap { problems.condition($0) } ?? .never
        readAnonymity(reader, into: &resource)
        resource.was = FieldReader(module: module, use: .resource).was(node)
        let draft = ResourceDraft(resource: resource, word: word, keys: node, module: module)
        read(into: draft, reader)
        return draft
    }

    private func read(into draft: ResourceDraft, _ reader: MapReader) {
        let rules = RulesReader(module: module)
        draft.aliases = reader["alias"].map { aliases($0) } ?? []
        if let node = reader["key"] { readKey(node, into: draft) }
        draft.partOf = reader["part-of"].flatMap { problems.word($0) }
        draft.unit = reader["unit"].flatMap { problems.word($0) }
        draft.checks = reader["checks"].map { rules.checks($0) } ?? []
        draft.unique = reader["unique"].map { rules.unique($0) } ?? []
        draft.search = reader["search"].map { problems.words($0) } ?? []
        draft.indexes = reader["indexes"].map { indexes($0) } ?? []
        if let node = reader["states"] { readStates(node, into: draft) }
        if let node = reader.required("fields") { readFields(node, into: draft) }
        if let node = reader["remarks"], let remarks = RemarksReader(module: module).field(node) {
            draft.fields.append(remarks)
        }
        draft.sections =
            reader["sections"].map {
                SectionsReader(module: module, resource: draft.word.text).sections($0)
            } ?? []
        if let node = reader["actions"] {
            let actions = ActionReader(module: module, resource: draft.word.text)
            draft.actions = problems.entries(node).compactMap { entry in
                guard module.installs(entry.value) else {
                    module.titles.ignore("\(draft.word.text).actions.\(entry.key)")
                    return nil
                }
                return actions.action(entry)
            }
        }
        draft.credential = reader["credential"].flatMap {
            CredentialReader(problems: problems).credential($0)
        }
        if let node = reader["access"] { draft.grants = AccessReader(module: module).grants(node) }
    }

    /// Versions would tell when a row was written.
    private func readAnonymity(_ reader: MapReader, into resource: inout Resource) {
        guard let node = reader["anonymous"], problems.bool(node) == true else { return }
        resource.isAnonymous = true
        resource.keepsHistory = false
        guard let history = reader["history"], history.scalar?.bool == true else { return }
        problems.add(
            .conflict, at: history,
            .both(
                "У анонимного ресурса нет истории.", "An anonymous resource keeps no history."))
    }

    func readFields(_ node: YAMLNode, into draft: ResourceDraft) {
        let taken = NameRules.systemNames.union(NameRules.languageWords).union(NameRules.rowWords)
            .union(NameRules.routeWords)
        let fields = FieldReader(module: module, use: .resource)
        for entry in problems.entries(node) {
            guard problems.checkName(Word(entry), taken: taken) else {
                draft.lost.insert(entry.key)
                problems.loseNames()
                continue
            }
            guard module.installs(field: entry.value) else {
                draft.putAside(entry.key)
                module.titles.ignore("\(draft.word.text).\(entry.key)")
                continue
            }
            draft.fields.append(fields.field(entry, path: "\(draft.word.text).\(entry.key)"))
        }
    }

    /// `[a, b]`, or `{fields, where}`.
    private func readKey(_ node: YAMLNode, into draft: ResourceDraft) {
        guard node.entries != nil else {
            draft.key = problems.words(node)
            return
        }
        guard let reader = MapReader(node, keys: ["fields", "where"], problems: problems),
            let fields = reader.required("fields"), let condition = reader.required("where")
        else { return }
        draft.key = problems.words(fields)
        draft.keyCondition = problems.formula(condition)
    }

    /// `[[a, b], c]`.
    func indexes(_ node: YAMLNode) -> [[Word]] {
        problems.items(node).map { item in
            item.items == nil ? problems.word(item).map { [$0] } ?? [] : problems.words(item)
        }
    }

    /// A word, a list of words, or words by language.
    private func aliases(_ node: YAMLNode) -> [Word] {
        if let entries = node.entries {
            return entries.flatMap { entry -> [Word] in
                if Language(rawValue: entry.key) == nil {
                    problems.unknownKey(entry, among: Language.allCases.map(\.rawValue))
                }
                return aliases(entry.value)
            }
        }
        let words =
            node.items == nil ? problems.word(node).map { [$0] } ?? [] : problems.words(node)
        return words.filter(isAlias)
    }

    private func isAlias(_ word: Word) -> Bool {
        let isGood =
            word.text.unicodeScalars.count <= NameRules.longest
            && word.text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)
            }
            && word.text.unicodeScalars.first?.properties.isAlphabetic == true
        if !isGood {
            problems.add(
                .name, at: word.node,
                .both(
                    "Второе имя «\(word.text)» не годится: одно слово из букв, цифр и «_».",
                    "The alias “\(word.text)” will not do: one word of letters, digits and “_”."))
        }
        return isGood
    }
}

extension ResourceReader {
    func readStates(_ node: YAMLNode, into draft: ResourceDraft) {
        for entry in problems.entries(node) {
            problems.checkName(Word(entry))
            draft.states.append(state(entry, resource: draft.word.text))
        }
        draft.resource.states = draft.states.map(\.state)
    }

    private func state(_ entry: YAMLEntry, resource: String) -> StateDraft {
        let path = "\(resource).states.\(entry.key)"
        func title(_ node: YAMLNode?) -> LocalizedText {
            module.titles.text(node, path: path, fallback: entry.key)
        }
        let isTitle =
            entry.value.entries.map { $0.contains { Language(rawValue: $0.key) != nil } } ?? true
        guard !isTitle,
            let reader = MapReader(
                entry.value, keys: ["title", "locked", "enter", "final", "was"],
                problems: problems)
        else {
            let value = entry.value.isNull ? nil : entry.value
            return StateDraft(
                state: State(name: entry.key, title: title(value)), word: Word(entry))
        }
        var draft = StateDraft(
            state: State(name: entry.key, title: title(reader["title"])), word: Word(entry))
        draft.state.isFinal = reader["final"].flatMap { problems.bool($0) } ?? false
        draft.state.was = FieldReader(module: module, use: .resource).was(entry.value)
        draft.enter = reader["enter"].map { problems.words($0) }
        if let node = reader["locked"] { readLock(node, into: &draft) }
        return draft
    }

    private func readLock(_ node: YAMLNode, into draft: inout StateDraft) {
        if node.scalar?.text == "all" {
            draft.state.lock = .all
        } else if node.items != nil {
            draft.locked = problems.words(node)
            draft.state.lock = .only(draft.locked.map(\.text))
        } else if let reader = MapReader(node, keys: ["except"], problems: problems),
            let except = reader.required("except")
        {
            if except.scalar?.text == "remarked" {
                draft.remarked = except
                draft.state.lock = .exceptRemarked
                return
            }
            draft.locked = problems.words(except)
            draft.state.lock = .except(draft.locked.map(\.text))
        }
    }
}

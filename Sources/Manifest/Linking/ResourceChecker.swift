import Catalogue

/// Checks the names that a resource's declaration uses, and what they mean together.
struct ResourceChecker {
    let draft: ResourceDraft
    let linker: Linker
    var problems: ProblemList { linker.problems }

    func check() {
        checkFields()
        checkSections()
        WorkflowChecker(draft: draft, linker: linker).check()
        AccessChecker(draft: draft, linker: linker).check()
        CredentialChecker(draft: draft, linker: linker).check()
        AnonymityChecker(draft: draft, linker: linker).check()
        for child in linker.owned(by: draft) {
            ResourceChecker(draft: child, linker: linker).checkFields()
        }
    }

    private func checkFields() {
        checkDefinitions()
        checkKey()
        checkUnique()
        checkSearch()
        checkIndexes()
        checkFiles()
        for check in draft.checks {
            guard let word = check.field else { continue }
            _ = draft.known(word, problems)
        }
        if let order = draft.order { checkOrder(order) }
        checkDerived()
        checkEarlierNames()
    }

    private func checkDerived() {
        let module = linker.modules.first { $0.name == draft.module.name }?.module
        guard module?.behaviour == nil else { return }
        for field in draft.fields where field.field.isDerived {
            problems.withoutBehaviour("behaviour", at: field.node("behaviour"))
        }
    }

    /// A remark names a field or a section: the two must not be mixed up.
    private func checkSections() {
        for (word, _) in draft.sections where draft.draft(word.text) != nil {
            problems.add(
                .duplicateName, at: word.node,
                .both(
                    "Раздел «\(word.text)» называется как поле.",
                    "The section “\(word.text)” has the name of a field."))
        }
        let names = draft.sections.map(\.word.text)
        for word in draft.fields.compactMap(\.section) where !names.contains(word.text) {
            problems.unknown(.unknownSection, word, "Раздела", "section", among: names)
        }
    }

    /// An earlier name (N24) must not be the name of something else.
    private func checkEarlierNames() {
        let fields = draft.fields.map { ($0.field.name, $0.field.was, $0.node("was")) }
        let states = draft.states.map { ($0.state.name, $0.state.was, $0.word.node) }
        let actions = draft.actions.map { ($0.action.name, $0.action.was, $0.word.node) }
        for group in [fields, states, actions] {
            let names = group.map(\.0)
            var earlier: Set<String> = []
            for (_, was, node) in group {
                for name in was where names.contains(name) || !earlier.insert(name).inserted {
                    problems.add(
                        .duplicateName, at: node,
                        .both(
                            "Прежнее имя «\(name)» занято.", "The earlier name “\(name)” is taken.")
                    )
                }
            }
        }
    }

    /// A named condition and a field of one name would be told apart by nobody.
    private func checkDefinitions() {
        guard let module = linker.modules.first(where: { $0.name == draft.module.name }) else {
            return
        }
        for field in draft.fields where module.module.definitions[field.name] != nil {
            problems.add(
                .conflict, at: field.word.node,
                .both(
                    "Поле «\(field.name)» называется как условие из define.",
                    "The field “\(field.name)” has the name of a condition in define."))
        }
    }

    private func checkKey() {
        for word in draft.key {
            let isNumber = draft.order?.text == word.text
            if isNumber, draft.draft(word.text) == nil { continue }
            guard let field = draft.suitable(word, problems, for: \.canBeKey) else { continue }
            if field.field.isHidden {
                problems.add(
                    .oracle, at: word.node,
                    .both(
                        "Скрытое поле не может быть в ключе.",
                        "A hidden field cannot be in the key."))
            }
            checkOracle([word], accepted: field.acceptsOracle, at: word.node)
            // The server numbers the parts itself.
            if !isNumber { require(word.text) }
        }
    }

    /// A key's fields are always there.
    private func require(_ name: String) {
        guard let index = draft.fields.firstIndex(where: { $0.name == name }) else { return }
        draft.fields[index].field.required = .always
    }

    private func checkUnique() {
        for set in draft.unique {
            for word in set.fields { _ = draft.suitable(word, problems, for: \.canBeUnique) }
            var words = set.fields
            if let period = set.period {
                checkPeriod(period)
                words += [period.from, period.to]
            }
            checkOracle(words, accepted: set.acceptsOracle, at: set.node)
        }
        for field in draft.fields where field.field.isUnique {
            let word = Word(field.name, field.node("unique"))
            _ = draft.suitable(word, problems, for: \.canBeUnique)
            checkOracle([word], accepted: field.acceptsOracle, at: word.node)
        }
    }

    /// The ends of a period are two dates or two moments.
    private func checkPeriod(_ period: (from: Word, to: Word)) {
        let ends = [period.from, period.to].map {
            draft.suitable($0, problems, for: \.canBePeriodEnd)
        }
        guard let from = ends[0], let to = ends[1], !from.isBroken, !to.isBroken else { return }
        guard from.field.type.affinityOfTime != to.field.type.affinityOfTime else { return }
        problems.wrongType(
            period.to.node, "поле того же типа, что и «\(period.from.text)»",
            "a field of the same type as “\(period.from.text)”")
    }

    /// A refusal for equal values tells of rows that the caller cannot read (N3).
    private func checkOracle(_ words: [Word], accepted: Bool, at node: YAMLNode) {
        let secret = words.first {
            let field = draft.draft($0.text)?.field
            return field?.personal != nil || field?.isHidden == true
        }
        guard let secret, !accepted else { return }
        problems.add(
            .oracle, at: node,
            .both(
                "Единственность по закрытому полю «\(secret.text)» выдаёт чужие записи; "
                    + "если это допустимо, добавьте oracle: accepted.",
                "Uniqueness over the protected field “\(secret.text)” gives away other rows; if that "
                    + "is acceptable, add oracle: accepted."))
    }

    private func checkSearch() {
        SearchChecker(draft: draft, linker: linker).check()
    }

    private func checkIndexes() {
        for word in draft.indexes.joined() where draft.resource.field(word.text)?.isSystem != true {
            _ = draft.suitable(word, problems, for: \.canBeUnique)
        }
    }

    private func checkOrder(_ order: Word) {
        if order.text == "no", draft.draft("no") == nil { return }
        guard let field = draft.known(order, problems) else { return }
        if case .integer = field.field.type { return }
        problems.wrongType(order.node, "поле с типом integer", "a field of the type integer")
    }

    private func checkFiles() {
        for field in draft.fields {
            guard case .file(let limits) = field.field.type, let path = limits.via else { continue }
            checkVia(path, of: field)
        }
    }

    /// `via: current.file`: references, then a file.
    private func checkVia(_ path: [String], of field: FieldDraft) {
        let node = field.node("via")
        var place = draft
        for (index, name) in path.enumerated() {
            guard let next = place.draft(name) else {
                problems.unknown(
                    .unknownField, Word(name, node), "Поля", "field",
                    among: place.fields.map(\.name))
                return
            }
            let isLast = index == path.count - 1
            switch next.field.type {
            case .ref(let reference) where !isLast:
                guard let target = linker.drafts[reference.target] else { return }
                place = target
            case .file(let limits) where isLast && index > 0 && limits.via == nil: return
            default:
                problems.wrongType(
                    node, "путь по ссылкам к файлу, например current.file",
                    "a path over references to a file, like current.file")
                return
            }
        }
    }
}

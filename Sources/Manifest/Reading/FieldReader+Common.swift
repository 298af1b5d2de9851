import Catalogue

extension FieldReader {
    func readCommon(_ draft: inout FieldDraft) {
        let keys = draft.keys
        draft.field.required = keys["required"].flatMap { problems.condition($0) } ?? .never
        draft.field.immutable = keys["immutable"].flatMap { problems.condition($0) } ?? .never
        // Parts say under `unique` what no two of them share.
        if draft.parts == nil {
            draft.field.isUnique = keys["unique"].flatMap { problems.bool($0) } ?? false
        }
        draft.field.isReadOnly = keys["read-only"].flatMap { problems.bool($0) } ?? false
        draft.field.isHidden = keys["hidden"].flatMap { problems.bool($0) } ?? false
        draft.field.isRetired = keys["retired"].flatMap { problems.bool($0) } ?? false
        draft.field.was = was(keys)
        draft.acceptsOracle = keys["oracle"].map { acceptsOracle($0) } ?? false
        readPersonal(&draft)
        readSection(&draft)
        readNumbered(&draft)
        readDefault(&draft)
        readDerived(&draft)
        refuseForMany(draft)
        refuseForUse(draft)
    }

    func acceptsOracle(_ node: YAMLNode) -> Bool {
        if node.scalar?.text == "accepted" { return true }
        problems.wrongType(node, "слово accepted", "the word accepted")
        return false
    }

    func readPersonal(_ draft: inout FieldDraft) {
        guard let node = draft.keys["personal"], let word = problems.word(node),
            problems.checkName(word)
        else { return }
        draft.field.personal = word.text
    }

    func readSection(_ draft: inout FieldDraft) {
        guard let word = draft.keys["section"].flatMap({ problems.word($0) }) else { return }
        draft.section = word
        draft.field.section = word.text
    }

    /// A number that nobody may type is the server's to write.
    private func readNumbered(_ draft: inout FieldDraft) {
        guard let node = draft.keys["numbered"] else { return }
        draft.numbered = NumberedReader(problems: problems).numbered(node)
        if draft.numbered?.isManual != true { draft.field.isReadOnly = true }
    }

    /// What the Swift part of the module computes nobody types.
    private func readDerived(_ draft: inout FieldDraft) {
        guard let node = draft.keys["behaviour"], problems.bool(node) == true else { return }
        draft.field.isDerived = true
        draft.field.isReadOnly = true
        for key in ["default", "numbered", "immutable"] where draft.keys[key] != nil {
            refuse(key, in: draft, "значений из behaviour", "values of the behaviour")
        }
        switch draft.field.type {
        case .file, .files:
            refuse("behaviour", in: draft, "файлов", "files")
        default: break
        }
    }

    private func readDefault(_ draft: inout FieldDraft) {
        guard let node = draft.keys["default"] else { return }
        switch draft.field.type {
        case .parts, .file, .files, .refs, .polymorphic:
            problems.add(
                .conflict, at: node,
                .both("У поля этого типа нет default.", "A field of this type has no default."))
        default:
            if node.entries != nil {
                guard let reader = MapReader(node, keys: ["expr"], problems: problems),
                    let expression = reader.required("expr")
                else { return }
                draft.field.initial = problems.formula(expression).map { .formula($0) } ?? .empty
            } else {
                let reader = LiteralReader(problems: problems)
                guard let literal = reader.literal(node, of: draft.field.type) else { return }
                reader.checkBounds(literal, draft.field.type, at: node)
                draft.field.initial = .literal(literal)
            }
        }
    }

    private func refuseForMany(_ draft: FieldDraft) {
        guard draft.field.type.isMany, draft.field.isUnique else { return }
        refuse("unique", in: draft, "полей со многими значениями", "fields with many values")
    }

    private func refuseForUse(_ draft: FieldDraft) {
        switch use {
        case .resource: break
        case .part:
            for key in ["hidden", "personal", "section", "numbered", "behaviour"]
            where draft.keys[key] != nil {
                // The rights of parts are those of their field.
                refuse(key, in: draft, "полей частей", "fields of parts")
            }
        case .setting, .argument, .attribute:
            for key in [
                "unique", "immutable", "read-only", "hidden", "personal", "was", "retired",
                "section", "numbered", "behaviour",
            ] where draft.keys[key] != nil {
                refuse(key, in: draft, "этого места", "this place")
            }
        }
    }

    private func refuse(_ key: String, in draft: FieldDraft, _ ru: String, _ en: String) {
        problems.add(
            .conflict, at: draft.node(key),
            .both("Ключ «\(key)» не для \(ru).", "The key “\(key)” is not for \(en)."))
    }
}

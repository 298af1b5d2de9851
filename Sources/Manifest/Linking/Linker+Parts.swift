import Catalogue

/// Resources whose rows are parts of another resource's rows (P3).
extension Linker {
    /// Makes the reference to the parent what `part-of` implies: required, immutable, deleted with it.
    func linkPart(_ draft: ResourceDraft) {
        guard let word = draft.partOf, let field = draft.known(word, problems) else { return }
        guard let index = draft.fields.firstIndex(where: { $0.name == field.name }),
            case .ref(var reference) = field.field.type, !field.isBroken
        else {
            if !field.isBroken {
                problems.wrongType(
                    word.node, "поле с типом ref к одному ресурсу",
                    "a field of the type ref to one resource")
            }
            return
        }
        refuseContradictions(field)
        reference.onDelete = .cascade
        draft.fields[index].field.type = .ref(reference)
        draft.fields[index].field.required = .always
        draft.fields[index].field.immutable = .always
        guard isParent(reference.target, of: draft, at: word) else { return }
        draft.resource.partOf = field.name
    }

    private func isParent(
        _ target: ResourceName, of draft: ResourceDraft, at word: Word
    ) -> Bool {
        let mistake: LocalizedText
        if target.module != draft.module.name {
            mistake = .both(
                "Часть и целое стоят в одном модуле, а \(target) — в другом.",
                "A part and its whole belong to one module, but \(target) belongs to another.")
        } else if drafts[target]?.resource.kind != .main {
            mistake = .both(
                "\(target) — часть другого ресурса: опишите вложенные части в ней самой.",
                "\(target) is itself part of a field: declare nested parts there.")
        } else if isCircle(draft, over: target) {
            mistake = .both(
                "part-of замыкается в круг.", "part-of goes round in a circle.")
        } else {
            return true
        }
        problems.add(.conflict, at: word.node, mistake)
        return false
    }

    /// Whether following `part-of` from the target leads back to the draft.
    private func isCircle(_ draft: ResourceDraft, over target: ResourceName) -> Bool {
        var current: ResourceName? = target
        var seen: Set<ResourceName> = []
        while let name = current, seen.insert(name).inserted {
            if name == draft.resource.name { return true }
            guard let holder = drafts[name], let word = holder.partOf,
                case .ref(let reference)? = holder.draft(word.text)?.field.type
            else { return false }
            current = reference.target
        }
        return current != nil
    }

    /// What `part-of` says may not be said otherwise.
    private func refuseContradictions(_ field: FieldDraft) {
        for key in ["required", "immutable"] {
            guard let node = field.keys[key], node.scalar?.bool != true else { continue }
            refuseContradiction(key, "true", at: node)
        }
        if let node = field.keys["on-delete"], node.scalar?.text != "cascade" {
            refuseContradiction("on-delete", "cascade", at: node)
        }
        if let node = field.keys["read-only"], node.scalar?.bool == true {
            refuseContradiction("read-only", "false", at: node)
        }
    }

    private func refuseContradiction(_ key: String, _ value: String, at node: YAMLNode) {
        problems.add(
            .conflict, at: node,
            .both(
                "У ссылки из part-of ключ «\(key)» всегда \(value): уберите его.",
                "For the reference of part-of the key “\(key)” is always \(value): leave it out."))
    }

    /// The parts in a file of their own that a resource calls so.
    func part(_ name: String, of whole: ResourceName) -> ResourceDraft? {
        (relations[whole] ?? []).first { $0.name == name && $0.kind == .inverse }
            .flatMap { drafts[$0.target] }
    }

    /// The names by which a resource calls those parts that stand in files of their own.
    func partNames(of name: ResourceName) -> [String] {
        (relations[name] ?? []).filter { relation in
            relation.kind == .inverse && drafts[relation.target]?.resource.partOf == relation.via
        }.map(\.name)
    }
}

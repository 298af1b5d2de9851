import Catalogue

/// Checks the rights on a resource.
struct AccessChecker {
    let draft: ResourceDraft
    let linker: Linker
    var problems: ProblemList { linker.problems }

    func check() {
        let parts = linker.partNames(of: draft.resource.name)
        for grant in draft.grants {
            for word in grant.fields
            where !grant.names(word, among: parts, in: grant.grant.fields)
                && draft.resource.field(word.text)?.isSystem != true
            {
                if draft.draft(word.text)?.field.isCode == true { refuseCode(word, of: grant) }
                if draft.lost.contains(word.text) || draft.draft(word.text) != nil { continue }
                problems.unknown(
                    .unknownField, word, "Поля", "field", among: draft.fieldNames)
            }
            checkWrite(grant, parts)
        }
        var seen: Set<TextPlace> = []
        for grant in draft.grants where seen.insert(grant.role.node.place).inserted {
            linker.checkRole(grant.role)
        }
        checkFillable()
        checkAggregates()
    }

    /// A code is shown in the answer that makes it and nowhere else.
    private func refuseCode(_ word: Word, of grant: GrantDraft) {
        guard case .only = grant.grant.fields else { return }
        problems.add(
            .unsuitableField, at: word.node,
            .both(
                "Код «\(word.text)» не читает никто: его видит один раз тот, кто создал запись.",
                "Nobody reads the code “\(word.text)”: whoever makes the row sees it once."))
    }

    private func checkWrite(_ grant: GrantDraft, _ parts: [String]) {
        for word in grant.write where !grant.names(word, among: parts, in: grant.grant.write) {
            guard let field = draft.known(word, problems), !field.isBroken else { continue }
            if field.field.isWritable { continue }
            problems.add(
                .unsuitableField, at: word.node,
                .both(
                    "Поле «\(word.text)» не пишут: оно вычисляется или только читается.",
                    "The field “\(word.text)” is not written: it is computed or read-only."))
        }
    }

    /// A required field that nobody writes lets nobody but the server create rows (U12).
    private func checkFillable() {
        let creators = draft.grants.filter { $0.grant.create != nil }
        guard let creator = creators.first else { return }
        let hooks = draft.actions.filter { $0.action.name == "create" }.flatMap(\.sets).map(
            \.field.text)
        for field in draft.fields
        where field.field.required == .always && field.field.isReadOnly && field.field.isStored
            && field.field.initial == .empty && field.numbered == nil && !hooks.contains(field.name)
        {
            problems.add(
                .unfillable, at: field.word.node,
                .both(
                    "Поле «\(field.name)» обязательно, но его никто не пишет: роль «\(creator.role.text)» "
                        + "не сможет создать запись. Дайте default или уберите create.",
                    "The field “\(field.name)” is required but nobody writes it: the role "
                        + "“\(creator.role.text)” cannot create rows. Give a default or drop create."
                ))
        }
    }
}

extension GrantDraft {
    /// Whether the word is one of the parts that the set opens; a set of exceptions holds fields only.
    fileprivate func names(_ word: Word, among parts: [String], in set: FieldSet?) -> Bool {
        guard case .only? = set else { return false }
        return parts.contains(word.text)
    }
}

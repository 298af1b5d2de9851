import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// A delete may take at most so many rows with it (N12).
    private static let longestCascade = 1_000

    /// Deletes a row; what refers to it decides by its `on-delete`.
    mutating func delete(_ id: RecordID) throws {
        var budget = Self.longestCascade
        try delete(id, &budget)
    }

    private mutating func delete(_ id: RecordID, _ budget: inout Int) throws {
        let before = try currentRow(id)
        let draft = RowDraft(id: id, columns: before, pointer: .root)
        guard rights.allows(.delete) else {
            throw Refusal(.accessDenied)
        }
        try judgeRights(.delete, draft, .candidate(before), purpose: "before")
        judgeLock(before)
        try requireGuards(of: "delete", on: before, at: .root)
        try mistakes.check()
        try runHook("delete", on: id)
        try releaseReferences(to: id, &budget)
        _ = try apply(
            RowChange(
                resource: resource.name, id: id, operation: .delete, columns: [:], children: [],
                note: note("delete", fields: [])))
    }

    private mutating func judgeLock(_ before: [String: Value]) {
        guard let state = before["state"]?.textValue.flatMap({ resource.state($0) }),
            state.effectiveLock == .all
        else { return }
        mistakes.add(
            .recordLocked, at: .root,
            .both(
                "В состоянии «\(state.title.ru)» запись не удаляется.",
                "A record in the state “\(state.title.text(in: .en))” can't be deleted."))
    }

    private mutating func releaseReferences(to id: RecordID, _ budget: inout Int) throws {
        for (referring, field) in service.schema.references(to: resource.name) {
            let rows = try session.referring(
                referring.name, by: field.name, to: id, limit: Self.longestCascade + 1)
            guard !rows.isEmpty else { continue }
            switch field.reference?.onDelete ?? .restrict {
            case .restrict: throw try inUse(by: referring, rows)
            case .clear: try clear(field, of: referring, in: rows, &budget)
            case .cascade: try cascade(referring, rows, &budget)
            }
        }
    }

    /// Names the referring resource only to those who can read one of the rows (N3).
    private func inUse(by referring: Resource, _ rows: [RecordID]) throws -> Refusal {
        guard referring.kind == .main, let row = rows.first,
            try service.isReadable(row, in: referring, context, session)
        else { return Refusal(.recordInUse) }
        return Refusal(
            .recordInUse,
            .both(
                "Ссылаются: «\(referring.title.ru)».",
                "Referring: “\(referring.title.text(in: .en))”."))
    }

    private func clear(
        _ field: Field, of referring: Resource, in rows: [RecordID], _ budget: inout Int
    ) throws {
        try spend(rows.count, &budget)
        guard referring.kind == .main else { throw Refusal(.recordInUse) }
        for row in rows {
            _ = try apply(
                RowChange(
                    resource: referring.name, id: row, operation: .update,
                    columns: [
                        field.name: .null, "updated_at": .text(context.now.description),
                        "updated_by": .text(context.principal.subject),
                    ],
                    children: [], note: note("update", fields: [field.name])))
        }
    }

    private func cascade(_ referring: Resource, _ rows: [RecordID], _ budget: inout Int) throws {
        try spend(rows.count, &budget)
        for row in rows {
            var work = WriteWork(
                service, context, session, referring, cause: cause, budget: self.budget)
            try work.delete(row, &budget)
        }
    }

    private func spend(_ count: Int, _ budget: inout Int) throws {
        budget -= count
        guard budget >= 0 else {
            throw Refusal(
                .recordInUse,
                .both(
                    "Вместе с записью исчезло бы больше \(Self.longestCascade) других.",
                    "More than \(Self.longestCascade) other records would go with it."))
        }
    }
}

extension Schema {
    /// Every single reference to a resource, lists of references included.
    func references(to target: ResourceName) -> [(resource: Resource, field: Field)] {
        resources.filter { if case .history = $0.kind { false } else { true } }.flatMap {
            resource in
            resource.fields.compactMap { field in
                guard case .ref(let reference) = field.type, reference.target == target else {
                    return nil
                }
                return (resource, field)
            }
        }
    }
}

import Catalogue
import Store
import StrictJSON

extension Merger {
    /// Tells what is wrong with a row that should follow: where, what, and what to do; of a row that the caller can't
    /// read only that it is there (N3).
    mutating func tell(
        _ mistakes: [Refusal.Item], of resource: Resource, _ draft: RowDraft
    ) throws {
        guard !mistakes.isEmpty else { return }
        guard
            try work.service.isReadable(draft.id, in: resource, work.context, work.session)
        else { return conflicts.addUnseen() }
        let name = try name(of: draft.id, resource)
        let twin = try twin(of: draft, resource).map { try self.name(of: $0, resource) }
        for mistake in mistakes {
            var item = mistake
            let advice =
                item.code == FailureCode.uniqueTaken.rawValue
                ? advice(resource, twin) : Self.correction
            item.detail = .both(
                "«\(resource.title.ru)» \(name): \(mistake.detail.ru.ended) \(advice.ru)",
                "“\(resource.title.text(in: .en))” \(name): \(mistake.detail.text(in: .en).ended) "
                    + advice.text(in: .en))
            conflicts.add(item)
        }
    }

    private static let correction = LocalizedText.both(
        "Исправьте или удалите её и повторите.", "Correct or delete it and try again.")

    private func advice(_ resource: Resource, _ twin: String?) -> LocalizedText {
        let other = twin.map { LocalizedText.both(" (есть \($0))", " (there is \($0))") }
        let way: LocalizedText =
            if let merge = resource.actions.first(where: { $0.merge != nil }) {
                .both(
                    "сначала объедините их действием «\(merge.name)» или удалите одну",
                    "first merge them by the action “\(merge.name)” or delete one")
            } else {
                .both("сначала удалите или измените одну", "first delete or change one")
            }
        return .both(
            "Такая запись есть у обоих\(other?.ru ?? ""): \(way.ru).",
            "Both have such a record\(other?.text(in: .en) ?? ""): \(way.text(in: .en)).")
    }

    /// The key by which the caller knows a row, else its id.
    private func name(of id: RecordID, _ resource: Resource) throws -> String {
        let answer = try? work.service.answer(
            resource, id, ListRequest(fields: "id"), work.context, work.session)
        let key = try answer.flatMap { try JSON.parse($0.body)["key"]?.stringValue }
        return key.map { "key:\($0)" } ?? id.description
    }

    /// The row of the survivor that has the unique values which another one would get.
    private func twin(of draft: RowDraft, _ resource: Resource) throws -> RecordID? {
        for set in resource.uniqueSets {
            guard let field = set.fields.first(where: draft.changed.contains) else { continue }
            let rows = try work.session.referring(
                resource.name, by: field, to: request.move.new, limit: WriteBudget.rows)
            for id in rows where id != draft.id {
                guard let row = try work.session.row(id, in: resource.name),
                    set.fields.allSatisfy({ row[$0] == draft.columns[$0] }),
                    try work.service.isReadable(id, in: resource, work.context, work.session)
                else { continue }
                return id
            }
        }
        return nil
    }
}

extension WriteWork {
    /// Notes that unique values of parts collide, in the words of their set.
    mutating func noteTaken(in table: String, _ columns: [String], of draft: RowDraft) {
        let found = service.schema.resources.first { $0.tableName == table }
        let names = columns.filter { $0 != "parent" && !ColumnNames.isCompanion($0) }
        let set =
            found?.uniqueSets.first { Set($0.fields) == Set(names) }
            ?? UniqueSet(fields: names)
        let place = found?.owner.map { draft.pointer.appending($0.field) } ?? draft.pointer
        mistakes.add(.uniqueTaken, at: place, set.refusal(in: found ?? resource))
    }
}

extension String {
    /// The text as a sentence: what authors of modules write often has no full stop.
    fileprivate var ended: String {
        guard let last, !last.isPunctuation || ")»”".contains(last) else { return self }
        return self + "."
    }
}

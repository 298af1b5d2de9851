import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    private static let mostRemarks = 1_000

    /// The remarks after a write: those that stand, changed where the body names them, then the new ones.
    ///
    /// Nobody removes a remark; it is settled by `resolved`.
    mutating func remarkRows(
        _ entries: [ChildInput], _ draft: RowDraft, existing: [ChildRow]
    ) throws -> [ChildRow] {
        var rows = existing
        if entries.isEmpty, !existing.isEmpty {
            mistakes.add(
                .fieldReadOnly, at: draft.pointer.appending(Remarks.name),
                .both(
                    "Замечания не удаляют: снимите их, написав resolved: true.",
                    "Remarks are not removed: settle them with resolved: true."))
        }
        for entry in entries {
            if entry.input.id == nil {
                rows.append(try newRemark(entry, draft))
            } else if let index = rows.firstIndex(where: { $0.id == entry.input.id }) {
                rows[index] = try changed(rows[index], by: entry, draft)
            } else {
                mistakes.add(.referenceNotFound, at: entry.pointer.appending("id"))
            }
        }
        if rows.count > Self.mostRemarks {
            mistakes.add(
                .fieldCount, at: draft.pointer.appending(Remarks.name),
                .both(
                    "Не больше \(Self.mostRemarks) замечаний.",
                    "At most \(Self.mostRemarks) remarks."))
        }
        return rows
    }

    private mutating func newRemark(_ entry: ChildInput, _ draft: RowDraft) throws -> ChildRow {
        var columns: [String: Value] = [:]
        for field in Remarks.fields {
            let value = entry.input.value(field.name)
            let place = entry.pointer.appending(field.name)
            if field.isReadOnly, let value, !value.isNull {
                mistakes.add(
                    .fieldReadOnly, at: place,
                    .both("Поле заполняет сервер.", "The field is written by the server."))
            }
            columns[field.name] = field.isReadOnly ? .null : value ?? .null
        }
        for name in [Remarks.field, Remarks.text] { requireFilled(name, columns[name], entry) }
        if columns[Remarks.resolved]?.isNull ?? true { columns[Remarks.resolved] = .bool(false) }
        columns[Remarks.field] = try path(columns[Remarks.field], entry, draft)
        columns[Remarks.by] = .text(context.principal.subject)
        columns[Remarks.at] = .text(context.now.description)
        columns[Remarks.action] = remarkingAction.map { .text($0) } ?? .null
        return ChildRow(id: service.randomness.recordID(at: context.now), columns: columns)
    }

    /// The text is its writer's; anyone answers; the writer settles it, or an action that asks for remarks does.
    private mutating func changed(
        _ row: ChildRow, by entry: ChildInput, _ draft: RowDraft
    ) throws -> ChildRow {
        var row = row
        let isWriter =
            context.principal.isSystem
            || row.columns[Remarks.by] == .text(context.principal.subject)
        for field in Remarks.fields {
            guard var value = entry.input.value(field.name) else { continue }
            if field.name == Remarks.field { value = try path(value, entry, draft) }
            guard value != row.columns[field.name] ?? .null else { continue }
            let place = entry.pointer.appending(field.name)
            switch field.name {
            case Remarks.reply: row.columns[field.name] = value
            case Remarks.resolved where isWriter || remarkingAction != nil:
                requireFilled(field.name, value, entry)
                row.columns[field.name] = value
            case Remarks.text where isWriter, Remarks.field where isWriter:
                requireFilled(field.name, value, entry)
                row.columns[field.name] = value
            case Remarks.resolved, Remarks.text, Remarks.field:
                mistakes.add(
                    .fieldNotWritable, at: place,
                    .both(
                        "Замечание меняет тот, кто его написал; ответьте в reply.",
                        "A remark is changed by whoever wrote it; answer in reply."))
            default: mistakes.add(.fieldReadOnly, at: place)
            }
        }
        return row
    }

    private mutating func requireFilled(_ name: String, _ value: Value?, _ entry: ChildInput) {
        let place = entry.pointer.appending(name)
        guard value?.isNull ?? true, !mistakes.contains(at: place) else { return }
        mistakes.add(.fieldRequired, at: place)
    }

    // MARK: What a remark is about

    /// The path in the form in which it is kept; one that leads nowhere is reported.
    private mutating func path(
        _ value: Value?, _ entry: ChildInput, _ draft: RowDraft
    ) throws -> Value {
        guard let text = value?.textValue else { return .null }
        guard let path = RemarkPath(text), try leadsSomewhere(path, draft) else {
            let names =
                resource.fields.filter(isRemarkable).map(\.name) + resource.sections.map(\.name)
            mistakes.add(
                .fieldUnknown, at: entry.pointer.appending(Remarks.field),
                .both(
                    "«\(text)» — не поле и не раздел этой записи.",
                    "“\(text)” is no field and no section of this record."),
                suggestion: Suggestion.closest(
                    to: RemarkPath(text)?.names.first ?? text, among: names))
            return .null
        }
        return .text(path.text)
    }

    private func isRemarkable(_ field: Field) -> Bool {
        field.name != Remarks.name && !field.isHidden && rights.knows(field, of: resource)
    }

    private func leadsSomewhere(_ path: RemarkPath, _ draft: RowDraft) throws -> Bool {
        let first = path.names[0]
        if path.names.count == 1, resource.sections.contains(where: { $0.name == first }) {
            return true
        }
        guard let field = resource.fields.first(where: { $0.name == first }), isRemarkable(field)
        else { return false }
        let inside = path.names.dropFirst()
        guard !inside.isEmpty else { return true }
        guard field.computed == nil, let child = field.childResource(of: resource.name) else {
            return false
        }
        let rows = try draft.children[child] ?? session.children(of: draft.id, in: child)
        return leadsSomewhere(inside, in: rows, of: child)
    }

    private func leadsSomewhere(
        _ names: ArraySlice<String>, in rows: [ChildRow], of child: ResourceName
    ) -> Bool {
        guard let index = names.first.flatMap(RemarkPath.index), rows.indices.contains(index)
        else { return false }
        let rest = names.dropFirst()
        guard let name = rest.first else { return true }
        guard let owner = service.schema.resource(child), owner.field("value") == nil,
            let field = owner.fields.first(where: { $0.name == name })
        else { return false }
        let inside = rest.dropFirst()
        if inside.isEmpty { return true }
        guard let inner = field.childResource(of: child) else { return false }
        return leadsSomewhere(inside, in: rows[index].children[inner] ?? [], of: inner)
    }
}

extension RowInput {
    /// The plain value of a member; nil where the body does not name it.
    fileprivate func value(_ name: String) -> Value? {
        if case .value(let value)? = cells[name] { value } else { nil }
    }
}

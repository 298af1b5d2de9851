import Catalogue
import Store
import StrictJSON

extension Merger {
    /// The survivor as it will be: its own values, those that were asked for, and those of the other row where it has
    /// none.
    func survivorDraft() throws -> RowDraft {
        let (old, new) = (request.move.old, request.move.new)
        var draft = RowDraft(
            id: new, columns: request.staying, pointer: [Action.Merge.into])
        try dropReferences(of: &draft)
        let frozen = try work.frozenFields(of: request.staying)
        for field in work.resource.mergedFields where !frozen.contains(field.name) {
            if let child = field.childResource(of: work.resource.name) {
                let standing =
                    try draft.children[child] ?? work.session.children(of: new, in: child)
                guard isTaken(field, isEmpty: standing.isEmpty) else { continue }
                let rows = try work.session.children(of: old, in: child)
                let taken = request.move.applied(to: rows, of: child, without: [old, new])
                guard taken != standing else { continue }
                draft.children[child] = taken
            } else {
                let value = draft.columns[field.name] ?? .null
                let other = request.going[field.name] ?? .null
                guard isTaken(field, isEmpty: value.isNull),
                    other != .id(old), other != .id(new), other != value
                else { continue }
                for column in field.valueColumns {
                    draft.columns[column] = request.going[column] ?? .null
                }
            }
            draft.changed.insert(field.name)
        }
        return draft
    }

    private func isTaken(_ field: Field, isEmpty: Bool) -> Bool {
        if request.taken.contains(field.name) { return true }
        let stays = request.action.merge?.kept.contains(field.name) ?? false
        return isEmpty && !stays && !request.kept.contains(field.name)
    }

    /// What the survivor says of the row that goes would be said of itself.
    private func dropReferences(of draft: inout RowDraft) throws {
        let old = request.move.old
        for field in work.resource.fields where field.isStored {
            if field.type.isReference, draft.columns[field.name] == .id(old) {
                draft.set(field, .null)
            }
            guard let child = field.childResource(of: work.resource.name) else { continue }
            let rows = try work.session.children(of: draft.id, in: child)
            let kept = request.move.applied(to: rows, of: child, without: [old])
            guard kept != rows else { continue }
            draft.children[child] = kept
            draft.changed.insert(field.name)
        }
    }
}

extension Field {
    /// All columns in which the value of the field lies.
    fileprivate var valueColumns: [String] {
        guard case .file = type else { return [name] + companions }
        return FileColumns.values(of: nil, name: nil, field: name).keys.sorted()
    }
}

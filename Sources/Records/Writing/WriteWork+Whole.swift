import Access
import Catalogue
import Store
import StrictJSON
import Tropa

/// Rows that are parts of others: their whole freezes them, and a change of theirs is one of the whole (P3).
extension WriteWork {
    /// Refuses a write of a part whose whole, or the whole of that, is locked or may no longer change.
    /// - Parameter changed: what an update changes; nil where a part comes or goes.
    mutating func judgeWhole(
        of columns: [String: Value], changing changed: Set<String>? = nil, at pointer: JSONPointer
    ) throws {
        var changed = changed
        var part = (resource: resource, columns: columns)
        for _ in 0..<Self.deepestWhole {
            guard let parent = service.schema.parent(of: part.resource),
                let id = part.columns[parent.field]?.idValue,
                let row = try session.row(id, in: parent.resource.name)
            else { return }
            if let state = row["state"]?.textValue.flatMap({ parent.resource.state($0) }),
                state.effectiveLock.covers(parent.relation)
            {
                let open = state.effectiveLock.openColumns(of: parent.relation)
                guard changed?.isSubset(of: open) == true else {
                    mistakes.add(
                        .recordLocked, at: pointer,
                        open.isEmpty || changed == nil
                            ? Self.lockedParts(of: parent.resource, in: state)
                            : Self.locked(in: state, butFor: open))
                    return
                }
            }
            // Of the whole's own whole, this is another part.
            changed = nil
            if try isFrozen(parent.resource, row) {
                mistakes.add(.recordImmutable, at: pointer)
                return
            }
            part = (parent.resource, row)
        }
    }

    private static func lockedParts(of whole: Resource, in state: State) -> LocalizedText {
        .both(
            "«\(whole.title.ru)» в состоянии «\(state.title.ru)»: части не меняются.",
            "“\(whole.title.text(in: .en))” is in the state "
                + "“\(state.title.text(in: .en))”: its parts are locked.")
    }

    private static let deepestWhole = 8

    func isFrozen(_ resource: Resource, _ row: [String: Value]) throws -> Bool {
        switch resource.immutable {
        case .never: return false
        case .always: return true
        case .when:
            let conditions = resource.freezing
            let answers = try ask("freezing", of: resource, about: .candidate(row)) {
                conditions.map { .condition($0.formula) }
            }
            return zip(conditions, answers).contains { $0.field == nil && $1.integerValue == 1 }
        }
    }

    /// Gives the whole a new version, once for each write.
    mutating func raiseWhole(of columns: [String: Value]) throws {
        var part = (resource: resource, columns: columns)
        for _ in 0..<Self.deepestWhole {
            guard let parent = service.schema.parent(of: part.resource),
                let id = part.columns[parent.field]?.idValue, raised.insert(id).inserted,
                let row = try session.row(id, in: parent.resource.name)
            else { return }
            _ = try apply(
                RowChange(
                    resource: parent.resource.name, id: id, operation: .update,
                    columns: [
                        "updated_at": .text(context.now.description),
                        "updated_by": .text(context.principal.subject),
                    ],
                    children: [], note: note("update", fields: [parent.relation])))
            part = (parent.resource, row)
        }
    }
}

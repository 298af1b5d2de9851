import Catalogue
import SQLite

/// Keeps the versions of the rows that one change touches (N19).
struct VersionWriter {
    let session: EmbeddedWriteSession
    let note: ChangeNote
    let version: Int64
    let operation: RowChange.Operation

    /// Ends the version that is open, before the row changes.
    func close(_ id: RecordID, in layout: ResourceLayout, before: RowHead) throws {
        guard let history = layout.texts.history else { return }
        let closed = try session.run(history.close) { statement in
            try statement.bind(id, at: 1)
            try statement.bind(version, at: 2)
        }
        // A row that is older than its history gets the version that it has until now.
        if closed == 0 {
            try write(
                id, history, from: before.version, to: version, action: "", comment: nil,
                operation: RowChange.Operation.update.rawValue, layout, stateBefore: nil)
        }
    }

    /// Opens the version of the row as it is now.
    func open(_ id: RecordID, in layout: ResourceLayout, stateBefore: String?) throws {
        guard let history = layout.texts.history else { return }
        try write(
            id, history, from: version, to: HistoryTable.open, action: note.action,
            comment: note.comment, operation: operation.rawValue, layout, stateBefore: stateBefore)
    }

    /// The version of a deletion: it says who did it, and at no moment it is true (N12).
    func leaveLastVersion(
        _ id: RecordID, in layout: ResourceLayout, stateBefore: String?
    ) throws {
        guard let history = layout.texts.history else { return }
        try write(
            id, history, from: version, to: version, action: note.action, comment: note.comment,
            operation: operation.rawValue, layout, stateBefore: stateBefore)
    }

    private func write(
        _ id: RecordID, _ history: ResourceLayout.Texts.History, from: Int64, to: Int64,
        action: String, comment: String?, operation: String, _ layout: ResourceLayout,
        stateBefore: String?
    ) throws {
        try session.run(history.open) { statement in
            try statement.bind(id, at: 1)
            try statement.bind(from, at: 2)
            try statement.bind(to, at: 3)
            try statement.bind(note.at, at: 4)
            try statement.bind(note.subject, at: 5)
            try statement.bind(action, at: 6)
            try statement.bind(comment, at: 7)
            try statement.bind(operation, at: 8)
            try statement.bind(action.isEmpty ? nil : note.causedBy, at: 9)
            if layout.hasStates { try statement.bind(stateBefore, at: 10) }
            guard layout.tellsMerges else { return }
            let others = action.isEmpty ? [nil, nil] : [note.mergedInto, note.mergedFrom]
            for (offset, other) in others.enumerated() {
                try statement.bind(
                    other.map { Value.id($0) } ?? .null, at: (layout.hasStates ? 11 : 10) + offset)
            }
        }
    }
}

import Catalogue
import SQLite

extension EmbeddedWriteSession {
    func apply(_ change: RowChange) throws -> Int64 {
        let layout = try state.layout.layout(of: change.resource)
        guard !layout.isChild else {
            throw StoreFailure.internalFailure("\(change.resource) is changed with its owner")
        }
        let before = try head(of: change.id, in: layout)
        // A number of the sequence would tell when an anonymous row was written.
        let version =
            layout.isAnonymous ? (before?.version ?? 0) + 1 : state.chain.sequence + 1
        let writer = VersionWriter(
            session: self, note: change.note, version: version, operation: change.operation)
        switch change.operation {
        case .create: try create(change, in: layout, writer)
        case .update: try update(change, in: layout, writer, before)
        case .delete: try delete(change.id, in: layout, writer, before)
        }
        if !layout.isAnonymous { try record(change, version: version, before: before) }
        return version
    }

    /// The version and the state of a row as it stands.
    private func head(of id: RecordID, in layout: ResourceLayout) throws -> RowHead? {
        try query(layout.texts.head) {
            try $0.bind(id, at: 1)
        } reading: {
            RowHead(version: $0.int64(at: 0), state: $0.optionalText(at: 1))
        }.first
    }

    private func create(
        _ change: RowChange, in layout: ResourceLayout, _ writer: VersionWriter
    ) throws {
        var columns = change.columns
        columns["id"] = .id(change.id)
        columns["version"] = .integer(writer.version)
        let note = change.note
        if layout.isAnonymous { return try createAnonymous(change, columns, in: layout, writer) }
        for (column, value) in [
            ("created_at", note.at), ("created_by", note.subject), ("updated_at", note.at),
            ("updated_by", note.subject),
        ] where columns[column] == nil { columns[column] = .text(value) }
        if layout.hasStates, columns["state_since"] == nil {
            columns["state_since"] = .text(note.at)
        }
        try insert(columns, into: layout)
        try writer.open(change.id, in: layout, stateBefore: nil)
        try writeChildren(change.children, of: layout, writer)
    }

    private func createAnonymous(
        _ change: RowChange, _ columns: [String: Value], in layout: ResourceLayout,
        _ writer: VersionWriter
    ) throws {
        try insert(columns, into: layout)
        try writeChildren(change.children, of: layout, writer)
    }

    private func update(
        _ change: RowChange, in layout: ResourceLayout, _ writer: VersionWriter, _ before: RowHead?
    ) throws {
        guard let before else { throw StoreFailure.missing }
        try writer.close(change.id, in: layout, before: before)
        var columns = change.columns
        columns["version"] = .integer(writer.version)
        if !layout.isAnonymous { stamp(&columns, change.note) }
        if layout.hasStates, !layout.isAnonymous, columns["state_since"] == nil,
            let state = columns["state"]?.textValue,
            state != before.state
        {
            columns["state_since"] = .text(change.note.at)
        }
        try set(columns, of: change.id, in: layout)
        try writer.open(change.id, in: layout, stateBefore: before.state)
        try writeChildren(change.children, of: layout, writer)
    }

    private func stamp(_ columns: inout [String: Value], _ note: ChangeNote) {
        if columns["updated_at"] == nil { columns["updated_at"] = .text(note.at) }
        if columns["updated_by"] == nil { columns["updated_by"] = .text(note.subject) }
    }

    private func delete(
        _ id: RecordID, in layout: ResourceLayout, _ writer: VersionWriter, _ before: RowHead?
    ) throws {
        guard let before else { throw StoreFailure.missing }
        try writer.close(id, in: layout, before: before)
        try writer.leaveLastVersion(id, in: layout, stateBefore: before.state)
        for child in layout.children {
            try deleteChildren(of: id, in: try state.layout.layout(of: child), writer)
        }
        try remove(id, from: layout)
    }

    private func writeChildren(
        _ sets: [ChildSet], of layout: ResourceLayout, _ writer: VersionWriter
    ) throws {
        for set in sets {
            guard layout.children.contains(set.resource) else {
                throw StoreFailure.internalFailure("\(set.resource) is no child of \(layout.name)")
            }
            try replaceChildren(set.rows, of: set.owner, in: set.resource, writer)
        }
    }
}

/// What the store must know of a row before it changes it.
struct RowHead {
    let version: Int64
    let state: String?
}

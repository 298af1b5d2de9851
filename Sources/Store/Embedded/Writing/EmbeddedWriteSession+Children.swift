import Catalogue
import SQLite

extension EmbeddedWriteSession {
    func children(of owner: RecordID, in child: ResourceName) throws -> [ChildRow] {
        let layout = try state.layout.layout(of: child)
        return try childRows(of: owner, in: layout).map { row in
            var children: [ResourceName: [ChildRow]] = [:]
            for grandchild in layout.children {
                children[grandchild] = try self.children(of: row.id, in: grandchild)
            }
            return ChildRow(id: row.id, columns: row.columns, children: children)
        }
    }

    /// The rows of one owner in their order, without what belongs to them.
    private func childRows(of owner: RecordID, in layout: ResourceLayout) throws -> [StoredChild] {
        try query(layout.texts.ofOwner) {
            try $0.bind(owner, at: 1)
        } reading: { row in
            var columns = self.columns(of: row, in: layout)
            columns["parent"] = nil
            let number = columns.removeValue(forKey: "no")?.integerValue ?? 0
            guard let id = columns.removeValue(forKey: "id")?.idValue else {
                throw StoreFailure.internalFailure("\(layout.name) holds a row without an id")
            }
            return StoredChild(id: id, number: number, columns: columns)
        }
    }

    /// Makes the set of children what it shall be: the missing go first, so that their values are free.
    func replaceChildren(
        _ rows: [ChildRow], of owner: RecordID, in resource: ResourceName, _ writer: VersionWriter
    ) throws {
        let layout = try state.layout.layout(of: resource)
        let before = Dictionary(
            try childRows(of: owner, in: layout).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let kept = Set(rows.map(\.id))
        for (id, _) in before.sorted(by: { $0.value.number < $1.value.number })
        where !kept.contains(id) {
            try deleteChild(id, in: layout, writer)
        }
        let freed = try freeValues(of: rows, before, layout, writer)
        for (offset, row) in rows.enumerated() {
            let number = Int64(offset + 1)
            if freed.contains(row.id), let stored = before[row.id] {
                try restore(row, number: number, of: owner, stored, layout, writer)
            } else {
                try write(row, number: number, owner: owner, before[row.id], layout, writer)
            }
            for (resource, rows) in row.children.sorted(by: { $0.key < $1.key }) {
                try replaceChildren(rows, of: row.id, in: resource, writer)
            }
        }
    }

    /// The set changes as a whole: what a row gives up, another one may take. Rows whose unique values change
    /// leave the table until they are written again.
    private func freeValues(
        of rows: [ChildRow], _ before: [RecordID: StoredChild], _ layout: ResourceLayout,
        _ writer: VersionWriter
    ) throws -> Set<RecordID> {
        var freed: Set<RecordID> = []
        for (offset, row) in rows.enumerated() {
            guard let stored = before[row.id] else { continue }
            let changes = layout.uniqueColumns.contains { name in
                name == "no"
                    ? stored.number != Int64(offset + 1)
                    : stored.columns[name] ?? .null != row.columns[name] ?? .null
            }
            guard changes else { continue }
            try writer.close(row.id, in: layout, before: RowHead(version: 0, state: nil))
            try run(layout.texts.delete) { try $0.bind(row.id, at: 1) }
            freed.insert(row.id)
        }
        return freed
    }

    /// Writes a row again that left the table for a moment.
    private func restore(
        _ row: ChildRow, number: Int64, of owner: RecordID, _ before: StoredChild,
        _ layout: ResourceLayout, _ writer: VersionWriter
    ) throws {
        var columns = before.columns
        for name in before.columns.keys { columns[name] = row.columns[name] ?? .null }
        columns["id"] = .id(row.id)
        columns["parent"] = .id(owner)
        columns["no"] = .integer(number)
        try insert(columns, into: layout)
        try writer.open(row.id, in: layout, stateBefore: nil)
    }

    private func write(
        _ row: ChildRow, number: Int64, owner: RecordID, _ before: StoredChild?,
        _ layout: ResourceLayout, _ writer: VersionWriter
    ) throws {
        if let before {
            try update(row, number: number, before, layout, writer)
        } else {
            var columns = row.columns
            columns["id"] = .id(row.id)
            columns["parent"] = .id(owner)
            columns["no"] = .integer(number)
            try insert(columns, into: layout)
            try writer.open(row.id, in: layout, stateBefore: nil)
        }
    }

    private func update(
        _ row: ChildRow, number: Int64, _ before: StoredChild, _ layout: ResourceLayout,
        _ writer: VersionWriter
    ) throws {
        var changed: [String: Value] = [:]
        for (name, old) in before.columns {
            let new = row.columns[name] ?? .null
            if new != old { changed[name] = new }
        }
        if number != before.number { changed["no"] = .integer(number) }
        guard !changed.isEmpty else { return }
        try writer.close(row.id, in: layout, before: RowHead(version: 0, state: nil))
        try set(changed, of: row.id, in: layout)
        try writer.open(row.id, in: layout, stateBefore: nil)
    }

    func deleteChildren(
        of owner: RecordID, in layout: ResourceLayout, _ writer: VersionWriter
    ) throws {
        for row in try childRows(of: owner, in: layout) {
            try deleteChild(row.id, in: layout, writer)
        }
    }

    private func deleteChild(
        _ id: RecordID, in layout: ResourceLayout, _ writer: VersionWriter
    ) throws {
        for child in layout.children {
            try deleteChildren(of: id, in: try state.layout.layout(of: child), writer)
        }
        try writer.close(id, in: layout, before: RowHead(version: 0, state: nil))
        try remove(id, from: layout)
    }
}

/// A child as it stands.
private struct StoredChild {
    let id: RecordID
    let number: Int64
    let columns: [String: Value]
}

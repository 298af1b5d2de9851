import Catalogue
import SQLite

extension EmbeddedWriteSession {
    /// Inserts a row; columns that are not named are empty.
    func insert(_ columns: [String: Value], into layout: ResourceLayout) throws {
        try checkNames(columns, in: layout)
        try run(layout.texts.insert) { statement in
            for (offset, name) in layout.columnNames.enumerated() {
                try statement.bind(value(of: name, from: columns, in: layout), at: offset + 1)
            }
        }
        noteInsertForSearch(in: layout)
    }

    /// Sets some columns of a row, and the sort keys of the texts among them.
    func set(_ columns: [String: Value], of id: RecordID, in layout: ResourceLayout) throws {
        try checkNames(columns, in: layout)
        let keys = layout.sortKeys.filter { columns[$0.value] != nil }.map(\.key)
        let names = (columns.keys + keys).filter { $0 != "id" }.sorted()
        guard !names.isEmpty else { return }
        try noteForSearch(id, in: layout, columns)
        try run(state.update(names, of: layout)) { statement in
            try statement.bind(id, at: 1)
            for (offset, name) in names.enumerated() {
                try statement.bind(value(of: name, from: columns, in: layout), at: offset + 2)
            }
        }
    }

    /// Deletes a row.
    func remove(_ id: RecordID, from layout: ResourceLayout) throws {
        try noteForSearch(id, in: layout)
        try run(layout.texts.delete) { try $0.bind(id, at: 1) }
    }

    private func value(
        of name: String, from columns: [String: Value], in layout: ResourceLayout
    ) -> Value {
        guard let source = layout.sortKeys[name] else { return columns[name] ?? .null }
        guard let text = columns[source]?.textValue else { return .null }
        let isNatural = layout.naturalKeys.contains(name)
        return .blob(isNatural ? SortKey.natural(text) : SortKey.ru1(text))
    }

    private func checkNames(
        _ columns: [String: Value], in layout: ResourceLayout
    ) throws(StoreFailure) {
        for name in columns.keys
        where !layout.columnNames.contains(name) || layout.sortKeys[name] != nil {
            throw .internalFailure("\(layout.name) has no column \(name)")
        }
    }

    func row(_ id: RecordID, in resource: ResourceName) throws -> [String: Value]? {
        let layout = try state.layout.layout(of: resource)
        return try query(layout.texts.row) {
            try $0.bind(id, at: 1)
        } reading: { row in
            self.columns(of: row, in: layout)
        }.first
    }

    /// All columns of a row but the store's own sort keys.
    func columns(of row: RowView, in layout: ResourceLayout) -> [String: Value] {
        var columns: [String: Value] = [:]
        for (index, name) in layout.columnNames.enumerated() where layout.sortKeys[name] == nil {
            columns[name] = row.stored(at: index)
        }
        return columns
    }
}

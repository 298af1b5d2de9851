import Catalogue
import SQLite
import Tropa

@testable import Store

extension Schema {
    /// The sample with words of people, and of items with their titles.
    static func searched(
        _ fields: [String] = ["code", "name"], fingerprint: String = "s",
        _ change: (inout [Resource]) -> Void = { _ in }
    ) -> Schema {
        .sample(fingerprint: fingerprint) { resources in
            for index in resources.indices where resources[index].name == .people {
                resources[index].search = fields
            }
            for index in resources.indices where resources[index].name == .items {
                resources[index].search = ["title"]
            }
            change(&resources)
        }
    }
}

extension World {
    /// Every word of an index with the rows and columns in which it stands.
    func words(of index: String) throws -> [String] {
        let connection = try Connection(path: database, options: OpenOptions(.readWrite))
        try connection.execute(
            "CREATE VIRTUAL TABLE temp.seen USING fts5vocab('main', '\(index)', 'instance')")
        return try Self.words(in: "temp.seen", connection)
    }

    /// The same of an index that is made anew from what the table holds.
    func expectedWords(of table: String, _ fields: [String]) throws -> [String] {
        let connection = try Connection(path: database, options: OpenOptions(.readWrite))
        try FunctionLibrary(zone: LocalZone(identifier: "UTC")).register(on: connection)
        let index = SearchIndex(.init(name: "fresh", fields: fields), of: table)
        try connection.execute("BEGIN")
        defer { try? connection.execute("ROLLBACK") }
        try connection.execute(index.createSQL)
        try connection.execute(index.fillSQL)
        try connection.execute(
            "CREATE VIRTUAL TABLE temp.fresh_seen USING fts5vocab('main', 'fresh', 'instance')")
        return try Self.words(in: "temp.fresh_seen", connection)
    }

    private static func words(in vocabulary: String, _ connection: Connection) throws -> [String] {
        var statement = try connection.statement(
            "SELECT term, doc, col, \"offset\" FROM \(vocabulary) ORDER BY 2, 3, 4")
        var words: [String] = []
        while try statement.step() {
            words.append(
                "\(statement.int64(at: 1)).\(statement.text(at: 2)).\(statement.int64(at: 3)): "
                    + statement.text(at: 0))
        }
        return words
    }
}

extension Compiler {
    /// The ids of rows in which all words are found, as the system sees them.
    func ids(
        _ words: [String], in resource: ResourceName, _ store: EmbeddedStore
    ) async throws -> [RecordID] {
        var request = ReadRequest(resource, .all)
        request.search = words.count
        request.fields = .only([["id"]])
        let plan = try read(request, shape: .system)
        var values = BindValues(
            subject: "t", attributes: [:], now: "2026-01-01T00:00:00.000Z", today: "2026-01-01")
        values.slots["limit"] = .integer(1_000)
        for (index, word) in words.enumerated() { values.slots["word_\(index)"] = .text(word) }
        let bound = values
        return try await store.read(.record) { session in
            var ids: [RecordID] = []
            try session.rows(plan.query, bound) { row in
                if let id = row.id(plan.record.id) { ids.append(id) }
                return true
            }
            return ids
        }
    }
}

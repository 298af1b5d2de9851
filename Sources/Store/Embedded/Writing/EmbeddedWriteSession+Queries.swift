import Catalogue
import SQLite

extension EmbeddedWriteSession {
    private static let newestQuery = StatementText(
        "SELECT \(QueryVersion.columnList) FROM main._queries WHERE owner = ?1 AND name = ?2 "
            + "ORDER BY version DESC LIMIT 1")
    private static let countByAuthor = StatementText(
        "SELECT count(*) FROM main._queries AS q WHERE q.author = ?1 AND q.deleted = 0 "
            + "AND \(QueryVersion.isNewest)")
    private static let keepQuery = StatementText(
        """
        INSERT INTO main._queries (owner, name, author, text, deleted, subject, request, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING version
        """)
    // The last versions tell how a query came to be; older ones would fill the disk of a busy author.
    private static let dropOldest = StatementText(
        """
        DELETE FROM main._queries WHERE owner = ?1 AND name = ?2 AND version <= (
            SELECT version FROM main._queries WHERE owner = ?1 AND name = ?2
            ORDER BY version DESC LIMIT 1 OFFSET 20)
        """)

    func queryVersion(_ key: QueryKey) throws -> QueryVersion? {
        try query(Self.newestQuery) {
            try $0.bind([.text(key.owner ?? ""), .text(key.name)])
        } reading: {
            QueryVersion($0)
        }.first
    }

    func countQueries(of author: String) throws -> Int {
        try query(Self.countByAuthor) {
            try $0.bind(author, at: 1)
        } reading: {
            Int($0.int64(at: 0))
        }.first ?? 0
    }

    func keep(_ version: QueryVersion) throws -> Int64 {
        let key: [SQLiteValue] = [.text(version.key.owner ?? ""), .text(version.key.name)]
        let number = try query(Self.keepQuery) { statement in
            try statement.bind(
                key + [
                    .text(version.author), .text(version.text), .integer(version.isDeleted ? 1 : 0),
                    .text(version.subject), .text(version.requestID), .text(version.at),
                ])
        } reading: {
            $0.int64(at: 0)
        }.first
        guard let number else { throw StoreFailure.internalFailure("a query got no version") }
        try run(Self.dropOldest) { try $0.bind(key) }
        return number
    }
}

extension QueryVersion {
    static let columnList = "version, owner, name, author, text, deleted, subject, request, at"
    /// Holds for the newest version of each query, under the alias `q`.
    static let isNewest =
        "NOT EXISTS (SELECT 1 FROM main._queries AS n WHERE n.owner = q.owner AND n.name = q.name "
        + "AND n.version > q.version)"

    /// A version from a row of `columnList`.
    init(_ row: RowView) {
        let owner = row.text(at: 1)
        self.init(
            key: QueryKey(owner: owner.isEmpty ? nil : owner, name: row.text(at: 2)),
            version: row.int64(at: 0), author: row.text(at: 3), text: row.text(at: 4),
            isDeleted: row.int64(at: 5) != 0, subject: row.text(at: 6), requestID: row.text(at: 7),
            at: row.text(at: 8))
    }
}

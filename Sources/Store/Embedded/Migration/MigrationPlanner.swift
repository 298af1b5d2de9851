import Catalogue
import SQLite

/// Compares what stands in the database with what the modules need.
struct MigrationPlanner {
    let schema: Schema
    let desired: DesiredSchema
    /// Nil when there is no database yet.
    let connection: Connection?
    /// Whether the declarations are others than those the database was last opened with.
    let isOtherCatalogue: Bool
    /// Whether stored sort keys were made by another version of the order.
    let isOtherSortKey: Bool
    /// Whether indexes of words were made in another way.
    let isOtherSearch: Bool

    var existing: ExistingSchema
    var plan = MigrationPlan()
    /// Tables with columns that get other names.
    var renamedColumns: Set<String> = []

    static func plan(
        schema: Schema, desired: DesiredSchema, on connection: Connection?
    ) throws -> MigrationPlan {
        let hasMeta = try connection.map { try Self.hasMeta($0) } ?? false
        let fingerprint = hasMeta ? try connection.flatMap { try Meta.fingerprint.read($0) } : nil
        let search = hasMeta ? try connection.flatMap { try Meta.search.read($0) } : nil
        let sortKey = hasMeta ? try connection.flatMap { try Meta.sortKey.read($0) } : nil
        var planner = MigrationPlanner(
            schema: schema, desired: desired, connection: connection,
            isOtherCatalogue: fingerprint != schema.fingerprint,
            isOtherSortKey: sortKey != nil && sortKey != SortKey.version,
            isOtherSearch: search != nil && search != SearchIndex.version,
            existing: try connection.map { try ExistingSchema($0) } ?? .empty)
        try planner.compare()
        return planner.plan
    }

    private static func hasMeta(_ connection: Connection) throws(SQLiteFailure) -> Bool {
        var statement = try connection.statement(
            "SELECT 1 FROM sqlite_schema WHERE name = '_meta'", isCached: false)
        return try statement.step()
    }

    private mutating func compare() throws {
        renameTables()
        renameColumns()
        if isOtherCatalogue { try compareValues() }
        dropSearches()
        dropIndexes()
        try rebuildTables()
        createTables()
        try addColumns()
        try dropColumns()
        try dropTables()
        try createIndexes()
        try createSearches()
    }

    /// The number that a query gives; nothing is counted without a database.
    func count(_ sql: String) throws(SQLiteFailure) -> Int {
        guard let connection else { return 0 }
        var statement = try connection.statement(sql, isCached: false)
        return try statement.step() ? Int(statement.int64(at: 0)) : 0
    }

    func state(of table: DesiredTable) -> ExistingSchema.TableState? {
        existing.tables[table.name]
    }
}

import SQLite

/// What stands in the database, and under which name it stands there while renames are only planned.
struct ExistingSchema {
    struct Column {
        let type: String
        let current: String
    }

    struct TableState {
        let current: String
        var columns: [String: Column]
        /// Whether rows have a number of the store's own.
        var hasNumbers = true
    }

    var tables: [String: TableState] = [:]
    /// Index name → its table.
    var indexes: [String: String] = [:]
    /// Indexes of words with their columns.
    var searches: [String: Set<String>] = [:]

    static let empty = ExistingSchema()

    private init() {}

    init(_ connection: Connection) throws(SQLiteFailure) {
        for name in try Self.virtualTables(connection) {
            searches[name] = Set(try Self.columns(of: name, connection).keys)
        }
        let others = Set(searches.keys.flatMap(SearchIndex.tables))
        var statement = try connection.statement(
            "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY name", isCached: false)
        while try statement.step() {
            let name = statement.text(at: 1)
            if others.contains(name) { continue }
            switch statement.text(at: 0) {
            case "table" where !name.hasPrefix("sqlite_") && !name.hasPrefix("_"):
                let columns = try Self.columns(of: name, connection)
                tables[name] = TableState(
                    current: name, columns: columns.filter { $0.key != "rid" },
                    hasNumbers: columns["rid"] != nil)
            case "index" where name.hasPrefix("ix_"):
                indexes[name] = statement.text(at: 2)
            default: break
            }
        }
    }

    private static func virtualTables(
        _ connection: Connection
    ) throws(SQLiteFailure) -> [String] {
        var statement = try connection.statement(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'",
            isCached: false)
        var names: [String] = []
        while try statement.step() { names.append(statement.text(at: 0)) }
        return names
    }

    private static func columns(
        of table: String, _ connection: Connection
    ) throws(SQLiteFailure) -> [String: Column] {
        var statement = try connection.statement("SELECT name, type FROM pragma_table_info(?1)")
        try statement.bind(table, at: 1)
        var columns: [String: Column] = [:]
        while try statement.step() {
            let name = statement.text(at: 0)
            columns[name] = Column(type: statement.text(at: 1), current: name)
        }
        return columns
    }
}

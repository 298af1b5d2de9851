/// What a statement may read: travels with its text and is asked at every (re-)prepare.
public struct StatementManifest: Hashable, Sendable {
    /// Which columns of a table.
    public enum Columns: Hashable, Sendable {
        case all
        case only(Set<String>)
    }

    /// The tables, by the name that stands in the schema.
    public var tables: [String: Columns]
    /// Names of common table expressions and subqueries that are counted without reading a column.
    public var derived: Set<String>
    /// Functions, in lower case.
    public var functions: Set<String>
    /// Whether a recursive common table expression may run.
    public var allowsRecursion: Bool

    /// A manifest of tables with their columns, and of functions in lower case.
    public init(
        tables: [String: Columns] = [:], derived: Set<String> = [], functions: Set<String> = [],
        allowsRecursion: Bool = false
    ) {
        self.tables = tables
        self.derived = derived
        self.functions = functions
        self.allowsRecursion = allowsRecursion
    }

    /// The answer to one question of SQLite's.
    public func verdict(on request: AuthorizerRequest) -> AuthorizerVerdict {
        switch request.action {
        case .read(let table, let column):
            return permits(table: table, column: column) ? .allow : .deny
        case .function(let name):
            return functions.contains(name.lowercased()) ? .allow : .deny
        case .recursive:
            return allowsRecursion ? .allow : .deny
        default:
            return Self.verdictWithoutManifest(on: request)
        }
    }

    /// What any statement may do: begin and end a transaction, and select without reading.
    public static func verdictWithoutManifest(
        on request: AuthorizerRequest
    ) -> AuthorizerVerdict {
        switch request.action {
        case .select, .transaction, .savepoint: .allow
        // FTS5 asks it about itself, with a statement of its own.
        case .pragma(let name, argument: nil) where name == "data_version": .allow
        default: .deny
        }
    }

    // The empty column: the table is counted and no column of it is read.
    private func permits(table: String, column: String) -> Bool {
        switch tables[table] {
        case .all: true
        case .only(let columns): column.isEmpty || columns.contains(column)
        case nil: column.isEmpty && derived.contains(table)
        }
    }
}

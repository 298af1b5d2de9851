import Catalogue
import SQLite
import Tropa

/// What readers may do: what the statement's manifest says, and functions that see nothing but
/// their arguments (N31).
struct ReadPolicy: Sendable {
    /// Every table that stands in the database.
    let tables: Set<String>
    /// Those among them that are indexes of words.
    let searches: Set<String>

    private static let functions: Set<String> = Set(RequiredFunction.registered.map(\.name))
        .union(RequiredFunction.builtIn)
        .union(["ifnull", "sum", "total", "row_number", "rank", "dense_rank", "lag", "lead", "abs"])
        .union(["first_value", "last_value", "ntile", "unixepoch", "date", "typeof", "char"])

    func verdict(on request: AuthorizerRequest, _ manifest: StatementManifest?) -> AuthorizerVerdict
    {
        switch request.action {
        case .function(let name) where Self.functions.contains(name.lowercased()):
            return manifest == nil ? .deny : .allow
        // A list in a bound text, taken apart by a function that looks like a table.
        case .read(table: "json_each", column: _):
            return manifest == nil ? .deny : .allow
        // A common table expression that is counted without reading a column of it.
        case .read(let table, column: "") where manifest != nil && !isStored(table):
            return .allow
        // After a schema change an index of words declares itself anew, inside the statement that uses it. A
        // connection that only reads can't write the schema, whatever it is asked.
        case .declaration, .read(table: "sqlite_master", column: "ROWID"):
            return isSearch(manifest) ? .allow : .deny
        default:
            return manifest?.verdict(on: request)
                ?? StatementManifest.verdictWithoutManifest(on: request)
        }
    }

    private func isSearch(_ manifest: StatementManifest?) -> Bool {
        manifest?.tables.keys.contains(where: searches.contains) ?? false
    }

    private func isStored(_ table: String) -> Bool {
        tables.contains(table) || table.hasPrefix("sqlite_") || table.hasPrefix("pragma_")
            || table.hasPrefix("dbstat")
    }
}

import Catalogue

/// The engines whose SQL the compiler writes.
public enum Engine: Hashable, Sendable {
    case sqlite
    /// Tables stand in a schema of the database; the functions of `RequiredFunction.registered` must be there.
    case postgreSQL(schema: String = "public")

    var dialect: any Dialect {
        switch self {
        case .sqlite: SQLiteDialect()
        case .postgreSQL(let schema): PostgreSQLDialect(schema: Identifier(schema))
        }
    }
}

extension Engine {
    /// The type of a column of a resource's table.
    public func columnType(_ column: Table.Column, of resource: Resource) -> String {
        guard case .postgreSQL = self else { return column.affinity.rawValue }
        let parts = ColumnName(column.name)
        if parts.isKey { return "bytea" }
        if column.affinity == .integer, parts.field != column.name { return "bigint" }
        let isValue = parts.field == column.name
        let type = isValue ? resource.field(column.name).flatMap { TropaType($0.type) } : nil
        return PostgreSQLDialect.typeName(type ?? .text)
    }
}

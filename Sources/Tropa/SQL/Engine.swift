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

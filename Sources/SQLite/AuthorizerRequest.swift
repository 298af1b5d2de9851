import CSQLite

/// A question that SQLite asks while it prepares a statement.
public struct AuthorizerRequest: Hashable, Sendable {
    /// What the statement would do.
    public enum Action: Hashable, Sendable {
        case select
        case read(table: String, column: String)
        case function(String)
        case recursive
        case transaction(String)
        case savepoint
        case pragma(String, argument: String?)
        /// A virtual table declares its columns: asked as if the engine's own schema were written.
        case declaration
        /// Anything else, by its SQLite code; all of it changes something.
        case other(Int32, String?, String?)
    }

    /// What the statement would do.
    public let action: Action
    /// `main`, `temp` or an attached database.
    public let database: String?
    /// The view or trigger on whose behalf it is asked.
    public let accessor: String?
}

/// The answer to an authorizer's question.
public enum AuthorizerVerdict: Hashable, Sendable {
    case allow
    /// The statement is refused.
    case deny
    /// The column reads as NULL.
    case ignore

    var code: Int32 {
        switch self {
        case .allow: SQLITE_OK
        case .deny: SQLITE_DENY
        case .ignore: SQLITE_IGNORE
        }
    }
}

extension AuthorizerRequest.Action {
    init(code: Int32, first: String?, second: String?) {
        switch code {
        case SQLITE_SELECT: self = .select
        case SQLITE_READ: self = .read(table: first ?? "", column: second ?? "")
        case SQLITE_FUNCTION: self = .function(second ?? "")
        case SQLITE_RECURSIVE: self = .recursive
        case SQLITE_TRANSACTION: self = .transaction(first ?? "")
        case SQLITE_SAVEPOINT: self = .savepoint
        case SQLITE_PRAGMA: self = .pragma(first ?? "", argument: second)
        case SQLITE_UPDATE where first == "sqlite_master": self = .declaration
        default: self = .other(code, first, second)
        }
    }
}

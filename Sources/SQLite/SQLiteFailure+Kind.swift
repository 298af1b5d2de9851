import CSQLite

extension SQLiteFailure {
    /// The classes of failure that a caller treats differently.
    public enum Kind: Hashable, Sendable {
        /// Another connection holds the lock.
        case busy
        /// The disk is full.
        case full
        /// Reading, writing or syncing a file failed.
        case ioError
        /// Memory is exhausted.
        case noMemory
        /// A budget, a deadline or `interrupt()` stopped the statement.
        case interrupted
        /// A constraint of the schema does not hold; the text names columns or the index.
        case constraint(Constraint, message: String)
        /// The file is damaged.
        case corrupt
        /// The file is no database.
        case notADatabase
        /// The connection or the file can only be read.
        case readOnly
        /// The file cannot be opened.
        case cantOpen
        /// The schema changed under a statement that could not be prepared again.
        case schema
        /// The authorizer refused the statement.
        case auth
        /// A text, blob or row is larger than the limit.
        case tooBig
        /// The face or the library was used wrongly.
        case misuse
        /// Anything else, mostly a mistake in SQL.
        case other
    }

    /// The constraint that does not hold.
    public enum Constraint: Hashable, Sendable {
        case unique, check, notNull, foreignKey, primaryKey, type, other
    }
}

extension SQLiteFailure.Kind {
    init(code: Int32, message: String) {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_FULL: self = .full
        case SQLITE_IOERR: self = .ioError
        case SQLITE_NOMEM: self = .noMemory
        case SQLITE_INTERRUPT, SQLITE_ABORT: self = .interrupted
        case SQLITE_CONSTRAINT: self = .constraint(.init(code: code), message: message)
        case SQLITE_CORRUPT: self = .corrupt
        case SQLITE_NOTADB: self = .notADatabase
        case SQLITE_READONLY: self = .readOnly
        case SQLITE_CANTOPEN: self = .cantOpen
        case SQLITE_SCHEMA: self = .schema
        case SQLITE_AUTH: self = .auth
        // A forbidden function gives a plain error instead.
        case SQLITE_ERROR where message.hasPrefix("not authorized"): self = .auth
        case SQLITE_TOOBIG: self = .tooBig
        case SQLITE_MISUSE, SQLITE_RANGE: self = .misuse
        default: self = .other
        }
    }
}

extension SQLiteFailure.Constraint {
    // The extended codes are macros with shifts, which Swift does not import.
    init(code: Int32) {
        switch code >> 8 {
        case 1: self = .check
        case 3: self = .foreignKey
        case 5: self = .notNull
        case 6: self = .primaryKey
        case 8, 10: self = .unique
        case 12: self = .type
        default: self = .other
        }
    }
}

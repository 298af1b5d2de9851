import CSQLite

/// How a database file is opened.
public struct OpenOptions: Hashable, Sendable {
    /// What the connection may do with the file.
    public enum Mode: Hashable, Sendable {
        /// Reads and writes; makes the file when it is missing.
        case readWrite
        /// Only reads an existing file.
        case readOnly
    }

    /// What the connection may do with the file.
    public var mode: Mode
    /// How long a statement waits for a lock of another connection.
    public var busyTimeout: Duration
    /// Upper bounds that SQLite holds for this connection.
    public var limits: Limits
    /// How many prepared statements are kept.
    public var statementCapacity: Int
    /// A file system registered under this name, instead of the default one.
    public var fileSystem: String?

    /// The options with the defaults of this face.
    public init(
        _ mode: Mode, busyTimeout: Duration = .seconds(5), limits: Limits = Limits(),
        statementCapacity: Int = 200, fileSystem: String? = nil
    ) {
        self.mode = mode
        self.busyTimeout = busyTimeout
        self.limits = limits
        self.statementCapacity = statementCapacity
        self.fileSystem = fileSystem
    }

    // No SQLITE_OPEN_URI: a path is a path, whatever characters stand in it.
    var flags: Int32 {
        let access =
            switch mode {
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        return access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE
    }
}

import CSQLite
import Synchronization

/// One connection to a database file.
///
/// It has no lock of its own (`SQLITE_OPEN_NOMUTEX`): whoever holds it uses it from one thread at
/// a time, and may hand it on to another. Only `interrupt()` may be called from anywhere at any time.
public final class Connection: @unchecked Sendable {
    /// The file that was opened.
    public let path: String
    /// Whether the connection reads only or writes as well.
    public let mode: OpenOptions.Mode

    private(set) var handle: OpaquePointer?
    /// The same handle for `interrupt()`, which may race with `close()`.
    private let interruptible: Mutex<OpaquePointer?>

    var statements: StatementCache
    let authority = Authority()
    var monitor: ProgressMonitor?
    let log = LogSize()

    /// Opens a file and hardens the connection: no extensions, no trust in the schema, limits.
    public init(path: String, options: OpenOptions) throws(SQLiteFailure) {
        let opened = try Self.open(path: path, options: options)
        self.path = path
        self.mode = options.mode
        self.handle = opened.pointer
        self.interruptible = Mutex(opened.pointer)
        self.statements = StatementCache(capacity: options.statementCapacity)
        do throws(SQLiteFailure) {
            try harden(with: options)
        } catch {
            close()
            throw error
        }
    }

    deinit {
        close()
    }

    /// Closes the connection; statements still held finish first, new ones are refused.
    public func close() {
        guard let closing = handle else { return }
        handle = nil
        interruptible.withLock { $0 = nil }
        statements.removeAll()
        sqlite3_close_v2(closing)
    }

    /// Stops the statement that runs, if any; may be called from any thread.
    public func interrupt() {
        interruptible.withLock { pointer in
            if let pointer { sqlite3_interrupt(pointer) }
        }
    }

    /// The open handle, or a failure once the connection is closed.
    var live: OpaquePointer {
        get throws(SQLiteFailure) {
            guard let handle else { throw .misuse("the connection is closed") }
            return handle
        }
    }
}

extension Connection {
    /// A pointer that may cross the border of a static function.
    private struct Opened {
        let pointer: OpaquePointer
    }

    private static func open(path: String, options: OpenOptions) throws(SQLiteFailure) -> Opened {
        guard !path.utf8.contains(0) else { throw .misuse("the path contains a null byte") }
        var pointer: OpaquePointer?
        let code = sqlite3_open_v2(path, &pointer, options.flags, options.fileSystem)
        guard code == SQLITE_OK, let pointer else {
            let failure = SQLiteFailure(code: code, on: pointer)
            sqlite3_close_v2(pointer)
            throw failure
        }
        return Opened(pointer: pointer)
    }
}

import CSQLite

/// A file system whose calls fail when a test says so; connections name it in their options.
public final class FaultyFileSystem: @unchecked Sendable {
    /// The calls that can fail.
    public enum Operation: Int32, Hashable, Sendable, CaseIterable {
        case read = 0
        case write = 1
        case sync = 2
        case truncate = 3
        case open = 4
    }

    /// What the call gives.
    public enum Fault: Hashable, Sendable {
        case ioError
        case full
        case noMemory

        func code(for operation: Operation) -> Int32 {
            switch (self, operation) {
            case (.full, _): SQLITE_FULL
            // SQLITE_IOERR_NOMEM and its sisters are macros with shifts.
            case (.noMemory, _): SQLITE_IOERR | (12 << 8)
            case (.ioError, .read): SQLITE_IOERR | (1 << 8)
            case (.ioError, .write): SQLITE_IOERR | (3 << 8)
            case (.ioError, .sync): SQLITE_IOERR | (4 << 8)
            case (.ioError, .truncate): SQLITE_IOERR | (6 << 8)
            case (.ioError, .open): SQLITE_CANTOPEN
            }
        }
    }

    /// The files whose calls count.
    public enum Files: Hashable, Sendable {
        case all
        case database
        case log

        var bits: Int32 {
            switch self {
            case .all: 0
            case .database: SQLITE_OPEN_MAIN_DB
            case .log: SQLITE_OPEN_WAL
            }
        }
    }

    /// The name under which connections ask for it.
    public let name: String
    private let faults: OpaquePointer

    /// Registers a file system; the name must be used by no other one.
    public init(name: String) throws(SQLiteFailure) {
        guard sqlite3_vfs_find(name) == nil else { throw .misuse("file system name is taken") }
        guard let faults = csqlite_faults_register(name) else {
            throw SQLiteFailure(code: SQLITE_NOMEM, message: "no file system")
        }
        self.name = name
        self.faults = faults
    }

    // Connections that use it must be closed by now.
    deinit {
        csqlite_faults_unregister(faults)
    }

    /// Makes the `call`-th next call of an operation fail, 1 being the very next, once.
    public func fail(
        _ operation: Operation, with fault: Fault, call: Int = 1, in files: Files = .all
    ) {
        arm(operation, with: fault, call: call, isForever: false, in: files)
    }

    /// Makes the `call`-th next call of an operation and all after it fail.
    public func failFromNowOn(
        _ operation: Operation, with fault: Fault, call: Int = 1, in files: Files = .all
    ) {
        arm(operation, with: fault, call: call, isForever: true, in: files)
    }

    /// Nothing fails any more.
    public func heal() {
        csqlite_faults_disarm(faults)
    }

    /// How many calls of an operation were made.
    public func calls(of operation: Operation) -> Int {
        Int(csqlite_faults_calls(faults, operation.rawValue))
    }

    /// How many calls were made to fail.
    public var failures: Int {
        Int(csqlite_faults_failures(faults))
    }

    private func arm(
        _ operation: Operation, with fault: Fault, call: Int, isForever: Bool, in files: Files
    ) {
        csqlite_faults_arm(
            faults, operation.rawValue, Int64(max(call, 1)), fault.code(for: operation),
            isForever ? 1 : 0, files.bits)
    }
}

import CSQLite

/// How hard a checkpoint tries.
public enum CheckpointMode: Hashable, Sendable {
    /// As much as readers allow, without waiting.
    case passive
    /// Waits for readers until all of the log is copied.
    case full
    /// As `full`, and then the next write starts the log from its beginning.
    case restart
    /// As `restart`, and cuts the log to no bytes.
    case truncate

    var code: Int32 {
        switch self {
        case .passive: SQLITE_CHECKPOINT_PASSIVE
        case .full: SQLITE_CHECKPOINT_FULL
        case .restart: SQLITE_CHECKPOINT_RESTART
        case .truncate: SQLITE_CHECKPOINT_TRUNCATE
        }
    }
}

/// What a checkpoint did.
public struct CheckpointResult: Hashable, Sendable {
    /// Frames in the log.
    public let frames: Int
    /// Frames of it that are in the database file.
    public let copied: Int

    /// What a checkpoint did.
    public init(frames: Int, copied: Int) {
        self.frames = frames
        self.copied = copied
    }

    /// Whether nothing is left in the log that is not in the database file.
    public var isComplete: Bool {
        frames == copied
    }
}

/// Where SQLite leaves the size of the log after a commit.
final class LogSize {
    var pages = 0
}

extension Connection {
    /// Copies the write-ahead log into the database file.
    public func checkpoint(_ mode: CheckpointMode) throws(SQLiteFailure) -> CheckpointResult {
        let handle = try live
        var frames: Int32 = 0
        var copied: Int32 = 0
        let code = sqlite3_wal_checkpoint_v2(handle, nil, mode.code, &frames, &copied)
        try SQLiteFailure.check(code, on: handle)
        return CheckpointResult(frames: Int(frames), copied: Int(copied))
    }

    /// Checkpoints happen only when `checkpoint` is called; commits count `logPages` instead.
    public func disableAutomaticCheckpoints() throws(SQLiteFailure) {
        let handle = try live
        try SQLiteFailure.check(sqlite3_wal_autocheckpoint(handle, 0), on: handle)
        sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                Unmanaged<LogSize>.fromOpaque(context).takeUnretainedValue().pages = Int(pages)
                return SQLITE_OK
            }, Unmanaged.passUnretained(log).toOpaque())
    }

    /// Pages in the write-ahead log after the last commit of this connection.
    public var logPages: Int {
        log.pages
    }

    /// A commit that leaves this many pages in the log is followed by a passive checkpoint.
    public func setAutomaticCheckpoint(pages: Int32) throws(SQLiteFailure) {
        let handle = try live
        try SQLiteFailure.check(sqlite3_wal_autocheckpoint(handle, max(pages, 1)), on: handle)
    }
}

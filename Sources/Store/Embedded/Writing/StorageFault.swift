import SQLite

/// What a failure of the database means for the writes after it.
enum StorageFault {
    /// The write was at fault, or it was an accident: others go on.
    case passing
    /// The disk is full.
    case full
    /// What is on the disk is not sure any more.
    case fatal

    /// - Parameter wasAtCommit: bytes were on their way to the disk to stay there. A fault before
    ///   that has changed nothing that counts, and may be the one write's own: it was too large.
    init(_ failure: SQLiteFailure, wasAtCommit: Bool) {
        switch failure.kind {
        case .full where wasAtCommit: self = .full
        case .corrupt, .notADatabase: self = .fatal
        case .ioError where wasAtCommit || Self.isSync(failure.code): self = .fatal
        default: self = .passing
        }
    }

    /// `SQLITE_IOERR_FSYNC` and `SQLITE_IOERR_DIR_FSYNC`.
    private static func isSync(_ code: Int32) -> Bool {
        code >> 8 == 4 || code >> 8 == 5
    }
}

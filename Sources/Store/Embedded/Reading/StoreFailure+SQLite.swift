import SQLite

extension StoreFailure {
    /// What a caller learns of a failure; the index that is not unique is named by the writer.
    init(_ failure: SQLiteFailure) {
        switch failure.kind {
        case .full: self = .full
        case .interrupted, .busy, .noMemory, .ioError: self = .interrupted
        case .corrupt, .notADatabase, .readOnly: self = .latched
        case .tooBig: self = .tooLong
        default: self = .internalFailure(failure.description)
        }
    }
}

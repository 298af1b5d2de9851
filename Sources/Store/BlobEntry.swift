/// A stored file.
public struct BlobEntry: Hashable, Sendable {
    /// 64 hexadecimal digits.
    public var sha256: String
    public var bytes: Int64
    public var name: String
    public var type: String
    /// Who uploaded it and until when it may stay without a row that names it.
    public var subject: String
    public var at: String

    public init(
        sha256: String, bytes: Int64, name: String, type: String, subject: String, at: String
    ) {
        self.sha256 = sha256
        self.bytes = bytes
        self.name = name
        self.type = type
        self.subject = subject
        self.at = at
    }
}

/// What a database can refuse; nothing of its own words reaches a caller.
public enum StoreFailure: Error, Hashable, Sendable {
    /// A unique index was the last fence: the columns it covers.
    case notUnique(table: String, columns: [String])
    case tooSlow
    case tooManyRows
    /// A text that a statement made is longer than the engine takes.
    case tooLong
    /// The disk is full: writes are suspended, reads go on.
    case full
    /// A write failed in a way after which nothing more is acknowledged until a restart.
    case latched
    case interrupted
    case missing
    case internalFailure(String)
}

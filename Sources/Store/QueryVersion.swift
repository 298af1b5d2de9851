/// Which query that people keep: one of a subject, or one that is shared.
public struct QueryKey: Hashable, Sendable {
    /// Nil for shared ones.
    public var owner: String?
    public var name: String

    public init(owner: String?, name: String) {
        self.owner = owner
        self.name = name
    }
}

/// A version of a query that people keep: every save writes one, the newest counts.
public struct QueryVersion: Hashable, Sendable {
    public var key: QueryKey
    /// Never used twice; the store gives it.
    public var version: Int64
    /// Whose query it is, whoever wrote this version.
    public var author: String
    public var text: String
    public var isDeleted: Bool
    public var subject: String
    public var requestID: String
    public var at: String

    public init(
        key: QueryKey, version: Int64 = 0, author: String, text: String, isDeleted: Bool = false,
        subject: String, requestID: String, at: String
    ) {
        self.key = key
        self.version = version
        self.author = author
        self.text = text
        self.isDeleted = isDeleted
        self.subject = subject
        self.requestID = requestID
        self.at = at
    }
}

/// SQL with what it may touch; keep one object and pass it again, its identity is the quick key.
public final class StatementText: Sendable {
    /// The SQL text of one statement.
    public let sql: String
    /// What the statement may read where an authorizer is installed.
    public let manifest: StatementManifest?
    /// Whether a connection keeps it prepared whatever else is asked.
    public let isPinned: Bool

    /// SQL that a compiler or the program wrote; nobody's input is part of it.
    public init(_ sql: String, manifest: StatementManifest? = nil, isPinned: Bool = false) {
        self.sql = sql
        self.manifest = manifest
        self.isPinned = isPinned
    }

    /// Whether a statement prepared for the other one serves this one as well.
    func isServed(by other: StatementText) -> Bool {
        self === other || (sql == other.sql && manifest == other.manifest)
    }
}

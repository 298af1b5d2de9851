import Catalogue
import Tropa

/// What the rest of the server asks of a database; `Embedded/` answers with SQLite.
public protocol RecordStore: Sendable {
    /// Runs a read in one snapshot. The body may be run a second time from its start when the small budget of
    /// the calling thread is used up, so it must build its result anew each time.
    func read<Result: Sendable>(
        _ limits: ReadLimits, _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result

    /// Runs a read once, on a thread that may work for long: for results that leave while they are being read.
    func readOnce<Result: Sendable>(
        _ limits: ReadLimits, _ body: @escaping @Sendable (any ReadSession) throws -> Result
    ) async throws -> Result

    /// Queues a write for the one writer. The body runs in a savepoint of its own: what it throws undoes it
    /// alone. Returns after the commit that holds it is durable.
    func write<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteSession) throws -> Result
    ) async throws -> Result

    /// Runs a write after the group's commit and rolls it back (N14).
    func rehearse<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteSession) throws -> Result
    ) async throws -> Result

    /// The same with all the time of a write: for the judgement of one that is to follow.
    func judge<Result: Sendable>(
        _ body: @escaping @Sendable (any WriteSession) throws -> Result
    ) async throws -> Result

    /// Grows with every change of a record that is committed, as soon as reads can see it.
    var dataVersion: Int64 { get }
}

/// Reads of one snapshot.
public protocol ReadSession {
    /// Steps through the rows of a query until they end or `each` answers false.
    func rows(
        _ query: CompiledQuery, _ values: BindValues, _ each: (any StoredRow) throws -> Bool
    ) throws
}

/// A row while it is being stepped over; nothing of it outlives the call.
public protocol StoredRow {
    func isNull(_ index: Int) -> Bool
    func integer(_ index: Int) -> Int64
    func text(_ index: Int) -> String
    func id(_ index: Int) -> RecordID?
    /// The bytes of a text or blob column, valid inside the closure only.
    func withBytes<Result>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result)
        rethrows -> Result
    /// The value as it is stored.
    func value(_ index: Int) -> Value
}

/// The writer, inside the savepoint of one write.
public protocol WriteSession: ReadSession {
    /// Applies one change of a row with its children: rows, versions and the change row. Returns the new version.
    func apply(_ change: RowChange) throws -> Int64
    /// Runs a part of the write that may fail alone: what it throws undoes only what it did (a nested savepoint).
    func attempt<Result>(_ body: () throws -> Result) throws -> Result
    /// The children of a row as they stand, in their order.
    func children(of owner: RecordID, in child: ResourceName) throws -> [ChildRow]
    /// All columns of a row as they stand; nil if there is none.
    func row(_ id: RecordID, in resource: ResourceName) throws -> [String: Value]?
    /// Rows of a resource whose reference field holds an id, at most `limit` of them.
    func referring(
        _ resource: ResourceName, by field: String, to id: RecordID, limit: Int
    ) throws -> [RecordID]
    /// The last version of a row, deleted rows included; nil if there never was one.
    func lastVersion(_ id: RecordID, in resource: ResourceName) throws -> VersionNote?

    func idempotencyEntry(_ key: IdempotencyKey) throws -> IdempotencyEntry?
    func keep(_ entry: IdempotencyEntry, for key: IdempotencyKey) throws

    func insertToken(_ token: TokenRow) throws
    func revokeToken(_ id: RecordID, at: String) throws
    /// Puts an id in the place of another in these attributes of all tokens; gives how many tokens changed.
    func replaceInTokens(
        _ id: RecordID, by other: RecordID, in attributes: Set<String>
    ) throws -> Int

    /// The newest version of a query that people keep, a deletion too.
    func queryVersion(_ key: QueryKey) throws -> QueryVersion?
    /// How many queries of an author stand.
    func countQueries(of author: String) throws -> Int
    /// Keeps a version behind those that are there, and gives its number.
    func keep(_ query: QueryVersion) throws -> Int64

    func seed(_ resource: ResourceName, _ key: String) throws -> SeedEntry?
    func keep(_ seed: SeedEntry, for resource: ResourceName, _ key: String) throws
    /// All rows that were loaded from one source, by resource and key.
    func seeds(from source: String) throws -> [LoadedSeed]

    /// The last number that a counter gave; zero before the first.
    func number(of counter: CounterName) throws -> Int64
    /// Sets what a counter gave last.
    func keep(_ number: Int64, of counter: CounterName) throws

    /// What is known of a job of the server's own; nil if it never ran.
    func job(_ name: String) throws -> JobEntry?
    func keep(_ job: JobEntry) throws
    /// When a job is to run next; nil where nobody has said it yet.
    func dueTime(of job: String) throws -> String?
    func keep(dueTime: String, of job: String) throws

    /// A file that was uploaded or that a row refers to.
    func blob(_ sha256: String) throws -> BlobEntry?
    func keep(_ blob: BlobEntry) throws
}

/// One change of one main row.
public struct RowChange: Sendable {
    public var resource: ResourceName
    public var id: RecordID
    public var operation: Operation
    /// All stored columns for an insert, those that change for an update; sort keys are added by the store.
    public var columns: [String: Value]
    /// Sets of children to be replaced; sets that are not named stay.
    public var children: [ChildSet]
    public var note: ChangeNote

    public enum Operation: String, Hashable, Sendable {
        case create
        case update
        case delete
    }

    public init(
        resource: ResourceName, id: RecordID, operation: Operation, columns: [String: Value],
        children: [ChildSet], note: ChangeNote
    ) {
        self.resource = resource
        self.id = id
        self.operation = operation
        self.columns = columns
        self.children = children
        self.note = note
    }
}

/// All children that a field of one owner has after a write.
public struct ChildSet: Sendable {
    public var resource: ResourceName
    public var owner: RecordID
    public var rows: [ChildRow]

    public init(resource: ResourceName, owner: RecordID, rows: [ChildRow]) {
        self.resource = resource
        self.owner = owner
        self.rows = rows
    }
}

/// One child; its number is its place in the set, from 1.
public struct ChildRow: Hashable, Sendable {
    public var id: RecordID
    public var columns: [String: Value]
    /// Children of the child.
    public var children: [ResourceName: [ChildRow]]

    public init(id: RecordID, columns: [String: Value], children: [ResourceName: [ChildRow]] = [:])
    {
        self.id = id
        self.columns = columns
        self.children = children
    }
}

/// Who changed what, why and when: stands in the history and in the change row.
public struct ChangeNote: Hashable, Sendable {
    public var at: String
    public var subject: String
    public var requestID: String
    /// The name of the action; `create`, `update`, `delete`, `import` for the plain verbs.
    public var action: String
    public var comment: String?
    /// `module.resource/action` of another record, of which this change is an effect.
    public var causedBy: String?
    /// Names of the fields that change.
    public var fields: [String]
    /// The row that stays where this one goes, and the row that this one has taken in.
    public var mergedInto, mergedFrom: RecordID?

    public init(
        at: String, subject: String, requestID: String, action: String, comment: String?,
        causedBy: String? = nil, fields: [String]
    ) {
        self.at = at
        self.subject = subject
        self.requestID = requestID
        self.action = action
        self.comment = comment
        self.causedBy = causedBy
        self.fields = fields
    }
}

/// What the last version of a row tells.
public struct VersionNote: Hashable, Sendable {
    public var version: Int64
    public var operation: RowChange.Operation
    public var subject: String
    public var action: String
    public var comment: String?

    public init(
        version: Int64, operation: RowChange.Operation, subject: String, action: String,
        comment: String?
    ) {
        self.version = version
        self.operation = operation
        self.subject = subject
        self.action = action
        self.comment = comment
    }
}

/// Whose retry of what (N15).
public struct IdempotencyKey: Hashable, Sendable {
    public var subject: String
    public var route: String
    public var key: String

    public init(subject: String, route: String, key: String) {
        self.subject = subject
        self.route = route
        self.key = key
    }
}

/// An answer that is kept for retries.
public struct IdempotencyEntry: Hashable, Sendable {
    /// SHA-256 of method, path, query, `Prefer`, `If-Match` and body.
    public var digest: [UInt8]
    /// The role shape then, as text: another one may not replay.
    public var shape: String
    public var status: Int
    public var headers: [[String]]
    public var body: [UInt8]
    public var at: String

    public init(
        digest: [UInt8], shape: String, status: Int, headers: [[String]], body: [UInt8], at: String
    ) {
        self.digest = digest
        self.shape = shape
        self.status = status
        self.headers = headers
        self.body = body
        self.at = at
    }
}

/// A token as it is kept: never the secret, only its SHA-256.
public struct TokenRow: Hashable, Sendable {
    public var id: RecordID
    public var hash: [UInt8]
    public var subject: String
    public var title: String
    public var roles: [String]
    /// Ids as text.
    public var attributes: [String: [String]]
    public var networks: [String]
    /// The token that issued this one; its revocation revokes this one too.
    public var issuer: RecordID?
    public var issuedBy: String
    public var issuedAt: String
    public var expiresAt: String
    public var revokedAt: String?

    public init(
        id: RecordID, hash: [UInt8], subject: String, title: String, roles: [String],
        attributes: [String: [String]], networks: [String], issuer: RecordID?, issuedBy: String,
        issuedAt: String, expiresAt: String, revokedAt: String?
    ) {
        self.id = id
        self.hash = hash
        self.subject = subject
        self.title = title
        self.roles = roles
        self.attributes = attributes
        self.networks = networks
        self.issuer = issuer
        self.issuedBy = issuedBy
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

/// What was loaded from a module's `data/` (N37).
public struct SeedEntry: Hashable, Sendable {
    public var id: RecordID
    public var moduleVersion: String
    /// SHA-256 of the loaded values.
    public var digest: [UInt8]
    /// The version that the seed wrote: another one means that people changed the row.
    public var version: Int64

    public init(id: RecordID, moduleVersion: String, digest: [UInt8], version: Int64) {
        self.id = id
        self.moduleVersion = moduleVersion
        self.digest = digest
        self.version = version
    }
}

/// A row of `data/` as it was remembered when it was loaded.
public struct LoadedSeed: Hashable, Sendable {
    /// The full name of the resource.
    public var resource: String
    public var key: String
    public var entry: SeedEntry

    public init(resource: String, key: String, entry: SeedEntry) {
        self.resource = resource
        self.key = key
        self.entry = entry
    }
}

/// Which rows are counted together (P10).
public struct CounterName: Hashable, Sendable {
    public var resource: ResourceName
    public var field: String
    /// The values that the rows have in common, as text.
    public var scope: String

    public init(resource: ResourceName, field: String, scope: String) {
        self.resource = resource
        self.field = field
        self.scope = scope
    }
}

/// A job that the server does by itself: who is at it, and how its last run went.
public struct JobEntry: Hashable, Sendable {
    public var name: String
    /// Whoever holds the lease; nil where nobody is at it.
    public var holder: String?
    /// When the lease ends if its holder does not prolong it.
    public var leasedUntil: String?
    public var startedAt: String?
    public var finishedAt: String?
    /// Rows that the last run changed, and rows that refused.
    public var done: Int64
    public var refused: Int64

    public init(
        name: String, holder: String? = nil, leasedUntil: String? = nil, startedAt: String? = nil,
        finishedAt: String? = nil, done: Int64 = 0, refused: Int64 = 0
    ) {
        self.name = name
        self.holder = holder
        self.leasedUntil = leasedUntil
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.done = done
        self.refused = refused
    }
}

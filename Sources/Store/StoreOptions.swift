import Catalogue
import Foundation
import Logging

/// How the embedded database is opened.
public struct StoreOptions: Sendable {
    /// The IANA name of the zone in which days begin; the database remembers it (N21).
    public var zone: String
    /// Connections for reads that start on the calling thread.
    public var readers: Int
    /// Connections for long queries of people.
    public var queryReaders = 4
    /// Whether a migration may throw values away.
    public var allowsDestructive = false
    /// The time for bookkeeping; changes bring their own.
    public var clock: @Sendable () -> Instant
    public var logger: Logger
    /// The condition of a partial unique index as SQL over the columns of its table; nil leaves the
    /// condition to the check before the write.
    public var indexCondition: @Sendable (Resource, Formula) -> String?
    /// What the schema needs of a database, where several are opened for the same one; nil works it out.
    public var prepared: PreparedSchema?
    /// A file system registered with SQLite under this name: tests of storage faults.
    public var fileSystem: String?

    public init(
        zone: String = "Europe/Moscow", readers: Int? = nil,
        clock: @escaping @Sendable () -> Instant,
        logger: Logger,
        indexCondition: @escaping @Sendable (Resource, Formula) -> String? = { _, _ in nil }
    ) {
        self.zone = zone
        self.readers = readers ?? max(2, ProcessInfo.processInfo.activeProcessorCount)
        self.clock = clock
        self.logger = logger
        self.indexCondition = indexCondition
    }
}

/// What a schema needs of a database: tables, indexes, layout. It costs some time to work out.
public struct PreparedSchema: Sendable {
    let desired: DesiredSchema
    let layout: StoreLayout

    /// - Parameter indexCondition: as that of the options with which databases are opened.
    public init(_ schema: Schema, indexCondition: @Sendable (Resource, Formula) -> String?) {
        desired = DesiredSchema(schema: schema, indexCondition: indexCondition)
        layout = StoreLayout(schema: schema, indexes: desired.indexes)
    }
}

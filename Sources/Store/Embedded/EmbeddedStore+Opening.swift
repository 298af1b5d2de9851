import Catalogue
import Logging
import SQLite

extension EmbeddedStore {
    /// Opens the database of a data directory, makes or migrates it, and starts the writer.
    ///
    /// - Throws: `StoreOpenFailure`.
    public static func open(
        directory path: String, schema: Schema, options: StoreOptions
    ) throws -> EmbeddedStore {
        try naming { try Opening(path: path, schema: schema, options: options).open() }
    }

    /// What `open` would change in the database; nothing is changed.
    ///
    /// - Throws: `StoreOpenFailure`.
    public static func plan(
        directory path: String, schema: Schema, options: StoreOptions
    ) throws -> MigrationPlan {
        try naming { try Opening(path: path, schema: schema, options: options).plan() }
    }

    private static func naming<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let failure as SQLiteFailure {
            throw StoreOpenFailure.io(failure.description)
        } catch let refused as PragmaRefused {
            throw StoreOpenFailure.notDurable(
                setting: refused.name, found: refused.found ?? "nothing")
        }
    }
}

/// The steps from a folder to an open store.
private struct Opening {
    let directory: DataDirectory
    let schema: Schema
    let options: StoreOptions
    let functions: FunctionLibrary
    let prepared: PreparedSchema
    var desired: DesiredSchema { prepared.desired }

    init(path: String, schema: Schema, options: StoreOptions) throws {
        directory = DataDirectory(path: path)
        self.schema = schema
        self.options = options
        do throws(LocalZone.Unknown) {
            functions = FunctionLibrary(zone: try LocalZone(identifier: options.zone))
        } catch {
            throw StoreOpenFailure.io("unknown time zone \(options.zone)")
        }
        prepared =
            options.prepared ?? PreparedSchema(schema, indexCondition: options.indexCondition)
    }

    func open() throws -> EmbeddedStore {
        try directory.prepare()
        let lock = try DirectoryLock(path: directory.lock)
        let connection = try writerConnection()
        let layout = prepared.layout
        let chain = try lastChange(connection)
        let reader = Reader(
            quick: try readerConnections(options.readers + 1, cacheKiB: Self.largeCache),
            slow: try readerConnections(options.readers + 1, cacheKiB: Self.smallCache),
            queries: try readerConnections(
                max(options.queryReaders, 1), cacheKiB: Self.largeCache))
        let writer = Writer(sequence: chain.sequence)
        let store = EmbeddedStore(
            directory: directory, layout: layout, reader: reader, writer: writer,
            cursorKey: try KeyFile.load("cursor.key", in: directory),
            codeKey: try KeyFile.load("codes.key", in: directory), lock: lock)
        let health = WriterHealth(
            counters: writer.counters, logger: options.logger, probePath: directory.probe)
        let state = WriterState(connection: connection, layout: layout, chain: chain)
        writer.start(
            WriterLoop(
                state: state, spread: try IndexSpread(connection), writer: writer, health: health,
                clock: options.clock))
        return store
    }

    func plan() throws -> MigrationPlan {
        guard directory.holdsDatabase else {
            return try MigrationPlanner.plan(schema: schema, desired: desired, on: nil)
        }
        let lock = try DirectoryLock(path: directory.lock)
        defer { withExtendedLifetime(lock) {} }
        let connection = try Connection(
            path: directory.database,
            options: OpenOptions(.readWrite, fileSystem: options.fileSystem))
        let isNew = try DatabaseFormat.isNew(connection, path: directory.database)
        return try MigrationPlanner.plan(
            schema: schema, desired: desired, on: isNew ? nil : connection)
    }

    /// WAL first, then full durability, asserted: SQLite lowers it without a word otherwise.
    private func writerConnection() throws -> Connection {
        let connection = try Connection(
            path: directory.database,
            options: OpenOptions(
                .readWrite, statementCapacity: 1_000, fileSystem: options.fileSystem))
        let isNew = try DatabaseFormat.isNew(connection, path: directory.database)
        try connection.set(.journalMode, to: "wal")
        try connection.set(.synchronous, to: 2)
        try connection.set(.mmapSize, to: 0)
        // What a large write changes fits, so that no page goes to the log twice.
        try connection.set(.cacheSize, to: -32_768)
        try connection.set(.analysisLimit, to: IndexSpread.sample)
        try connection.disableAutomaticCheckpoints()
        try functions.register(on: connection)
        try Migrator(schema: schema, desired: desired, options: options)
            .migrate(connection, isNew: isNew)
        try connection.assert(.synchronous, is: "2")
        copyLog(connection)
        return connection
    }

    /// A server that was killed left its log behind, which the next would only make longer.
    private func copyLog(_ connection: Connection) {
        do throws(SQLiteFailure) {
            _ = try connection.checkpoint(.truncate)
        } catch {
            options.logger.warning(
                "the log stays as it is for now", metadata: ["sqlite": "\(error)"])
        }
    }

    /// Pages that are asked for again and again are not fetched from the system each time; long reads pass by.
    private static let largeCache: Int64 = 16_384
    private static let smallCache: Int64 = 4_096

    private func readerConnections(_ count: Int, cacheKiB: Int64) throws -> [Connection] {
        let policy = ReadPolicy(
            tables: Set(desired.tables.map(\.name)).union(SystemTables.names)
                .union(desired.searches.flatMap { SearchIndex.tables(of: $0.name) }),
            searches: Set(desired.searches.map(\.name)))
        return try (0..<count).map { _ in
            let connection = try Connection(
                path: directory.database,
                options: OpenOptions(.readOnly, fileSystem: options.fileSystem))
            try connection.set(.mmapSize, to: 0)
            try connection.set(.cacheSize, to: -cacheKiB)
            try functions.register(on: connection)
            // A virtual table declares itself when it is first used, which no manifest permits.
            try connection.execute("SELECT 1 FROM json_each('[]')")
            for search in desired.searches {
                try connection.execute("SELECT rowid FROM \(quoted(search.name)) LIMIT 0")
            }
            try connection.installAuthorizer { policy.verdict(on: $0, $1) }
            return connection
        }
    }

    private func lastChange(_ connection: Connection) throws -> ChangeChain {
        var statement = try connection.statement(
            "SELECT seq, hash FROM main._changes ORDER BY seq DESC LIMIT 1", isCached: false)
        guard try statement.step() else { return ChangeChain() }
        return ChangeChain(sequence: statement.int64(at: 0), hash: statement.blob(at: 1))
    }
}

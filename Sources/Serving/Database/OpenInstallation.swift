import Access
import Catalogue
import Logging
import Records
import Store

/// An open database and everything that works on it.
struct OpenInstallation: Sendable {
    let settings: ServerSettings
    let schema: Schema
    let store: EmbeddedStore
    let records: RecordService
    let tokens: TokenDirectory
    let desk: TokenDesk
    let logger: Logger
    /// Whether the database had no changes before the data of the modules came in.
    let isNew: Bool

    /// Opens the database, loads the data of the modules and all tokens.
    ///
    /// - Parameter beforeLoading: what may still stop the start while nothing is loaded.
    static func open(
        _ settings: ServerSettings, _ modules: LoadedModules, logger: Logger,
        allowsDestructive: Bool = false, beforeLoading: () async throws -> Void = {}
    ) async throws(StartFailure) -> OpenInstallation {
        let store = try DatabaseOpening(
            settings: settings, modules: modules, logger: logger,
            allowsDestructive: allowsDestructive
        ).open()
        do {
            let installation = try await OpenInstallation(settings, modules, store, logger)
            try await beforeLoading()
            try await ModuleSeeds(installation).load()
            try await CalendarNotice(installation: installation).tell()
            return installation
        } catch let failure as StartFailure {
            store.close()
            throw failure
        } catch {
            store.close()
            throw .unexpected("\(error)")
        }
    }

    /// The same modules over another open database, at a clock of its own.
    func moved(
        to store: EmbeddedStore, _ settings: ServerSettings, clock: any Clock,
        randomness: any Randomness
    ) async throws -> OpenInstallation {
        try await OpenInstallation(
            settings, schema: schema, store,
            records.moved(
                to: store, blobs: store.blobs, cursorKey: store.cursorKey,
                codeKey: store.codeKey, clock: clock,
                randomness: randomness),
            logger)
    }

    private init(
        _ settings: ServerSettings, schema: Schema, _ store: EmbeddedStore,
        _ records: RecordService, _ logger: Logger
    ) async throws {
        self.settings = settings
        self.store = store
        self.logger = logger
        self.schema = schema
        self.records = records
        isNew = store.statistics.sequence == 0
        records.load(try await store.queries())
        tokens = TokenDirectory(try await store.tokens(), book: schema.roles)
        records.tokens.attach(tokens)
        desk = TokenDesk(directory: tokens, book: schema.roles, store: store)
    }

    private init(
        _ settings: ServerSettings, _ modules: LoadedModules, _ store: EmbeddedStore,
        _ logger: Logger
    ) async throws {
        try await self.init(
            settings, schema: modules.schema, store,
            RecordService(settings, modules, store, logger), logger
        )
    }

    /// The operator at the machine itself.
    var console: Principal { .console(in: schema.roles) }

    /// A request of the operator.
    func consoleContext(_ language: Language) -> RequestContext {
        RequestContext(
            principal: console, now: records.clock.now(), zone: settings.server.zone,
            language: language, requestID: "console")
    }
}

extension RecordService {
    init(
        _ settings: ServerSettings, _ modules: LoadedModules, _ store: EmbeddedStore,
        _ logger: Logger
    ) {
        self.init(
            schema: modules.schema, compiler: modules.compiler, store: store, blobs: store.blobs,
            zone: settings.server.zone, clock: settings.server.clock.clock,
            randomness: SystemRandomness(), cursorKey: store.cursorKey,
            codeKey: store.codeKey, limits: settings.queries,
            watch: QueryWatch(settings.log, logger),
            queryFiles: ManifestQueryFiles(),
            behaviours: BehaviourDesk(
                settings.modules.behaviours, schema: modules.schema, logger: logger))
    }
}

extension QueryWatch {
    /// Tells the log of slow queries.
    fileprivate convenience init(_ log: ServerSettings.Log, _ logger: Logger) {
        self.init(slow: log.slowMilliseconds > 0 ? .milliseconds(log.slowMilliseconds) : nil) {
            logger.warning(
                "slow query",
                metadata: [
                    "query": "\($0.id ?? "-")", "ms": "\(Int($0.time.seconds * 1_000))",
                    "rows": "\($0.rows.map { "\($0)" } ?? "stopped")",
                    "subject": "\($0.subject)", "request_id": "\($0.requestID)",
                    "sql": "\($0.sql)",
                ])
        }
    }
}

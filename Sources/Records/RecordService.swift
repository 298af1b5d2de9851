import Access
import Catalogue
import Store
import Tropa

/// The life of records: the only door through which rows are read and written.
public struct RecordService: Sendable {
    public let schema: Schema
    public let compiler: Compiler
    public let store: any RecordStore
    public let blobs: BlobStorage
    public let zone: LocalZone
    public let clock: any Clock
    public let randomness: any Randomness
    let plans: PlanCache
    private let rightsBook: RightsBook
    let cursors: CursorSeal
    let retries = RetryGate()
    let codes: CodeSeal
    let codeGate = CodeGate()
    let ruleBook: [ResourceName: ResourceRules]
    /// What queries may cost.
    public let limits: QueryLimits
    let gate: QueryGate
    let watch: QueryWatch
    let pace = ReadPace()
    let results: ResultCache
    let storedQueries = StoredQueries()
    let queryFiles: any QueryFileReading
    /// Tokens whose attributes follow rows that are merged.
    public let tokens = TokenLink()
    /// The Swift parts of the modules.
    public let behaviours: BehaviourDesk

    /// - Parameters:
    ///   - cursorKey: 32 secret bytes of the installation (N27).
    ///   - codeKey: 32 others, under which one-time codes are kept (P19).
    public init(
        schema: Schema, compiler: Compiler, store: any RecordStore, blobs: BlobStorage,
        zone: LocalZone,
        clock: any Clock, randomness: any Randomness, cursorKey: [UInt8], codeKey: [UInt8],
        limits: QueryLimits = QueryLimits(), watch: QueryWatch = QueryWatch(),
        queryFiles: any QueryFileReading = PlainQueryFiles(),
        behaviours: BehaviourDesk? = nil
    ) {
        self.behaviours = behaviours ?? BehaviourDesk(schema: schema)
        self.limits = limits
        self.watch = watch
        self.queryFiles = queryFiles
        gate = QueryGate(limits: limits)
        results = ResultCache(capacity: limits.cacheBytes)
        self.schema = schema
        self.compiler = compiler
        self.store = store
        self.blobs = blobs
        self.zone = zone
        self.clock = clock
        self.randomness = randomness
        plans = PlanCache(compiler: compiler)
        rightsBook = RightsBook(compiler: compiler)
        cursors = CursorSeal(key: cursorKey)
        codes = CodeSeal(secret: codeKey)
        ruleBook = Dictionary(
            schema.resources.map { ($0.name, ResourceRules($0, compiler)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The same records' life over another database of the same schema: what was compiled is used on.
    public func moved(
        to store: any RecordStore, blobs: BlobStorage, cursorKey: [UInt8], codeKey: [UInt8],
        clock: any Clock, randomness: any Randomness
    ) -> RecordService {
        RecordService(
            self, store: store, blobs: blobs, cursorKey: cursorKey, codeKey: codeKey, clock: clock,
            randomness: randomness)
    }

    private init(
        _ other: RecordService, store: any RecordStore, blobs: BlobStorage, cursorKey: [UInt8],
        codeKey: [UInt8], clock: any Clock, randomness: any Randomness
    ) {
        limits = other.limits
        behaviours = other.behaviours.fresh(other.schema)
        queryFiles = other.queryFiles
        gate = QueryGate(limits: other.limits)
        watch = other.watch
        results = ResultCache(capacity: other.limits.cacheBytes)
        schema = other.schema
        compiler = other.compiler
        self.store = store
        self.blobs = blobs
        zone = other.zone
        self.clock = clock
        self.randomness = randomness
        plans = other.plans
        rightsBook = other.rightsBook
        cursors = CursorSeal(key: cursorKey)
        codes = CodeSeal(secret: codeKey)
        ruleBook = other.ruleBook
    }

    /// The name of the installation in what leaves it for good.
    var origin: String { cursors.origin }

    /// A resource with endpoints, seen by someone who may read, create or aggregate something of it.
    func resource(_ name: ResourceName, for context: RequestContext) throws -> Resource {
        guard let resource = schema.resource(name), resource.kind == .main,
            context.principal.isSystem || isVisible(name, context.principal.shape)
        else { throw Refusal(.routeNotFound) }
        return resource
    }

    private func isVisible(_ name: ResourceName, _ shape: RoleShape) -> Bool {
        let access = rights(to: name, shape).access
        return access.canRead || access.canCreate
    }

    /// What callers of a shape may do with a resource.
    func rights(to resource: ResourceName, _ shape: RoleShape) -> WriteRights {
        rightsBook.rights(to: resource, shape)
    }
}

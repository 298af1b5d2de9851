import Access
import Catalogue
import Store
import Synchronization
import Tropa

/// Compiled plans by what decides their text; the least recently used go first.
final class PlanCache: Sendable {
    fileprivate enum Key: Hashable {
        case read(ReadRequest, RoleShape)
        case count(ReadRequest, RoleShape)
        case probe(ResourceName, String, RoleShape)
        case query(String, module: String?, filters: [String], RoleShape, isPast: Bool)
        case effect(EffectRequest, RoleShape)
    }

    fileprivate enum Plan {
        case read(ReadPlan)
        case compiled(CompiledQuery)
        case query(QueryPlan)
        case effect(EffectPlan)
    }

    fileprivate struct Entries {
        var plans: [Key: (plan: Plan, lastUse: UInt64)] = [:]
        var clock: UInt64 = 0
        var hits = 0
        var misses = 0
    }

    fileprivate static let capacity = 1_024
    private let compiler: Compiler
    private let entries = Mutex(Entries())

    init(compiler: Compiler) {
        self.compiler = compiler
    }

    func read(_ request: ReadRequest, _ shape: RoleShape) throws -> ReadPlan {
        let plan = try plan(.read(request, shape)) {
            .read(try compiler.read(request, shape: shape))
        }
        guard case .read(let found) = plan else { throw Refusal(.serverInternal) }
        return found
    }

    /// A read as its caller asks for it: of records as they are or as they were.
    func read(_ request: ReadRequest, for context: RequestContext) throws -> ReadPlan {
        var request = request
        request.isPast = context.past != nil
        return try read(request, context.principal.shape)
    }

    func count(_ request: ReadRequest, for context: RequestContext) throws -> CompiledQuery {
        var request = request
        request.isPast = context.past != nil
        return try count(request, context.principal.shape)
    }

    func count(_ request: ReadRequest, _ shape: RoleShape) throws -> CompiledQuery {
        let plan = try plan(.count(request, shape)) {
            .compiled(try compiler.count(request, shape: shape))
        }
        guard case .compiled(let found) = plan else { throw Refusal(.serverInternal) }
        return found
    }

    /// - Parameter purpose: names the probe among those of the resource; `make` must depend on nothing else.
    func probe(
        _ resource: ResourceName, _ purpose: String, _ shape: RoleShape, make: () -> Probe
    ) throws -> CompiledQuery {
        let plan = try plan(.probe(resource, purpose, shape)) {
            .compiled(try compiler.probe(make(), shape: shape))
        }
        guard case .compiled(let found) = plan else { throw Refusal(.serverInternal) }
        return found
    }

    /// Texts of people that are longer than this are compiled anew each time.
    private static let longestText = 8_192

    func query(
        _ source: String, module: String?, filters: [String] = [], _ shape: RoleShape,
        isPast: Bool = false
    ) throws -> QueryPlan {
        func compiled() throws -> QueryPlan {
            try compiler.query(
                source, module: module, filters: filters, shape: shape, isPast: isPast)
        }
        if module == nil, source.utf8.count > Self.longestText {
            entries.withLock { $0.misses += 1 }
            return try compiled()
        }
        let key = Key.query(source, module: module, filters: filters, shape, isPast: isPast)
        let plan = try plan(key) {
            .query(try compiled())
        }
        guard case .query(let found) = plan else { throw Refusal(.serverInternal) }
        return found
    }

    func effect(_ request: EffectRequest, _ shape: RoleShape) throws -> EffectPlan {
        let plan = try plan(.effect(request, shape)) {
            .effect(try compiler.effect(request, shape: shape))
        }
        guard case .effect(let found) = plan else { throw Refusal(.serverInternal) }
        return found
    }

    /// Plans found and not found compiled.
    var counts: (hits: Int, misses: Int) { entries.withLock { ($0.hits, $0.misses) } }

    private func plan(_ key: Key, make: () throws -> Plan) throws -> Plan {
        if let found = entries.withLock({ $0.use(key) }) { return found }
        let plan = try WorkTimes.measuring(.compile) { try make() }
        entries.withLock { $0.insert(plan, for: key) }
        return plan
    }
}

extension PlanCache.Entries {
    fileprivate mutating func use(_ key: PlanCache.Key) -> PlanCache.Plan? {
        guard let position = plans.index(forKey: key) else {
            misses += 1
            return nil
        }
        hits += 1
        clock += 1
        plans.values[position].lastUse = clock
        return plans.values[position].plan
    }

    fileprivate mutating func insert(_ plan: PlanCache.Plan, for key: PlanCache.Key) {
        clock += 1
        plans[key] = (plan, clock)
        guard plans.count > PlanCache.capacity else { return }
        // A quarter goes at once, so that the sort is paid rarely.
        let oldest = plans.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(
            PlanCache.capacity / 4)
        for entry in oldest { plans[entry.key] = nil }
    }
}

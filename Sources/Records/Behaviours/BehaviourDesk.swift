import Catalogue
import Logging
import ModuleKit
import Store
import StrictJSON
import Synchronization

/// Calls the Swift parts of modules: within their limits, and not while they are in quarantine (N35).
public final class BehaviourDesk: Sendable {
    private let parts: [CompiledPart]
    private let actions: [String: CompiledPart]
    private let values: [String: [CompiledPart]]
    private let reactions: [String: [CompiledPart]]
    private let reaches: [String: BehaviourReach]
    private let quarantine: Quarantine
    private let onWriter = Mutex<String?>(nil)
    private let logger: Logger
    let limits: BehaviourLimits
    /// The jobs of all modules, in the order of their declaration.
    let jobs: [(job: Job, part: CompiledPart)]
    public var isWithoutJobs: Bool { jobs.isEmpty }
    private let book: BehaviourBook

    public init(
        _ book: BehaviourBook = BehaviourBook(), schema: Schema,
        limits: BehaviourLimits = BehaviourLimits(), logger: Logger? = nil
    ) {
        self.book = book
        self.limits = limits
        self.logger = logger ?? Logger(label: "behaviours") { _ in SwiftLogNoOpLogHandler() }
        quarantine = Quarantine(limits)
        var reaches: [String: BehaviourReach] = [:]
        var parts: [CompiledPart] = []
        for module in schema.modules {
            guard let behaviour = module.behaviour.flatMap({ book[$0.text] }) else { continue }
            reaches[module.name] = BehaviourReach(of: module, in: schema)
            parts += behaviour.parts.map { CompiledPart($0, in: module.name) }
        }
        self.parts = parts
        self.reaches = reaches
        actions = Dictionary(
            parts.filter { $0.action != nil }.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        values = Self.byResource(parts) { subject in
            if case .values(let resource, _) = subject { resource } else { nil }
        }
        reactions = Self.byResource(parts) { subject in
            if case .reaction(let resource, _) = subject { resource } else { nil }
        }
        jobs = schema.modules.flatMap { module in
            module.jobs.compactMap { job in
                parts.first { $0.id == "\(module.name)/jobs/\(job.name)" }.map { (job, $0) }
            }
        }
    }

    /// The same parts, with no failures behind them: for another database of the schema.
    func fresh(_ schema: Schema) -> BehaviourDesk {
        BehaviourDesk(book, schema: schema, limits: limits, logger: logger)
    }

    private static func byResource(
        _ parts: [CompiledPart], _ resource: (BehaviourPart.Subject) -> String?
    ) -> [String: [CompiledPart]] {
        var result: [String: [CompiledPart]] = [:]
        for part in parts {
            guard let name = resource(part.part.subject.full(in: part.module)) else { continue }
            result[name, default: []].append(part)
        }
        return result
    }

    // MARK: What there is

    func action(_ name: String, of resource: ResourceName) -> CompiledPart? {
        actions["\(resource)/\(name)"]
    }

    func values(of resource: ResourceName) -> [CompiledPart] { values["\(resource)"] ?? [] }

    /// Every part that gives values.
    var valueParts: [CompiledPart] {
        parts.filter { part in
            if case .values = part.part.subject { true } else { false }
        }
    }

    func reactions(to event: BehaviourPart.Event, of resource: ResourceName) -> [CompiledPart] {
        (reactions["\(resource)"] ?? []).filter { part in
            if case .reaction(_, let own) = part.part.subject { own == event } else { false }
        }
    }

    func reach(of module: String) -> BehaviourReach { reaches[module] ?? BehaviourReach() }

    /// For the log of the start: each Swift part with its module.
    public var summary: [(module: String, parts: [String])] {
        reaches.keys.sorted().map { module in
            (module, parts.filter { $0.module == module }.map(\.id))
        }
    }

    /// What watchers are told.
    public var counts: (failures: Int, quarantined: [String]) { quarantine.counts }

    /// The part that is running on the writer; nil if the core itself is.
    public var partOnWriter: String? { onWriter.withLock { $0 } }

    // MARK: Calls

    /// Calls a part on the writer, one inside another too.
    /// - Parameters:
    ///   - budget: of the whole write, in which the times of all its calls are summed.
    ///   - isEnd: whether the part has done all that it had to do.
    func commit<Result>(
        _ part: CompiledPart, _ budget: WriteBudget, isEnd: (Result) -> Bool = { _ in true },
        _ body: (BehaviourMeter) throws -> Result
    ) throws -> Result {
        let rest = limits.write - budget.swiftTime
        guard rest > .zero else {
            throw Refusal(.behaviourOverrun, .both("«\(part.id)»", "“\(part.id)”"))
        }
        let begin = ContinuousClock.now
        defer { budget.note(swiftTime: ContinuousClock.now - begin) }
        let outer = onWriter.withLock { current in
            defer { current = part.id }
            return current
        }
        defer { onWriter.withLock { $0 = outer } }
        let meter = BehaviourMeter(limits, time: min(limits.commit, rest))
        return try call(part, meter, isEnd: isEnd, body)
    }

    /// Calls a part on a worker.
    func prepare<Result>(
        _ part: CompiledPart, isCancelled: @escaping () -> Bool,
        _ body: (BehaviourMeter) throws -> Result
    ) throws -> Result {
        let meter = BehaviourMeter(limits, time: limits.prepare, isCancelled: isCancelled)
        // What a commit still has to do has not succeeded yet.
        return try call(part, meter, isEnd: { _ in !part.commits }, body)
    }

    /// Refuses where a part is in quarantine.
    func checkQuarantine(of part: CompiledPart) throws {
        guard let rest = quarantine.rest(of: part.id) else { return }
        let seconds = max(1, Int(rest.components.seconds))
        throw Refusal(
            .behaviourQuarantined, .both("«\(part.id)»", "“\(part.id)”"),
            headers: [.init("Retry-After", "\(seconds)")])
    }

    private func call<Result>(
        _ part: CompiledPart, _ meter: BehaviourMeter, isEnd: (Result) -> Bool,
        _ body: (BehaviourMeter) throws -> Result
    ) throws -> Result {
        try checkQuarantine(of: part)
        do {
            let result = try body(meter)
            try meter.check()
            if isEnd(result) { quarantine.noteSuccess(of: part.id) }
            return result
        } catch {
            throw judged(error, part, meter)
        }
    }

    /// What the caller hears. Words of the error stay in the log; what the behaviour refuses is no failure.
    private func judged(
        _ error: any Error, _ part: CompiledPart, _ meter: BehaviourMeter
    ) -> any Error {
        if let overrun = meter.overrun {
            return failed(part, .behaviourOverrun, "overrun: \(overrun.rawValue)")
        }
        switch error {
        case StoreFailure.tooManyRows:
            return failed(part, .behaviourOverrun, "overrun: \(error)")
        case let refused as Refused:
            return Refusal(refused)
        case let refusal as Refusal where refusal.code.status < 500: return refusal
        // What an inner part did is counted there.
        case let refusal as Refusal where refusal.code.isOfBehaviours: return refusal
        case is CancellationError, is StoreFailure: return error
        default: return failed(part, .behaviourFailed, "\(error)")
        }
    }

    private func failed(_ part: CompiledPart, _ code: FailureCode, _ cause: String) -> Refusal {
        let isQuarantined = quarantine.noteFailure(of: part.id)
        logger.error(
            "a behaviour failed",
            metadata: [
                "module": "\(part.module)", "part": "\(part.id)", "code": "\(code.rawValue)",
                "cause": "\(cause)", "quarantine": "\(isQuarantined)",
            ])
        return Refusal(code, .both("«\(part.id)»", "“\(part.id)”"))
    }
}

extension FailureCode {
    fileprivate var isOfBehaviours: Bool {
        [.behaviourFailed, .behaviourOverrun, .behaviourQuarantined].contains(self)
    }
}

extension Refusal {
    /// A refusal in the words of a behaviour.
    fileprivate init(_ refused: Refused) {
        let place = refused.field.map { JSONPointer([$0]) } ?? .root
        self.init(.validationFailed, items: [Item(.actionRefused, at: place, refused.detail)])
    }
}

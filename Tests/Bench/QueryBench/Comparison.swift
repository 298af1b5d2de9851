import Access
import Catalogue
import Logging
import Records
import Store
import StrictJSON
import Tropa

/// The saved queries of the bench beside the same SQL, hand-written; equal answers or no figures.
struct Comparison {
    private let service: RecordService
    private let store: EmbeddedStore
    private let context: RequestContext
    private let contestants: [Contestant]

    private static let rounds = 15
    private static let roundSeconds = 0.3

    /// - Parameter data: a folder that a server has filled and closed.
    init(module: String, roles: String, data: String) throws {
        let modules = try LoadedModules(module, roles: roles)
        let moment = Instant(clamping: 1_790_000_000_000)
        let logger = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        let compiler = modules.compiler
        store = try EmbeddedStore.open(
            directory: data, schema: modules.schema,
            options: StoreOptions(
                clock: { moment }, logger: logger,
                indexCondition: { compiler.indexCondition($1, of: $0.name) }))
        service = RecordService(
            schema: modules.schema, compiler: compiler, store: store, blobs: store.blobs,
            zone: modules.zone, clock: StandingClock(moment: moment),
            randomness: SystemRandomness(), cursorKey: store.cursorKey, codeKey: store.codeKey)
        let database = data + "/nastavnik.db"
        let municipality = try Contestant.municipality(in: database)
        guard let id = RecordID(bytes: municipality) else {
            throw BenchFailure("no municipality m1400 in \(database)")
        }
        context = RequestContext(
            principal: Principal(
                subject: "reader", roles: ["reader"], attributes: ["municipality": [id]],
                token: nil, expiresAt: nil, book: modules.schema.roles),
            now: moment, zone: modules.zone, language: .en, requestID: "bench")
        contestants = try Contestant.all(in: database, municipality: municipality)
    }

    /// - Parameter only: names of queries, to profile some; empty for all.
    func run(only: Set<String>) async throws {
        defer { store.close() }
        for contestant in contestants where only.isEmpty || only.contains(contestant.name) {
            try await checkEqual(contestant)
            let (ours, theirs) = try await times(contestant)
            let figures = [ours.ratio(to: theirs), ours.quantile(0.5), theirs.quantile(0.5)]
            print(
                (["query", contestant.name] + figures.map { "\($0)" }).joined(separator: "\t"))
        }
    }

    /// Round by round, one side right after the other, as often as fits into the time of a round.
    private func times(_ contestant: Contestant) async throws -> (ours: Times, theirs: Times) {
        let clock = ContinuousClock()
        let single = try await clock.measure { _ = try await answer(contestant) }
        let repetitions = max(1, Int(.seconds(Self.roundSeconds) / single))
        var ours = Times()
        var theirs = Times()
        for _ in 0..<Self.rounds {
            let mine = try await clock.measure {
                for _ in 0..<repetitions { _ = try await answer(contestant) }
            }
            let its = try clock.measure {
                for _ in 0..<repetitions { _ = try contestant.peer.run() }
            }
            ours.add(mine, over: repetitions)
            theirs.add(its, over: repetitions)
        }
        return (ours, theirs)
    }

    private func answer(_ contestant: Contestant) async throws -> [UInt8] {
        let spool = try await service.run(contestant.request, as: .json, context)
        guard let bytes = spool.whole else { throw BenchFailure("an answer is too large") }
        return bytes
    }

    private func checkEqual(_ contestant: Contestant) async throws {
        let ours = try rows(try await answer(contestant))
        let theirs = try rows(Array(try contestant.peer.run()))
        guard ours == theirs, !ours.isEmpty else {
            throw BenchFailure(
                "\(contestant.name): different answers\n\(ours.prefix(2))\n\(theirs.prefix(2))")
        }
    }

    private func rows(_ bytes: [UInt8]) throws -> [JSON] {
        try JSON.parse(bytes)["rows"]?.arrayValue ?? []
    }
}

private struct StandingClock: Clock {
    let moment: Instant

    func now() -> Instant { moment }
}

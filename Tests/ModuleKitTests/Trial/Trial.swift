import Access
import Catalogue
import Check
import Logging
import Manifest
import ModuleKit
import Store
import StrictJSON
import Support
import Synchronization
import Tropa

@testable import Records

/// An installation of the trial module in this process: a real database, no sockets.
final class Trial: Sendable {
    let records: RecordService
    let store: EmbeddedStore
    let clock = TrialClock("2026-03-10T09:00:00.000Z")
    let switches: TrialBehaviour.Switches
    private let folder: TemporaryFolder
    private let schema: Schema
    private let module: String

    /// The trial module.
    convenience init(limits: BehaviourLimits? = nil) throws {
        let behaviour = TrialBehaviour()
        try self.init(
            module: "trial", TrialModule.files, folders: ["trial", "other"],
            BehaviourBook([behaviour]), behaviour.switches, limits: limits)
    }

    /// Another one.
    init(
        module: String, _ files: [String: String], folders: [String], _ book: BehaviourBook,
        _ switches: TrialBehaviour.Switches = .init(), limits: BehaviourLimits? = nil
    ) throws {
        self.module = module
        self.switches = switches
        let report = ModuleCheck.run(
            sources: ManifestSources(
                folders: folders, roles: "roles.yaml", files: MemoryFiles(files)),
            behaviours: book)
        guard let schema = report.schema else {
            throw TrialFailure(report.render(language: .en))
        }
        self.schema = schema
        let zone = try LocalZone(identifier: "Europe/Moscow")
        folder = try TemporaryFolder()
        let compiler = Compiler(schema: schema, zone: zone)
        var options = StoreOptions(
            clock: { .first },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        options.indexCondition = { compiler.indexCondition($1, of: $0.name) }
        store = try EmbeddedStore.open(directory: folder.path, schema: schema, options: options)
        records = RecordService(
            schema: schema, compiler: compiler, store: store, blobs: store.blobs, zone: zone,
            clock: clock, randomness: SystemRandomness(), cursorKey: store.cursorKey,
            codeKey: store.codeKey,
            behaviours: BehaviourDesk(
                book, schema: schema, limits: limits ?? BehaviourLimits()))
    }

    deinit {
        store.close()
        folder.remove()
    }

    /// Limits that a test can wait for.
    static var short: BehaviourLimits {
        var limits = BehaviourLimits()
        limits.commit = .milliseconds(200)
        limits.prepare = .milliseconds(200)
        return limits
    }

    static func check(
        _ changes: [String: String] = [:],
        behaviours: BehaviourBook = BehaviourBook([TrialBehaviour()])
    ) -> CheckReport {
        let files = TrialModule.files.merging(changes) { $1 }
        return ModuleCheck.run(
            sources: ManifestSources(
                folders: ["trial", "other"], roles: "roles.yaml", files: MemoryFiles(files)),
            behaviours: behaviours)
    }

    func context(_ role: String) -> RequestContext {
        let principal =
            role == "system"
            ? Principal.system(in: schema.roles)
            : Principal(
                subject: role, roles: [role], attributes: [:], token: nil, expiresAt: nil,
                book: schema.roles)
        return RequestContext(
            principal: principal, now: clock.now(), zone: records.zone, language: .en,
            requestID: "test")
    }

    private func name(_ resource: String) -> ResourceName {
        ResourceName(module: module, name: resource)
    }

    private func address(_ text: String) throws -> RecordAddress {
        guard let address = RecordAddress(text) else { throw TrialFailure(text) }
        return address
    }

    // MARK: What tests do

    /// Scales and a work with these marks.
    func begin(_ marks: [Int] = [3, 4]) async throws {
        try await create("scales", ["code": "low", "at_least": 0])
        try await create("scales", ["code": "high", "at_least": 7])
        try await work("w1", marks)
    }

    func work(_ code: String, _ marks: [Int]) async throws {
        try await create(
            "works",
            [
                "code": .string(code), "title": "Работа",
                "marks": .array(marks.map { ["mark": .int($0)] }),
            ])
    }

    @discardableResult
    func create(_ resource: String, _ body: JSON, as role: String = "boss") async throws -> JSON {
        try JSON.parse(
            try await records.create(name(resource), body, WriteOptions(), context(role)).body)
    }

    @discardableResult
    func patch(_ resource: String, _ key: String, _ body: JSON) async throws -> JSON {
        try JSON.parse(
            try await records.patch(
                name(resource), try address(key), body, WriteOptions(), context("boss")
            ).body)
    }

    func delete(_ resource: String, _ key: String) async throws {
        _ = try await records.delete(
            name(resource), try address(key), WriteOptions(), context("boss"))
    }

    @discardableResult
    func act(
        _ action: String, _ key: String, _ body: JSON = [:], on resource: String = "works",
        as role: String = "boss", options: WriteOptions = WriteOptions()
    ) async throws -> JSON {
        try JSON.parse(
            try await records.perform(
                action, on: name(resource), try address(key), body, options, context(role)
            ).body)
    }

    /// An action without a record.
    @discardableResult
    func actOnAll(
        _ action: String, _ body: JSON = [:], on resource: String = "works",
        as role: String = "boss"
    ) async throws -> JSON {
        try JSON.parse(
            try await records.performMany(
                action, on: name(resource), body, isPartial: false, WriteOptions(), context(role)
            ).body)
    }

    func all(_ resource: String) async throws -> [JSON] {
        let answer = try await records.list(
            name(resource), ListRequest(limit: 200), context("system"))
        return try JSON.parse(answer.body)["items"]?.arrayValue ?? []
    }

    func record(_ resource: String, _ key: String) async throws -> JSON {
        try JSON.parse(
            try await records.record(
                name(resource), at: try address(key), ListRequest(), context("system")
            ).body)
    }

    func history(_ key: String) async throws -> [JSON] {
        let answer = try await records.history(
            of: name("works"), try address(key), context("system"))
        return try JSON.parse(answer.body)["items"]?.arrayValue ?? []
    }

    func refusal(_ body: () async throws -> Void) async throws -> Refusal {
        do {
            try await body()
        } catch let refusal as Refusal {
            return refusal
        }
        throw TrialFailure("nothing was refused")
    }
}

struct TrialFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A clock that a test moves.
final class TrialClock: Records.Clock {
    private let instant: Mutex<Instant>

    init(_ text: String) { instant = Mutex(Instant(text) ?? .first) }

    func now() -> Instant { instant.withLock { $0 } }

    func move(to text: String) { instant.withLock { $0 = Instant(text) ?? .first } }
}

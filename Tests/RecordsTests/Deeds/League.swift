import Access
import Catalogue
import Check
import Foundation
import Logging
import Manifest
import Store
import StrictJSON
import Support
import Synchronization
import Tropa

@testable import Records

/// An installation of the module in this process: a real database, no sockets.
final class League: Sendable {
    let records: RecordService
    let store: EmbeddedStore
    let clock: MovedClock
    private let folder: TemporaryFolder
    private let schema: Schema

    init(
        _ changes: [String: String] = [:], today: String = "2026-03-10",
        limits: QueryLimits = QueryLimits(), watch: QueryWatch = QueryWatch()
    ) throws {
        let report = Self.check(changes)
        guard let schema = report.schema else {
            throw LeagueFailure(report.render(language: .ru))
        }
        self.schema = schema
        let zone = try LocalZone(identifier: "Europe/Moscow")
        folder = try TemporaryFolder()
        clock = MovedClock("\(today)T09:00:00.000Z")
        let compiler = Compiler(schema: schema, zone: zone)
        var options = StoreOptions(
            clock: { .first },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        options.indexCondition = { compiler.indexCondition($1, of: $0.name) }
        store = try EmbeddedStore.open(directory: folder.path, schema: schema, options: options)
        records = RecordService(
            schema: schema, compiler: compiler, store: store, blobs: store.blobs, zone: zone,
            clock: clock, randomness: SystemRandomness(), cursorKey: store.cursorKey,
            codeKey: store.codeKey, limits: limits, watch: watch)
    }

    deinit {
        store.close()
        folder.remove()
    }

    static func check(_ changes: [String: String] = [:]) -> CheckReport {
        let files = LeagueModule.files.merging(changes) { $1 }
        return ModuleCheck.run(
            sources: ManifestSources(
                folders: ["league"], roles: "roles.yaml", files: MemoryFiles(files)))
    }

    func context(_ role: String) -> RequestContext {
        let principal =
            role == "system"
            ? Principal.system(in: schema.roles)
            : Principal(
                subject: role, roles: [role], attributes: [:], token: nil, expiresAt: nil,
                book: schema.roles)
        return RequestContext(
            principal: principal, now: clock.now(), zone: records.zone, language: .ru,
            requestID: "test")
    }

    private func name(_ resource: String) -> ResourceName {
        ResourceName(module: "league", name: resource)
    }

    // MARK: What tests do

    @discardableResult
    func create(_ resource: String, _ body: JSON, as role: String = "boss") async throws -> JSON {
        let answer = try await records.create(name(resource), body, WriteOptions(), context(role))
        return try JSON.parse(answer.body)
    }

    @discardableResult
    func act(
        _ action: String, _ resource: String, _ address: String, _ body: JSON = [:],
        as role: String = "boss", isRehearsal: Bool = false
    ) async throws -> JSON {
        guard let address = RecordAddress(address) else { throw LeagueFailure(address) }
        let answer = try await records.perform(
            action, on: name(resource), address, body, WriteOptions(isRehearsal: isRehearsal),
            context(role))
        return try JSON.parse(answer.body)
    }

    @discardableResult
    func actOnMany(
        _ action: String, _ resource: String, _ body: JSON, isPartial: Bool = false,
        as role: String = "boss", isRehearsal: Bool = false, key: String? = nil
    ) async throws -> JSON {
        let retry = key.map { WriteOptions.Retry(key: $0, route: action, digest: [1]) }
        let answer = try await records.performMany(
            action, on: name(resource), body, isPartial: isPartial,
            WriteOptions(isRehearsal: isRehearsal, retry: retry), context(role))
        return try JSON.parse(answer.body)
    }

    /// The records of a resource, as the server sees them.
    func all(_ resource: String) async throws -> [JSON] {
        let answer = try await records.list(
            name(resource), ListRequest(limit: 200), context("system"))
        return try JSON.parse(answer.body)["items"]?.arrayValue ?? []
    }

    func record(
        _ resource: String, _ address: String, as role: String = "system"
    ) async throws -> JSON {
        guard let address = RecordAddress(address) else { throw LeagueFailure(address) }
        return try JSON.parse(
            try await records.record(name(resource), at: address, ListRequest(), context(role))
                .body)
    }

    func history(_ resource: String, _ address: String) async throws -> [JSON] {
        guard let address = RecordAddress(address) else { throw LeagueFailure(address) }
        let answer = try await records.history(of: name(resource), address, context("system"))
        return try JSON.parse(answer.body)["items"]?.arrayValue ?? []
    }

    /// The refusal of something that must not be done.
    func refusal(_ body: () async throws -> Void) async throws -> Refusal {
        do {
            try await body()
        } catch let refusal as Refusal {
            return refusal
        }
        throw LeagueFailure("nothing was refused")
    }
}

struct LeagueFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// A clock that a test moves.
final class MovedClock: Clock {
    private let instant: Mutex<Instant>

    init(_ text: String) { instant = Mutex(Instant(text) ?? .first) }

    func now() -> Instant { instant.withLock { $0 } }

    func move(to text: String) { instant.withLock { $0 = Instant(text) ?? .first } }

    func advance(milliseconds: Int64) {
        instant.withLock { $0 = $0.adding(milliseconds: milliseconds) ?? $0 }
    }
}

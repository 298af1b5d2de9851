import Catalogue
import Store
import Support

@testable import Tropa

/// One world with its judges: our store, the evaluator, and PostgreSQL where it is there.
final class Lab {
    let world: LabWorld
    let zone: LocalZone
    let store: WorldStore
    let compiler: Compiler

    static let values: BindValues = {
        var values = BindValues(
            subject: "t", attributes: [:], now: "2026-11-20T09:00:00.000Z", today: "2026-11-20")
        values.slots["limit"] = .integer(1_000)
        return values
    }()

    init(seed: UInt64) async throws {
        world = LabWorld(seed: seed)
        zone = try LocalZone(identifier: "Europe/Moscow")
        compiler = Compiler(schema: LabSchema.schema, zone: zone)
        store = try await WorldStore(changes: world.changes, LabSchema.schema)
    }

    /// Nil where the text is none of the language: the generator knows only most of its rules.
    func compiled(_ text: String, by compiler: Compiler? = nil) -> CompiledQuery? {
        try? (compiler ?? self.compiler).query(text, module: nil, shape: .system).query
    }

    func rows(_ query: CompiledQuery) async throws -> [[Value]] {
        try await store.rows(query, Self.values)
    }

    func rows(_ text: String) async throws -> [[Value]] {
        guard let query = compiled(text) else { throw Evaluator.Unknown(what: text) }
        return try await rows(query)
    }

    /// What the evaluator says; nil where it claims nothing.
    func evaluated(_ text: String, as query: CompiledQuery) throws -> [[Value]]? {
        guard let today = LocalDate(Self.values.today), let now = Instant(Self.values.now),
            let program = Parser.program(text).program
        else { throw Evaluator.Unknown(what: text) }
        let evaluator = Evaluator(LabSchema.schema, world, zone: zone, today: today, now: now)
        let rows = try evaluator.rows(of: program, columns: query.columns.map(\.name))
        if evaluator.isBeyond { return nil }
        return rows.map { $0.map { $0.stored ?? .text("too large") } }
    }
}

extension LabWorld {
    /// The same rows as the store is given them.
    var changes: [RowChange] {
        records.map { record in
            var columns = record.values.compactMapValues(\.stored)
            columns["id"] = .id(record.id)
            return WorldStore.change(record.resource, record.id, columns)
        }
    }
}

import Catalogue
import Foundation
import SQLite
import Testing
import Tropa

@testable import Store

/// Indexes of words (N28): what they hold is what the tables hold, whatever became of a write.
struct SearchIndexTests {
    private struct Failed: Error {}
    private let compiler: Compiler

    init() throws {
        compiler = try Compiler(
            schema: .searched(), zone: LocalZone(identifier: "Europe/Moscow"))
    }

    @Test func `words are found by their beginnings, whatever their letters`() async throws {
        let world = try World()
        let store = try world.open(.searched())
        try await store.write { session in
            _ = try session.apply(.person(1, code: "05-001", name: "Ёлкин Пётр"))
            _ = try session.apply(.person(2, code: "05-002", name: "елкина мария"))
            _ = try session.apply(.person(3, code: "06-001", name: "Йод"))
        }

        #expect(try await found(["елк"], store) == [1, 2])
        #expect(try await found(["елк", "петр"], store) == [1])
        #expect(try await found(["05"], store) == [1, 2])
        #expect(try await found(["05 001"], store) == [1])
        #expect(try await found(["001", "йод"], store) == [3])
        #expect(try await found(["иод"], store) == [])
        #expect(try await found(["лкин"], store) == [])
        store.close()
    }

    private func found(_ words: [String], _ store: EmbeddedStore) async throws -> [Int] {
        try await compiler.ids(words, in: .people, store).map { id in
            (1...9).first { recordID($0) == id } ?? -1
        }
    }

    @Test func `a row is found as it is after a change and not after its end`() async throws {
        let world = try World()
        let store = try world.open(.searched())
        try await store.write { session in _ = try session.apply(.person(1, name: "Белов")) }
        try await store.write { session in
            _ = try session.apply(.update(.people, recordID(1), ["name": .text("Чернов")]))
        }
        #expect(try await found(["белов"], store) == [])
        #expect(try await found(["чернов"], store) == [1])

        try await store.write { session in _ = try session.apply(.delete(.people, recordID(1))) }

        #expect(try await found(["чернов"], store) == [])
        store.close()
        #expect(try world.words(of: "registry__people__fts") == [])
    }

    @Test func `what a write took back is not found`() async throws {
        let world = try World()
        let store = try world.open(.searched())
        try await store.write { session in _ = try session.apply(.person(1, name: "Белов")) }
        await #expect(throws: Failed.self) {
            try await store.write { session in
                _ = try session.apply(.update(.people, recordID(1), ["name": .text("Чернов")]))
                _ = try session.apply(.person(2, name: "Новый"))
                throw Failed()
            }
        }
        try await store.rehearse { session in _ = try session.apply(.delete(.people, recordID(1))) }

        #expect(try await found(["белов"], store) == [1])
        #expect(try await found(["новый"], store) == [])
        store.close()
    }

    @Test func `a statement that does not name the index reads nothing of it`() async throws {
        let world = try World()
        let store = try world.open(.searched())
        try await store.write { session in _ = try session.apply(.person(1, name: "Белов")) }
        let values = BindValues(
            subject: "t", attributes: [:], now: "2026-01-01T00:00:00.000Z", today: "2026-01-01")
        for sql in [
            "SELECT rowid FROM registry__people__fts WHERE registry__people__fts MATCH 'белов'",
            "SELECT count(*) FROM registry__people__fts",
            "SELECT block FROM registry__people__fts_data",
        ] {
            let query = CompiledQuery(sql: sql, binds: [], columns: [], manifest: ReadManifest())
            let result = await outcome {
                try await store.read(.record) { session in
                    try session.rows(query, values) { _ in true }
                }
            }
            #expect(!result.isSuccess, "\(sql)")
        }
        store.close()
    }

    @Test func `children are found too`() async throws {
        let world = try World()
        let store = try world.open(.searched())
        @Sendable func items(_ titles: [String]) -> [ChildSet] {
            [
                ChildSet(
                    resource: .items, owner: recordID(1),
                    rows: titles.enumerated().map {
                        ChildRow(
                            id: recordID(10 + $0.offset), columns: ["title": .text($0.element)])
                    })
            ]
        }
        try await store.write { session in
            _ = try session.apply(
                .create(
                    .pairs, recordID(1), ["state": .text("draft")], children: items(["а б", "в г"]))
            )
            _ = try session.apply(.update(.pairs, recordID(1), [:], children: items(["д е"])))
        }
        store.close()

        #expect(
            try world.words(of: "registry__pairs__items__fts")
                == world.expectedWords(of: "registry__pairs__items", ["title"]))
        #expect(try world.words(of: "registry__pairs__items__fts").count == 2)
    }

    /// Random groups: creates, changes, deletions, members that fail, parts that fail, faults of the disk.
    @Test(.timeLimit(.minutes(3)), arguments: [UInt64(1), 2, 3])
    func `after random groups the index equals one made anew`(seed: UInt64) throws {
        let world = try World(isInMemory: true)
        let disk = try FaultyFileSystem(name: "search-\(UUID().uuidString)")
        let harness = try GroupHarness(world, schema: .searched(), disk: disk)
        var random = SeededNumbers(state: seed)
        var caller = 0
        for _ in 0..<400 {
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                caller += 1
                Self.addMember(caller, to: harness, &random)
            }
            if Int.random(in: 0..<12, using: &random) == 0 {
                disk.fail(
                    .write, with: Bool.random(using: &random) ? .full : .noMemory,
                    call: Int.random(in: 1...8, using: &random), in: .log)
            }
            harness.run()
            disk.heal()
            harness.counters.change { $0.health = .normal }
            if harness.state.connection.logPages > 4_000 {
                _ = try harness.state.connection.checkpoint(.truncate)
            }
        }
        harness.state.connection.close()

        let words = try world.words(of: "registry__people__fts")
        #expect(disk.failures > 3)
        #expect(words.count > 50)
        #expect(try words == world.expectedWords(of: "registry__people", ["code", "name"]))
        #expect(try world.count("registry__people") > 20)
    }

    private static func addMember(
        _ caller: Int, to harness: GroupHarness, _ random: inout SeededNumbers
    ) {
        let person = Int.random(in: 1...60, using: &random)
        let code = "c\(Int.random(in: 1...80, using: &random))"
        let name = ["Ёлкин Пётр", "Белова", "Чернов 12", ""].randomElement(using: &random) ?? ""
        let fails = Int.random(in: 0..<4, using: &random) == 0
        let deletes = Int.random(in: 0..<4, using: &random) == 0
        let isPlain = Bool.random(using: &random)
        harness.add(caller) { session in
            let id = recordID(person)
            let version: Int64
            if try session.row(id, in: .people) == nil {
                version = try session.apply(.person(person, code: code, name: name))
            } else if deletes {
                version = try session.apply(.delete(.people, id))
            } else if isPlain {
                version = try session.apply(.update(.people, id, ["age": .integer(7)]))
            } else {
                version = try session.apply(
                    .update(
                        .people, id,
                        ["code": .text(code), "name": name.isEmpty ? .null : .text(name)]))
            }
            _ = try? session.attempt {
                let other = recordID(person + 1)
                if try session.row(other, in: .people) != nil {
                    _ = try session.apply(.delete(.people, other))
                } else {
                    _ = try session.apply(.person(person + 1, code: "x\(caller)", name: "Зря"))
                }
                throw Failed()
            }
            if fails { throw StoreFailure.missing }
            return version
        }
    }
}

/// Numbers with a seed, so that a failure can be had again.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

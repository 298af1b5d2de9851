import Catalogue
import Foundation
import SQLite
import Testing
import Tropa

@testable import Store

struct WriterTests {
    let world: World
    let disk: FaultyFileSystem
    let store: EmbeddedStore

    init() throws {
        world = try World()
        let disk = try FaultyFileSystem(name: "writer-\(UUID().uuidString)")
        self.disk = disk
        store = try world.open(.sample()) { $0.fileSystem = disk.name }
    }

    @Test func `many writes at once share commits and none is lost`() async throws {
        let store = store
        let versions = try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 1...400 {
                group.addTask { try await store.write { try $0.apply(.person(number)) } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(versions.sorted() == Array(1...400))
        #expect(store.statistics.members == 400)
        #expect(store.statistics.commits < 400)
        store.close()
        #expect(try world.count("registry__people") == 400)
    }

    @Test func `a full disk suspends writes, reads go on, and writes resume by themselves`()
        async throws
    {
        try await store.write { session in _ = try session.apply(.person(1)) }
        disk.failFromNowOn(.write, with: .full)

        let refused = await outcome { try await store.write { try $0.apply(.person(2)) } }
        let health = store.statistics.health
        let tokens = try await store.tokens()
        disk.heal()
        let start = ContinuousClock.now
        while store.statistics.health != .normal, ContinuousClock.now - start < .seconds(10) {
            try await Task.sleep(for: .milliseconds(50))
        }
        let took = ContinuousClock.now - start
        try await store.write { session in _ = try session.apply(.person(3)) }

        #expect(refused.storeFailure == .full)
        #expect(health == .full)
        #expect(tokens.isEmpty)
        #expect(took < .seconds(5))
        store.close()
        #expect(try world.count("registry__people") == 2)
    }

    @Test func `a write that is too large for the disk does not take the others with it`()
        async throws
    {
        let disk = disk
        let refused = await outcome {
            try await store.own { session in
                try session.connection.set(.cacheSize, to: 1)
                disk.fail(.write, with: .full, in: .log)
                return try session.apply(
                    .person(1, name: String(repeating: "я", count: 500_000)))
            }
        }

        let version = try await store.write { try $0.apply(.person(2)) }

        #expect(refused.storeFailure == .full)
        #expect(version == 1)
        store.close()
    }

    @Test func `a failed sync latches: no write is taken again, reads go on`() async throws {
        try await store.write { session in _ = try session.apply(.person(1)) }
        disk.fail(.sync, with: .ioError, in: .log)

        let first = await outcome { try await store.write { try $0.apply(.person(2)) } }
        let second = await outcome { try await store.write { try $0.apply(.person(3)) } }
        let changes = try await store.changes()

        #expect(first.storeFailure == .latched)
        #expect(second.storeFailure == .latched)
        #expect(store.statistics.health == .latched)
        #expect(changes.map(\.sequence) == [1])
        store.close()
    }

    @Test func `a rehearsal answers and leaves nothing, not even a number`() async throws {
        let rehearsed = try await store.rehearse { try $0.apply(.person(1)) }
        let real = try await store.write { try $0.apply(.person(2)) }
        let refused = await outcome {
            try await store.rehearse { try $0.apply(.person(3, code: "p2")) }
        }

        #expect(rehearsed == 1)
        #expect(real == 1)
        #expect(refused.storeFailure == .notUnique(table: "registry__people", columns: ["code"]))
        store.close()
        #expect(try world.rows("SELECT code FROM registry__people") == [[.text("p2")]])
    }

    @Test func `a judgement leaves nothing, and has the time of a write`() async throws {
        // Some 0.4 s of reading: more than a rehearsal has.
        let slow = CompiledQuery(
            sql: """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000)
                SELECT max(i) FROM n
                """, binds: [], columns: [], manifest: ReadManifest(columns: [:]))
        let values = BindValues(subject: "", attributes: [:], now: "", today: "")
        @Sendable func body(_ session: any WriteSession) throws -> Int64 {
            let version = try session.apply(.person(1))
            try session.rows(slow, values) { _ in true }
            return version
        }
        let rehearsed = await outcome { try await store.rehearse(body) }
        let judged = try await store.judge(body)

        #expect(rehearsed.storeFailure == .tooSlow)
        #expect(judged == 1)
        store.close()
        #expect(try world.rows("SELECT code FROM registry__people") == [])
    }

    @Test func `the log is copied into the file when there is time`() async throws {
        for number in 1...40 {
            try await store.write { session in
                _ = try session.apply(.person(number, name: String(repeating: "я", count: 20_000)))
            }
        }
        let pages = store.statistics.logPages
        let size = {
            try FileManager.default.attributesOfItem(atPath: self.world.database)[.size] as? Int
        }
        let before = try size() ?? 0
        try await Task.sleep(for: .milliseconds(1_000))

        #expect(pages > 400)
        #expect(try (size() ?? 0) > before + 1_000_000)
        store.close()
    }
}

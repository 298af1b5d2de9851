import Catalogue
import Foundation
import SQLite
import Testing

@testable import Store

/// N33: over ten thousand random groups with failing members.
struct SequencePropertyTests {
    private struct Failed: Error {}

    /// A small generator with a seed, so that a failure can be had again.
    private struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `changes are numbered without a gap, every version is there and the chain holds`()
        async throws
    {
        let groups = 10_000
        let world = try World(isInMemory: true)
        let disk = try FaultyFileSystem(name: "property-\(UUID().uuidString)")
        let harness = try GroupHarness(world, disk: disk)
        var random = Random(state: 2_026)
        var caller = 0
        for _ in 0..<groups {
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                caller += 1
                Self.addMember(caller, to: harness, &random)
            }
            if Int.random(in: 0..<40, using: &random) == 0 {
                disk.fail(
                    .write, with: Bool.random(using: &random) ? .full : .noMemory,
                    call: Int.random(in: 1...6, using: &random), in: .log)
            }
            harness.run()
            disk.heal()
            // The probe of the writer would do it.
            harness.counters.change { $0.health = .normal }
            if harness.state.connection.logPages > 4_000 {
                _ = try harness.state.connection.checkpoint(.truncate)
            }
        }
        let end = harness.state.chain
        harness.state.connection.close()

        #expect(disk.failures > 100)
        #expect(harness.heard.isOneEach)
        #expect((1...caller).allSatisfy { harness.heard[$0].count == 1 })
        try Self.checkNumbers(world, end.sequence)
        try Self.checkVersions(world)
        let store = try world.open()
        #expect(try await store.firstBrokenChange() == nil)
        #expect(store.statistics.sequence == end.sequence)
        store.close()
        // Whoever heard of success finds the change under the number that was told.
        let told = Set(harness.heard.acknowledged.values.filter { $0 > 0 })
        let stored = try world.rows("SELECT seq FROM _changes").compactMap { row -> Int64? in
            if case .integer(let number) = row[0] { number } else { nil }
        }
        #expect(told.isSubset(of: Set(stored)))
    }

    private static func addMember(_ caller: Int, to harness: GroupHarness, _ random: inout Random) {
        let person = Int.random(in: 1...300, using: &random)
        let code = "c\(Int.random(in: 1...250, using: &random))"
        let fails = Int.random(in: 0..<4, using: &random) == 0
        let deletes = Int.random(in: 0..<6, using: &random) == 0
        harness.add(caller) { session in
            let version: Int64
            if try session.row(recordID(person), in: .people) == nil {
                version = try session.apply(.person(person, code: code))
            } else if deletes {
                version = try session.apply(.delete(.people, recordID(person)))
            } else {
                version = try session.apply(
                    .update(.people, recordID(person), ["code": .text(code)]))
            }
            _ = try? session.attempt {
                _ = try session.apply(.update(.people, recordID(person), ["age": .integer(1)]))
                throw Failed()
            }
            if fails { throw StoreFailure.missing }
            return version
        }
    }

    private static func checkNumbers(_ world: World, _ last: Int64) throws {
        #expect(last > 1_000)
        #expect(
            try world.rows("SELECT count(*), min(seq), max(seq) FROM _changes")
                == [[.integer(last), .integer(1), .integer(last)]])
    }

    private static func checkVersions(_ world: World) throws {
        let missing = """
            SELECT count(*) FROM _changes AS c WHERE NOT EXISTS (
                SELECT 1 FROM registry__people__h AS h
                WHERE h.id = c.id AND h.h__seq_from = c.version_after)
            OR c.version_before IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM registry__people__h AS h
                WHERE h.id = c.id AND h.h__seq_from = c.version_before AND h.h__seq_to = c.seq)
            """
        #expect(try world.rows(missing) == [[.integer(0)]])
        // The open versions are the rows as they stand.
        #expect(
            try world.rows(
                """
                SELECT count(*) FROM (
                    SELECT id, code, version FROM registry__people EXCEPT
                    SELECT id, code, version FROM registry__people__h WHERE h__seq_to = \(Int64.max))
                """) == [[.integer(0)]])
        #expect(
            try world.count("registry__people__h", where: "h__seq_to = \(Int64.max)")
                == world.count("registry__people"))
    }
}

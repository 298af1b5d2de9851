import Catalogue
import Foundation
import SQLite
import Testing

@testable import Store

struct GroupCommitTests {
    /// How the second of three writes is killed.
    enum Killer: CaseIterable, Sendable {
        case interrupt, full, ioError, noMemory

        var fault: FaultyFileSystem.Fault? {
            switch self {
            case .interrupt: nil
            case .full: .full
            case .ioError: .ioError
            case .noMemory: .noMemory
            }
        }

        var failure: StoreFailure {
            self == .full ? .full : .interrupted
        }
    }

    @Test(arguments: Killer.allCases)
    func
        `when the second of three kills the transaction, the first and the third are durable and heard once`(
            killer: Killer
        ) throws
    {
        let world = try World()
        let disk = try FaultyFileSystem(name: "group-\(UUID().uuidString)")
        let harness = try GroupHarness(world, disk: disk)
        let connection = harness.state.connection
        try connection.register("test_interrupt", argumentCount: 0, isDeterministic: false) { _ in
            connection.interrupt()
            return .integer(1)
        }
        harness.add(1) { try $0.apply(.person(1)) }
        harness.add(2) { session in
            let version = try session.apply(.person(2))
            if let fault = killer.fault {
                // The cache is too small for this row, so it is written before the commit.
                try session.connection.set(.cacheSize, to: 1)
                disk.fail(.write, with: fault, in: .log)
                _ = try session.apply(.person(22, name: String(repeating: "я", count: 500_000)))
            } else {
                try session.run(
                    StatementText(
                        """
                        WITH RECURSIVE c(x) AS (
                            SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000)
                        INSERT INTO _meta SELECT 'k' || x, test_interrupt() FROM c
                        """)
                ) { _ in }
            }
            return version
        }
        harness.add(3) { try $0.apply(.person(3)) }

        harness.run()

        #expect(harness.counters.now.replays == 1)
        #expect(harness.heard[1] == [.success(1)])
        #expect(harness.heard[2] == [.failure(killer.failure)])
        #expect(harness.heard[3] == [.success(2)])
        #expect(harness.counters.now.health == .normal)
        #expect(connection.autocommit)
        connection.close()
        #expect(
            try world.rows("SELECT code FROM registry__people ORDER BY code")
                == [[.text("p1")], [.text("p3")]])
        #expect(
            try world.rows("SELECT seq FROM _changes ORDER BY seq") == [
                [.integer(1)], [.integer(2)],
            ])
    }

    @Test func `a body that swallows the loss of its transaction can't write outside of one`()
        throws
    {
        let world = try World()
        let disk = try FaultyFileSystem(name: "swallow-\(UUID().uuidString)")
        let harness = try GroupHarness(world, disk: disk)
        harness.add(1) { session in
            try session.connection.set(.cacheSize, to: 1)
            disk.fail(.write, with: .ioError, in: .log)
            _ = try? session.apply(.person(1, name: String(repeating: "я", count: 500_000)))
            _ = try? session.apply(.person(2))
            return 1
        }

        harness.run()

        #expect(harness.heard[1] == [.failure(.interrupted)])
        harness.state.connection.close()
        #expect(try world.count("registry__people") == 0)
        #expect(try world.count("_changes") == 0)
    }

    @Test func `what one member throws undoes it alone`() throws {
        let world = try World()
        let harness = try GroupHarness(world)
        harness.add(1) { try $0.apply(.person(1)) }
        harness.add(2) { session in
            _ = try session.apply(.person(2))
            throw StoreFailure.missing
        }
        harness.add(3) { try $0.apply(.person(3)) }

        harness.run()

        #expect(harness.heard[1] == [.success(1)])
        #expect(harness.heard[2] == [.failure(.missing)])
        #expect(harness.heard[3] == [.success(2)])
        #expect(harness.counters.now.commits == 1)
    }

    @Test func `a part that fails undoes itself alone, its numbers too`() throws {
        let world = try World()
        let harness = try GroupHarness(world)
        harness.add(1) { session in
            _ = try session.apply(.person(1))
            _ = try? session.attempt {
                _ = try session.apply(.person(2))
                throw StoreFailure.missing
            }
            return try session.attempt { try session.apply(.person(3)) }
        }

        harness.run()

        #expect(harness.heard[1] == [.success(2)])
        harness.state.connection.close()
        #expect(
            try world.rows("SELECT code FROM registry__people ORDER BY code") == [
                [.text("p1")], [.text("p3")],
            ])
    }

    @Test func `a sync that fails at commit ends all writing, and nobody is acknowledged`() throws {
        let world = try World()
        let disk = try FaultyFileSystem(name: "sync-\(UUID().uuidString)")
        let harness = try GroupHarness(world, disk: disk)
        for number in 1...3 { harness.add(number) { try $0.apply(.person(number)) } }
        disk.fail(.sync, with: .ioError, in: .log)

        harness.run()

        for number in 1...3 { #expect(harness.heard[number] == [.failure(.latched)]) }
        #expect(harness.counters.now.health == .latched)
        #expect(harness.state.chain == ChangeChain())
    }
}

import Catalogue
import Foundation
import SQLite
import Testing

@testable import Store

struct OpeningTests {
    let world: World

    init() throws {
        world = try World()
    }

    private func failure(
        _ change: (inout StoreOptions) -> Void = { _ in }
    ) -> StoreOpenFailure? {
        do {
            try world.open(.sample(), change).close()
            return nil
        } catch {
            return error as? StoreOpenFailure
        }
    }

    @Test func `a second opening is refused until the first is closed`() throws {
        let store = try world.open()

        guard case .locked(let process)? = failure() else {
            Issue.record("not refused")
            return
        }
        #expect(process == Int(ProcessInfo.processInfo.processIdentifier))
        store.close()
        #expect(failure() == nil)
    }

    @Test func `a newer database is left alone`() throws {
        try world.open().close()
        let connection = try Connection(path: world.database, options: OpenOptions(.readWrite))
        try connection.set(.userVersion, to: 99)
        connection.close()

        guard case .newerDatabase(let found, let known)? = failure() else {
            Issue.record("not refused")
            return
        }
        #expect(found == 99)
        #expect(known == 1)
    }

    @Test func `a database of another program is left alone`() throws {
        let connection = try Connection(path: world.database, options: OpenOptions(.readWrite))
        try connection.execute("CREATE TABLE theirs (n INTEGER); INSERT INTO theirs VALUES (1)")
        connection.close()

        guard case .foreignFile? = failure() else {
            Issue.record("not refused")
            return
        }
        #expect(try world.tables() == ["theirs"])
    }

    @Test func `a file that is no database is left alone`() throws {
        let text = Data("Это письмо, а не база данных. Совсем не база.".utf8)
        try text.write(to: URL(fileURLWithPath: world.database))

        guard case .foreignFile? = failure() else {
            Issue.record("not refused")
            return
        }
        #expect(FileManager.default.contents(atPath: world.database) == text)
    }

    @Test func `another time zone is refused and both are named`() throws {
        try world.open().close()

        let refused = failure { $0.zone = "Asia/Omsk" }

        #expect(refused?.message.en?.contains("Europe/Moscow") == true)
        #expect(refused?.message.en?.contains("Asia/Omsk") == true)
    }

    @Test func `the writer promises full durability`() async throws {
        let store = try world.open()

        let settings = try await store.own { session in
            [
                try session.connection.value(of: .synchronous),
                try session.connection.value(of: .journalMode),
                try session.connection.value(of: .mmapSize),
            ]
        }

        #expect(settings == ["2", "wal", "0"])
    }

    @Test func `every commit is synced`() async throws {
        let disk = try FaultyFileSystem(name: "syncs-\(UUID().uuidString)")
        let store = try world.open(.sample()) { $0.fileSystem = disk.name }
        let before = disk.calls(of: .sync)

        for number in 1...20 {
            try await store.write { session in _ = try session.apply(.person(number)) }
        }

        #expect(disk.calls(of: .sync) - before >= 20)
        store.close()
    }

    @Test func `keys are made once, for the owner only`() throws {
        let first = try world.open()
        let key = first.cursorKey
        first.close()
        let second = try world.open()

        #expect(key.count == 32)
        #expect(second.cursorKey == key)
        let attributes = try FileManager.default.attributesOfItem(
            atPath: world.folder + "/keys/cursor.key")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        second.close()
    }

    @Test func `closing empties the log`() async throws {
        let store = try world.open()
        try await store.write { session in _ = try session.apply(.person(1)) }

        store.close()

        #expect(!FileManager.default.fileExists(atPath: world.database + "-wal"))
        let result = await outcome { try await store.write { try $0.apply(.person(2)) } }
        #expect(result.storeFailure == .interrupted)
    }

    @Test func `the log of a server that was killed is put away at the next start`() async throws {
        let store = try world.open()
        for number in 1...20 {
            try await store.write { session in _ = try session.apply(.person(number)) }
        }
        let killed = try World()
        for file in ["nastavnik.db", "nastavnik.db-wal"] {
            try FileManager.default.copyItem(
                atPath: world.folder + "/" + file, toPath: killed.folder + "/" + file)
        }
        store.close()

        let next = try killed.open()

        let log = try FileManager.default.attributesOfItem(atPath: killed.database + "-wal")
        #expect(log[.size] as? Int == 0)
        #expect(try killed.count("registry__people") == 20)
        next.close()
    }
}

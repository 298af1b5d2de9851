import Client
import Foundation
import StrictJSON
import Support
import Synchronization
import Testing
import Wire

/// A resource with files that a test can change.
final class Shelf: Sendable {
    struct Book: Sendable {
        var name: String
        var text: String
        var isBroken = false
    }

    private let books = Mutex<[String: Book]>([:])

    subscript(id: String) -> Book? {
        get { books.withLock { $0[id] } }
        set { books.withLock { $0[id] = newValue } }
    }

    func server() throws -> ScriptedServer {
        try ScriptedServer { request, _ in
            let path = request.target.prefix { $0 != "?" }.split(separator: "/").map(String.init)
            if path.count == 3 { return .json(self.page) }
            guard let book = self[path[3]] else { return .json(#"{"status":404}"#, status: 404) }
            if book.isBroken { return .json(#"{"status":410,"title":"?"}"#, status: 410) }
            let etag = "\"\(book.text.hashValue)\""
            if request.headers["if-none-match"] == etag { return .init(304) }
            return .init(200, [("ETag", etag)], body: Array(book.text.utf8))
        }
    }

    private var page: String {
        let items = books.withLock { $0 }.sorted { $0.key < $1.key }.map { id, book -> JSON in
            let file = FileValue(
                sha256: String(book.text.hashValue), name: book.name, bytes: book.text.utf8.count,
                type: "text/plain")
            return ["id": .string(id), "key": .string("K\(id)"), "file": file.json]
        }
        return Page(items: items + [["id": "none", "key": "K", "file": nil]]).json.text
    }
}

struct PullTests {
    private let shelf = Shelf()

    private func pull(
        _ server: ScriptedServer, _ folder: TemporaryFolder, force: Bool = false,
        delete: Bool = false
    ) async throws -> PullReport {
        let talk = Console.Stream(width: nil, style: .plain) { _ in }
        let console = Console(
            output: talk, talk: talk,
            input: .init(
                isTerminal: false, readAll: { [] }, readLine: { nil }, readSecret: { nil }))
        return try await withClient(server) { client in
            try await Pull(
                client: client, name: ResourceName(module: "lib", resource: "books"),
                field: "file", folder: folder.path + "/books",
                options: .init(overwritesEdited: force, deletesGone: delete),
                progress: ProgressLine(console)
            ).run()
        }
    }

    @Test func `a folder follows its resource, and a second run downloads nothing`() async throws {
        shelf["1"] = .init(name: "a.txt", text: "one")
        shelf["2"] = .init(name: "b.txt", text: "two")
        let server = try shelf.server()
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }

        let first = try await pull(server, folder)
        #expect(first.downloaded == ["a.txt", "b.txt"] && first.isComplete)
        #expect(folder.bytes(of: "books/a.txt") == Array("one".utf8))
        let asked = server.requests.count

        let second = try await pull(server, folder)
        #expect(second.unchanged == ["a.txt", "b.txt"] && second.downloaded.isEmpty)
        #expect(server.requests.count == asked + 1, "only the list was asked for")

        shelf["2"] = .init(name: "b2.txt", text: "two, corrected")
        let third = try await pull(server, folder)
        #expect(third.downloaded == ["b2.txt"])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/books")
        #expect(names.sorted() == [".nastavnik.json", "a.txt", "b2.txt"])
        #expect(folder.bytes(of: "books/b2.txt") == Array("two, corrected".utf8))
    }

    @Test func `what someone edited here is left alone until it is said otherwise`() async throws {
        shelf["1"] = .init(name: "a.txt", text: "one")
        let server = try shelf.server()
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        _ = try await pull(server, folder)
        try folder.write("my notes", to: "books/a.txt")
        shelf["1"] = .init(name: "a.txt", text: "one, corrected")

        let report = try await pull(server, folder)
        #expect(report.edited == ["a.txt"] && !report.isComplete)
        #expect(folder.bytes(of: "books/a.txt") == Array("my notes".utf8))

        let forced = try await pull(server, folder, force: true)
        #expect(forced.downloaded == ["a.txt"])
        #expect(folder.bytes(of: "books/a.txt") == Array("one, corrected".utf8))
    }

    @Test func `a file that was there before is not ours to replace`() async throws {
        shelf["1"] = .init(name: "a.txt", text: "one")
        let server = try shelf.server()
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        try FileManager.default.createDirectory(
            atPath: folder.path + "/books", withIntermediateDirectories: true)
        try folder.write("mine", to: "books/a.txt")
        let report = try await pull(server, folder)
        #expect(report.edited == ["a.txt"])
        #expect(folder.bytes(of: "books/a.txt") == Array("mine".utf8))
    }

    @Test func `what is gone is reported, and deleted only when asked`() async throws {
        shelf["1"] = .init(name: "a.txt", text: "one")
        let server = try shelf.server()
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        _ = try await pull(server, folder)
        shelf["1"] = nil

        let kept = try await pull(server, folder)
        #expect(kept.gone == ["a.txt"] && folder.bytes(of: "books/a.txt") != nil)

        let deleted = try await pull(server, folder, delete: true)
        #expect(deleted.deleted == ["a.txt"] && folder.bytes(of: "books/a.txt") == nil)
    }

    @Test func `one failure does not stop the others`() async throws {
        shelf["1"] = .init(name: "a.txt", text: "one", isBroken: true)
        shelf["2"] = .init(name: "b.txt", text: "two")
        let server = try shelf.server()
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        let report = try await pull(server, folder)
        #expect(report.failed.map(\.name) == ["a.txt"])
        #expect(report.downloaded == ["b.txt"] && !report.isComplete)
    }

    @Test func `a folder of another source is not touched`() async throws {
        shelf["1"] = .init(name: "a.txt", text: "one")
        let (first, second) = (try shelf.server(), try shelf.server())
        let folder = try TemporaryFolder()
        defer {
            first.stop()
            second.stop()
            folder.remove()
        }
        _ = try await pull(first, folder)
        await #expect(throws: FolderError.self) { try await pull(second, folder) }
        #expect(second.requests.isEmpty)
    }
}

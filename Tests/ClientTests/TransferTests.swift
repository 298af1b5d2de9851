import Client
import Foundation
import StrictJSON
import Support
import Testing
import Wire

struct TransferTests {
    private static let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    /// Serves `content` with ranges, and breaks off where it is told to.
    private static func fileServer(
        etag: @escaping @Sendable (Int) -> String = { _ in "\"f1\"" },
        breaks: @escaping @Sendable (Int) -> Int?
    ) throws -> ScriptedServer {
        try ScriptedServer { request, count in
            let etag = etag(count)
            if request.headers["if-none-match"] == etag { return .init(304, [("ETag", etag)]) }
            guard let range = request.headers["range"], request.headers["if-range"] == etag,
                let from = Int(range.dropFirst("bytes=".count).dropLast())
            else {
                return .init(200, [("ETag", etag)], body: content, breaksAfter: breaks(count))
            }
            return .init(
                206,
                [
                    ("ETag", etag),
                    ("Content-Range", "bytes \(from)-\(content.count - 1)/\(content.count)"),
                ], body: Array(content[from...]), breaksAfter: breaks(count))
        }
    }

    /// Where the asked piece begins.
    private static func start(_ request: ScriptedServer.Request) -> Int {
        request.headers["range"].flatMap { Int($0.dropFirst("bytes=".count).dropLast()) } ?? 0
    }

    private func download(
        _ client: ServerClient, to folder: TemporaryFolder, etag: String? = nil
    ) async throws -> DownloadOutcome {
        try await client.download(
            RequestPath("v1", "a", "b", "1", "file"), to: folder.path + "/f.bin",
            partial: folder.path + "/f.part", etag: etag, onProgress: { _, _ in })
    }

    @Test func `a download that breaks goes on where it stopped`() async throws {
        let server = try Self.fileServer { $0 < 2 ? 100_000 : nil }
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }

        let outcome = try await withClient(server) { try await download($0, to: folder) }

        #expect(outcome == .complete(etag: "\"f1\"", bytes: 300_000))
        #expect(folder.bytes(of: "f.bin") == Self.content)
        #expect(folder.names == ["f.bin"])
        let starts = server.requests.map { Self.start($0) }
        #expect(starts.count == 3)
        #expect(starts[0] == 0 && starts[1] > 0 && starts[1] <= 100_000)
        #expect(starts[2] > starts[1] && starts[2] <= 200_000)
        #expect(server.requests[1].headers["if-range"] == "\"f1\"")
    }

    @Test func `a later run goes on, too`() async throws {
        let server = try Self.fileServer { $0 < 4 ? 50_000 : nil }
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }

        await #expect {
            try await withClient(server) { try await download($0, to: folder) }
        } throws: {
            guard case .brokenTransfer? = $0 as? ClientFailure else { return false }
            return true
        }
        #expect(folder.bytes(of: "f.bin") == nil)
        let kept = try #require(folder.bytes(of: "f.part")?.count)
        #expect(kept > 0)

        _ = try await withClient(server) { try await download($0, to: folder) }
        #expect(folder.bytes(of: "f.bin") == Self.content)
        #expect(server.requests.count == 5)
        #expect(Self.start(server.requests[4]) == kept)
    }

    @Test func `a file that changed meanwhile is fetched from its beginning`() async throws {
        let server = try Self.fileServer(
            etag: { $0 == 0 ? "\"old\"" : "\"new\"" }, breaks: { $0 == 0 ? 120_000 : nil })
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }

        let outcome = try await withClient(server) { try await download($0, to: folder) }

        #expect(outcome == .complete(etag: "\"new\"", bytes: 300_000))
        #expect(folder.bytes(of: "f.bin") == Self.content)
        #expect(server.requests[1].headers["if-range"] == "\"old\"")
    }

    @Test func `a copy that is still right costs one short answer`() async throws {
        let server = try Self.fileServer { _ in nil }
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        let outcome = try await withClient(server) {
            try await download($0, to: folder, etag: "\"f1\"")
        }
        #expect(outcome == .unchanged)
        #expect(folder.names.isEmpty)
    }

    @Test func `a part that is longer than the file is thrown away`() async throws {
        let server = try ScriptedServer { request, _ in
            request.headers["range"] == nil
                ? .init(200, [("ETag", "\"s\"")], body: [1, 2, 3])
                : .init(416, [("Content-Range", "bytes */3")])
        }
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        try folder.write("too long", to: "f.part")
        try folder.write("\"s\"", to: "f.part.etag")
        _ = try await withClient(server) { try await download($0, to: folder) }
        #expect(folder.bytes(of: "f.bin") == [1, 2, 3])
    }

    @Test func `a refused download leaves nothing behind`() async throws {
        let server = try ScriptedServer { _, _ in
            .json(#"{"status":404,"title":"Нет"}"#, status: 404)
        }
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        await #expect {
            try await withClient(server) { try await download($0, to: folder) }
        } throws: {
            guard case .refused(let problem)? = $0 as? ClientFailure else { return false }
            return problem.status == 404
        }
        #expect(folder.names.isEmpty && server.requests.count == 1)
    }

    @Test func `an upload sends the bytes, their type and their name`() async throws {
        let server = try ScriptedServer { request, _ in
            .json(
                #"{"sha256":"ab","name":"план.pdf","bytes":\#(request.body.count),"type":"x"}"#,
                status: 201)
        }
        let folder = try TemporaryFolder()
        defer {
            server.stop()
            folder.remove()
        }
        let text = String(repeating: "строка ", count: 20_000)
        try folder.write(text, to: "план.pdf")

        let file = try await withClient(server) {
            try await $0.upload(path: folder.path + "/план.pdf")
        }

        let request = try #require(server.requests.first)
        #expect(file.bytes == text.utf8.count && request.text == text)
        #expect(request.headers["content-type"] == "application/pdf")
        #expect(
            request.headers["content-disposition"]
                == "attachment; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD.pdf")
        #expect(request.headers["idempotency-key"] == "key-1")
    }

    @Test func `a file that is not there is the user's affair, not the network's`() async throws {
        let server = try ScriptedServer { _, _ in .init(500) }
        defer { server.stop() }
        await #expect {
            try await withClient(server) { try await $0.upload(path: "/nowhere/x.pdf") }
        } throws: {
            guard case .localFile("/nowhere/x.pdf", _)? = $0 as? ClientFailure else { return false }
            return true
        }
        #expect(server.requests.isEmpty)
    }
}

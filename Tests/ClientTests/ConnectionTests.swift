import Client
import Foundation
import StrictJSON
import Support
import Testing
import Wire

/// Opens a client to a scripted server, with pauses that a test can afford.
func withClient<Result>(
    _ server: ScriptedServer, token: String? = "nst_test", answerSeconds: Int64 = 10,
    _ work: (ServerClient) async throws -> Result
) async throws -> Result {
    let credentials = Credentials(server: try ServerAddress(server.address), token: token)
    return try await ServerClient.with(
        credentials, language: .ru, limits: .init(answerSeconds: answerSeconds),
        retryPolicy: RetryPolicy(firstPause: .milliseconds(1)), newKey: { "key-1" }, work)
}

struct ConnectionTests {
    private let pairs = ResourceName(module: "registry", resource: "pairs")

    @Test func `a request says who asks, in what language, and for what`() async throws {
        let server = try ScriptedServer { _, _ in
            .json(#"{"subject":"curator-1","token_id":"t","roles":["curator"]}"#)
        }
        defer { server.stop() }

        let me = try await withClient(server) { try await $0.me() }

        let request = try #require(server.requests.first)
        #expect(me.subject == "curator-1")
        #expect(request.method == "GET" && request.target == "/v1/me")
        #expect(request.headers["authorization"] == "Bearer nst_test")
        #expect(request.headers["accept-language"] == "ru, en;q=0.5")
        #expect(request.headers["accept"] == "application/json")
    }

    @Test func `a refusal arrives as the problem it is, and is not repeated`() async throws {
        let server = try ScriptedServer { _, _ in
            .json(#"{"title":"Нет","status":403,"code":"access.denied"}"#, status: 403)
        }
        defer { server.stop() }

        await #expect {
            try await withClient(server) { try await $0.me() }
        } throws: {
            guard case .refused(let problem)? = $0 as? ClientFailure else { return false }
            return problem.code == "access.denied"
        }
        #expect(server.requests.count == 1)
    }

    @Test func `503 with Retry-After is repeated, with the same key`() async throws {
        let server = try ScriptedServer { _, count in
            count < 2
                ? .json(#"{"status":503}"#, status: 503, [("Retry-After", "0")])
                : .json(#"{"id":"1"}"#, status: 201)
        }
        defer { server.stop() }

        let answer = try await withClient(server) {
            try await $0.create(pairs, ["number": "1"], isDryRun: false)
        }

        #expect(answer.status == 201)
        #expect(
            server.requests.map { $0.headers["idempotency-key"] }
                == Array(repeating: "key-1", count: 3))
        #expect(Set(server.requests.map(\.text)) == [#"{"number":"1"}"#])
    }

    @Test func `503 is given up after three retries, and at once without Retry-After`() async throws
    {
        for (headers, attempts) in [([("Retry-After", "0")], 4), ([], 1)] {
            let server = try ScriptedServer { _, _ in
                .json(#"{"status":503,"title":"Занято"}"#, status: 503, headers)
            }
            defer { server.stop() }
            await #expect(throws: ClientFailure.self) {
                try await withClient(server) { try await $0.me() }
            }
            #expect(server.requests.count == attempts)
        }
    }

    @Test func `a broken connection is tried again for reads but not for changes`() async throws {
        let server = try ScriptedServer { _, _ in
            .init(200, [("Content-Type", "application/json")], body: [123, 125], breaksAfter: 1)
        }
        defer { server.stop() }

        try await withClient(server) { client in
            await #expect(throws: ClientFailure.self) { try await client.me() }
            #expect(server.requests.count == 4)
            await #expect(throws: ClientFailure.self) {
                try await client.update(
                    pairs, id: "1", ["a": 1], version: nil, isDryRun: false)
            }
            #expect(server.requests.count == 5)
        }
    }

    @Test func `nobody at the other end is said so`() async throws {
        let server = try ScriptedServer { _, _ in .init(200) }
        server.stop()
        try await Task.sleep(for: .milliseconds(50))
        await #expect {
            try await withClient(server) { try await $0.me() }
        } throws: {
            guard case .unreachable(_, let reason)? = $0 as? ClientFailure else { return false }
            return reason.en == "connection refused"
        }
    }

    @Test func `an answer that does not come in time ends the waiting`() async throws {
        let server = try ScriptedServer { _, _ in
            Thread.sleep(forTimeInterval: 3)
            return .init(200)
        }
        defer { server.stop() }
        await #expect {
            try await withClient(server, answerSeconds: 1) { try await $0.me() }
        } throws: {
            guard case .timedOut? = $0 as? ClientFailure else { return false }
            return true
        }
    }

    @Test func `a redirect is not followed: the token stays here`() async throws {
        let other = try ScriptedServer { _, _ in .json("{}") }
        let server = try ScriptedServer { _, _ in
            .init(302, [("Location", other.address + "/v1/me")])
        }
        defer {
            server.stop()
            other.stop()
        }
        await #expect(throws: ClientFailure.self) {
            try await withClient(server) { try await $0.me() }
        }
        #expect(other.requests.isEmpty)
    }

    @Test(arguments: [
        (200, "text/html", "<html>"), (404, "text/html", "<html>"),
        (200, "application/json", "{oops"), (200, "application/json", "[]"),
    ])
    func `what is not ours is not understood`(
        status: Int, type: String, body: String
    ) async throws {
        let server = try ScriptedServer { _, _ in
            .init(status, [("Content-Type", type)], body: Array(body.utf8))
        }
        defer { server.stop() }
        await #expect {
            try await withClient(server) { try await $0.me() }
        } throws: {
            guard case .notUnderstood(status, _)? = $0 as? ClientFailure else { return false }
            return true
        }
    }

    @Test func `versions, dry runs and merge patches go out in their headers`() async throws {
        let server = try ScriptedServer { _, _ in
            .json("{}", [("Preference-Applied", "tx=rollback")])
        }
        defer { server.stop() }

        let answer = try await withClient(server) { client in
            _ = try await client.delete(pairs, id: "1", version: "\"7-ab\"", isDryRun: false)
            return try await client.update(
                pairs, id: "key:П-1", ["a": nil], version: "12", isDryRun: true)
        }

        #expect(answer.isConfirmedDryRun)
        let (delete, update) = (server.requests[0], server.requests[1])
        #expect(delete.headers["if-match"] == "\"7-ab\"")
        #expect(update.headers["if-match"] == "\"12\"")
        #expect(update.headers["prefer"] == "tx=rollback")
        #expect(update.headers["content-type"] == "application/merge-patch+json")
        #expect(update.target == "/v1/registry/pairs/key:%D0%9F-1")
        #expect(update.text == #"{"a":null}"#)
    }

    @Test func `a token is issued without a key, for the server keeps no secret`() async throws {
        let server = try ScriptedServer { _, _ in
            .json(#"{"id":"t","subject":"s","roles":["r"],"token":"nst_new"}"#, status: 201)
        }
        defer { server.stop() }
        let token = try await withClient(server) {
            try await $0.issue(TokenRequest(subject: "s", roles: ["r"]))
        }
        #expect(token.secret == "nst_new")
        #expect(server.requests[0].headers["idempotency-key"] == nil)
    }

    @Test func `the catalogue is asked for again with its ETag only`() async throws {
        let body = CatalogueDescription(
            version: "1", modules: [], resources: [], queries: [], commands: []
        ).json.text
        let server = try ScriptedServer { request, _ in
            request.headers["if-none-match"] == "\"c1\""
                ? .init(304, [("ETag", "\"c1\"")]) : .json(body, [("ETag", "\"c1\"")])
        }
        defer { server.stop() }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let cache = CatalogueCache(folder: folder.path + "/cache")

        try await withClient(server) { client in
            let first = try await cache.catalogue(of: client)
            let second = try await cache.catalogue(of: client)
            #expect(first == second && first.version == "1")
        }
        try await withClient(server, token: "nst_other") { _ = try await cache.catalogue(of: $0) }

        let asked = server.requests.map { $0.headers["if-none-match"] }
        #expect(asked == [nil, "\"c1\"", nil])
        #expect(try folder.mode(of: "cache") == 0o700)
    }
}

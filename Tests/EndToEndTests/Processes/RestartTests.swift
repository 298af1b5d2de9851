import Foundation
import StrictJSON
import Testing

/// What stays when a process ends, well or badly.
struct RestartTests {
    private static let list = "/v1/registry/directions"

    private static func direction(_ number: Int) -> JSON {
        [
            "code": .string("E\(number)"), "position": .int(number), "kind": "educational",
            "title": .string("Проба \(number)"), "source": "Проба", "tag": "[D]",
        ]
    }

    @Test func `a restart keeps data, tags, tokens and retry keys`() throws {
        let installation = try Installation(.init(modules: ["registry"]))
        defer { installation.remove() }
        let token = try installation.token(["curator"])
        let first = try TestServer(installation)
        let key = (name: "Idempotency-Key", value: "before-restart")
        let created = try Caller(server: first, token: token).post(
            Self.list, Self.direction(91), key)
        let before = try Caller(server: first, token: token).get("\(Self.list)/\(created.id)")
        #expect(created.status == 201, "\(created)")
        #expect(first.stop() == 0)

        let second = try TestServer(installation)
        let curator = Caller(server: second, token: token)
        let after = try curator.get("\(Self.list)/\(created.id)")
        let replay = try curator.post(Self.list, Self.direction(91), key)

        #expect(after.body == before.body && after.tag == before.tag)
        #expect(
            replay.body == created.body && replay[header: "Idempotency-Replayed"] == "true",
            "\(replay)")
        #expect(second.stop() == 0)
    }

    @Test func `a request that was let in is answered though the server has to stop`() throws {
        let installation = try Installation(.init(modules: ["registry"]))
        defer { installation.remove() }
        let token = try installation.token(["curator"])
        let server = try TestServer(installation)
        let body = Self.direction(92).serialized()
        let head =
            "POST \(Self.list) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
        let connection = try Connection(port: installation.port)
        connection.send(Array(head.utf8) + body.prefix(10))
        usleep(200_000)

        server.askToStop()
        usleep(500_000)
        #expect(server.isRunning, "it waits for the request")
        connection.send(Array(body.dropFirst(10)))

        let answer = try connection.answer()
        #expect(answer.status == 201, "\(answer)")
        #expect(server.stop() == 0)
        let again = try TestServer(installation)
        #expect(try Caller(server: again, token: token).get("\(Self.list)/key:E92").status == 200)
        #expect(again.stop() == 0)
    }

    @Test func `a client that never finishes does not keep the server from stopping`() throws {
        let installation = try Installation(.init(modules: ["registry"], shutdownSeconds: 2))
        defer { installation.remove() }
        let server = try TestServer(installation)
        let connection = try Connection(port: installation.port)
        connection.send(
            Array(
                "POST \(Self.list) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{".utf8
            ))
        usleep(200_000)

        let began = Date()
        #expect(server.stop(seconds: 20) == 0)
        #expect(Date().timeIntervalSince(began) < 10)
        withExtendedLifetime(connection) {}
    }

    @Test func `what was acknowledged is there after the process was killed`() throws {
        let installation = try Installation(.init(modules: ["registry"]))
        defer { installation.remove() }
        let token = try installation.token(["curator"])
        let server = try TestServer(installation)
        let curator = Caller(server: server, token: token)
        var acknowledged: [String: String] = [:]
        for number in 20...69 {
            let created = try curator.post(Self.list, Self.direction(number))
            #expect(created.status == 201, "\(created)")
            acknowledged[created.id] = created["title"]?.stringValue
        }
        server.kill()

        let again = try TestServer(installation)
        let reader = Caller(server: again, token: token)
        for (id, title) in acknowledged {
            let record = try reader.get("\(Self.list)/\(id)")
            #expect(record["title"]?.stringValue == title, "\(record)")
        }
        #expect(
            try reader.get("\(Self.list)?count=exact&where=position%20>=%2020&limit=1")["count"]
                == 50)
        #expect(again.stop() == 0)
    }
}

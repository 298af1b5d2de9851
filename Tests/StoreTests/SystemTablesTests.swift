import Catalogue
import SQLite
import Testing

@testable import Store

struct SystemTablesTests {
    let world: World
    let store: EmbeddedStore

    init() throws {
        world = try World()
        store = try world.open()
    }

    private static func token(_ number: Int, issuer: Int? = nil) -> TokenRow {
        TokenRow(
            id: recordID(number), hash: [UInt8](repeating: UInt8(number), count: 32),
            subject: "s\(number)", title: "Ключ \"\(number)\"", roles: ["curator"],
            attributes: ["organisations": [recordID(7).description]], networks: ["10.0.0.0/8"],
            issuer: issuer.map { recordID($0) }, issuedBy: "console",
            issuedAt: "2026-01-01T00:00:00.000Z", expiresAt: "2027-01-01T00:00:00.000Z",
            revokedAt: nil)
    }

    @Test func `a token comes back as it was kept`() async throws {
        try await store.write { try $0.insertToken(Self.token(1)) }

        #expect(try await store.tokens() == [Self.token(1)])
    }

    @Test func `with a token everything that it issued is revoked, directly or not`() async throws {
        try await store.write { session in
            for (number, issuer) in [(1, nil), (2, 1), (3, 2), (4, nil)] as [(Int, Int?)] {
                try session.insertToken(Self.token(number, issuer: issuer))
            }
            try session.revokeToken(recordID(1), at: "2026-05-01T00:00:00.000Z")
        }

        let revoked = try await store.tokens().filter { $0.revokedAt != nil }.map(\.subject)
        #expect(revoked == ["s1", "s2", "s3"])
        let unknown = await outcome {
            try await store.write { try $0.revokeToken(recordID(9), at: "x") }
        }
        #expect(unknown.storeFailure == .missing)
    }

    @Test func `a counter goes on where it was, each scope for itself`() async throws {
        let first = CounterName(resource: .people, field: "number", scope: "4:2025;")
        let second = CounterName(resource: .people, field: "number", scope: "4:2026;")
        try await store.write { session in
            try session.keep(7, of: first)
            try session.keep(8, of: first)
        }
        _ = await outcome {
            try await store.write { session in
                try session.keep(9, of: first)
                throw StoreFailure.missing
            }
        }
        let numbers = try await store.write { session in
            [try session.number(of: first), try session.number(of: second)]
        }
        #expect(numbers == [8, 0], "what is undone was never counted")
    }

    @Test func `a kept answer comes back until it is purged`() async throws {
        let key = IdempotencyKey(subject: "s", route: "POST /v1/people", key: "k")
        let entry = IdempotencyEntry(
            digest: [1, 2], shape: "curator", status: 201, headers: [["ETag", "\"1\\\"\n"]],
            body: Array("тело".utf8), at: "2026-01-01T00:00:00.000Z")
        try await store.write { try $0.keep(entry, for: key) }

        #expect(try await store.write { try $0.idempotencyEntry(key) } == entry)
        #expect(try await store.purgeIdempotency(before: "2026-01-01T00:00:00.000Z") == 0)
        #expect(try await store.purgeIdempotency(before: "2026-01-02T00:00:00.000Z") == 1)
        #expect(try await store.write { try $0.idempotencyEntry(key) } == nil)
    }

    @Test func `a seed and a file come back as they were kept`() async throws {
        let seed = SeedEntry(id: recordID(1), moduleVersion: "1.0.0", digest: [3], version: 5)
        let blob = BlobEntry(
            sha256: String(repeating: "a", count: 64), bytes: 3, name: "a.pdf",
            type: "application/pdf", subject: "s", at: "2026-01-01T00:00:00.000Z")
        try await store.write { session in
            try session.keep(seed, for: .people, "p1")
            try session.keep(blob)
        }

        #expect(try await store.write { try $0.seed(.people, "p1") } == seed)
        #expect(try await store.write { try $0.seed(.people, "p2") } == nil)
        #expect(try await store.write { try $0.blob(blob.sha256) } == blob)
    }

    @Test(arguments: [
        "UPDATE _changes SET subject = 'other' WHERE seq = 3", "DELETE FROM _changes WHERE seq = 3",
        "UPDATE _changes SET hash = zeroblob(32) WHERE seq = 3",
    ])
    func `an edited or missing change is found at its place`(edit: String) async throws {
        try await store.write { session in
            for number in 1...5 { _ = try session.apply(.person(number)) }
        }
        store.close()
        let connection = try Connection(path: world.database, options: OpenOptions(.readWrite))
        try connection.execute(edit)
        connection.close()

        let again = try world.open()

        #expect(try await again.firstBrokenChange() == 3)
    }
}

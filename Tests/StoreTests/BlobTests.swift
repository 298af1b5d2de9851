import Catalogue
import Foundation
import Testing

@testable import Store

struct BlobTests {
    let world: World
    let store: EmbeddedStore

    init() throws {
        world = try World()
        store = try world.open()
    }

    /// SHA-256 of `abc`, from FIPS 180-4.
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    private func put(_ pieces: [String], limit: Int64 = 1_000) async throws -> StoredBlob {
        let stream = AsyncStream { continuation in
            for piece in pieces { continuation.yield(Array(piece.utf8)) }
            continuation.finish()
        }
        return try await store.blobs.put(stream, limit: limit)
    }

    private func files(_ folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: world.folder + "/blobs/" + folder))
            ?? []
    }

    @Test func `a file lies under its digest`() async throws {
        let blob = try await put(["a", "", "bc"])

        #expect(blob == StoredBlob(sha256: Self.abc, bytes: 3))
        let found = try #require(store.blobs.find(Self.abc))
        #expect(FileManager.default.contents(atPath: found.path) == Data("abc".utf8))
        #expect(found.bytes == 3)
        #expect(files("tmp").isEmpty)
    }

    @Test func `the same bytes again are the same file`() async throws {
        _ = try await put(["abc"])
        _ = try await put(["abc"])

        #expect(files("ba") == [Self.abc])
    }

    @Test func `more bytes than the limit are refused while they come, and nothing is left`()
        async throws
    {
        let result = await outcome { try await put(["1234", "5678"], limit: 7) }

        guard case .failure(let error) = result else {
            Issue.record("taken")
            return
        }
        #expect(error as? BlobFailure == .tooLarge(limit: 7))
        #expect(files("tmp").isEmpty)
    }

    @Test func `nobody sees a name before the file is whole`() async throws {
        let upload = try await store.blobs.begin(limit: 100)
        try await upload.write(Array("ab".utf8))
        try await upload.write(Array("c".utf8))
        let early = store.blobs.find(Self.abc)
        let waiting = files("tmp")

        _ = try await upload.finish()

        #expect(early == nil)
        #expect(waiting.count == 1)
        #expect(store.blobs.find(Self.abc) != nil)
    }

    @Test func `an upload that is given up leaves nothing and takes nothing more`() async throws {
        let upload = try await store.blobs.begin(limit: 100)
        try await upload.write([1])
        await upload.abandon()

        let result = await outcome { try await upload.finish() }

        #expect(!result.isSuccess)
        #expect(files("tmp").isEmpty)
    }

    @Test(arguments: ["", "../../nastavnik.db", "BA7816", String(repeating: "g", count: 64)])
    func `anything but a digest finds nothing`(name: String) {
        #expect(store.blobs.find(name) == nil)
    }

    @Test func `a file that no row and no version names is collected when it is old`() async throws
    {
        let kept = try await put(["kept"])
        let lost = try await put(["lost"])
        try await store.write { session in
            for blob in [kept, lost] {
                try session.keep(
                    BlobEntry(
                        sha256: blob.sha256, bytes: blob.bytes, name: "f", type: "t", subject: "s",
                        at: "2026-01-01T00:00:00.000Z"))
            }
            _ = try session.apply(
                .create(
                    .pairs, recordID(1),
                    ["state": .text("draft"), "agreement": .text(kept.sha256)]))
            // The row lets it go, its version does not.
            _ = try session.apply(.update(.pairs, recordID(1), ["agreement": .null]))
        }
        let young = try #require(Instant("2025-12-31T00:00:00.000Z"))
        let old = try #require(Instant("2026-01-02T00:00:00.000Z"))
        let ancient = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 0)]
        for blob in [kept, lost] {
            let path = try #require(store.blobs.find(blob.sha256)).path
            try FileManager.default.setAttributes(ancient, ofItemAtPath: path)
        }

        let early = try await store.collectBlobs(uploadedBefore: young)
        let collected = try await store.collectBlobs(uploadedBefore: old)

        #expect(early == 0)
        #expect(collected == 1)
        #expect(store.blobs.find(kept.sha256) != nil)
        #expect(store.blobs.find(lost.sha256) == nil)
        #expect(try await store.write { try $0.blob(lost.sha256) } == nil)
    }

    @Test func `bytes that came again are young again`() async throws {
        let blob = try await put(["abc"])
        let path = try #require(store.blobs.find(blob.sha256)).path
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: path)

        _ = try await put(["abc"])
        _ = try await store.collectBlobs(
            uploadedBefore: try #require(Instant("2026-01-02T00:00:00.000Z")))

        #expect(store.blobs.find(blob.sha256) != nil)
    }
}

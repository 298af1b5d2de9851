import Catalogue
import Testing

@testable import Records

struct SpoolTests {
    @Test func `few bytes stay in memory, more go to a file, all come back`() async throws {
        let spool = Spool()
        let piece = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        for _ in 0..<10 { try spool.append(piece) }
        #expect(spool.whole == nil, "it is not complete")
        for _ in 0..<5 { try spool.append(piece) }
        spool.complete()
        #expect(spool.whole == nil, "it is too long for memory")
        let end = try await spool.grown(beyond: .max)
        #expect(end.count == 1_500_000 && end.isComplete)
        var bytes: [UInt8] = []
        while bytes.count < 1_500_000 {
            bytes += try spool.bytes(at: Int64(bytes.count), count: 70_000)
        }
        #expect(bytes == (0..<15).flatMap { _ in piece })
        #expect(try spool.bytes(at: 1_500_000, count: 10).isEmpty)
    }

    @Test func `a reader waits for more and goes on while it grows`() async throws {
        let spool = Spool()
        try spool.append([1, 2, 3])
        #expect(try await spool.grown(beyond: 0).count == 3)
        async let more = spool.grown(beyond: 3)
        try spool.append([4])
        #expect(try await more.count == 4)
        async let end = spool.grown(beyond: 4)
        spool.complete()
        let state = try await end
        #expect(state.count == 4 && state.isComplete && spool.whole == [1, 2, 3, 4])
    }

    @Test func `a failure reaches the reader, a reader that left stops the writer`() async throws {
        let broken = Spool()
        try broken.append([1])
        broken.fail(Refusal(.tropaTooSlow))
        await #expect(throws: Refusal.self) { try await broken.grown(beyond: 0) }

        let left = Spool()
        left.abandon()
        #expect(throws: CancellationError.self) { try left.append([1]) }
    }
}

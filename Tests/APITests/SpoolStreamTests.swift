import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import API
@testable import Records

/// An answer that goes while it is being made.
struct SpoolStreamTests {
    /// What would go to a socket.
    private final class Sink: ResponseBodyWriter, Sendable {
        private let state = Mutex<(bytes: [UInt8], isFinished: Bool)>(([], false))
        var bytes: [UInt8] { state.withLock { $0.bytes } }
        var isFinished: Bool { state.withLock { $0.isFinished } }

        func write(_ buffer: ByteBuffer) async throws {
            state.withLock { $0.bytes += buffer.readableBytesView }
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {
            state.withLock { $0.isFinished = true }
        }
    }

    @Test func `pieces go before the rest is there`() async throws {
        let spool = Spool()
        let sink = Sink()
        try spool.append([1, 2, 3])
        let sending = Task {
            var writer: any ResponseBodyWriter = sink
            try await SpoolStream(spool: spool, onBreak: { _ in }).write(to: &writer)
        }
        while sink.bytes.isEmpty { await Task.yield() }
        #expect(sink.bytes == [1, 2, 3] && !sink.isFinished)
        try spool.append([4])
        spool.complete()
        try await sending.value
        #expect(sink.bytes == [1, 2, 3, 4] && sink.isFinished)
    }

    @Test func `a failure on the way leaves the answer without its end`() async throws {
        let spool = Spool()
        let sink = Sink()
        let told = Mutex(false)
        try spool.append([1])
        let sending = Task {
            var writer: any ResponseBodyWriter = sink
            try await SpoolStream(spool: spool, onBreak: { _ in told.withLock { $0 = true } })
                .write(to: &writer)
        }
        while sink.bytes.isEmpty { await Task.yield() }
        spool.fail(Interruption())
        await #expect(throws: Interruption.self) { try await sending.value }
        #expect(sink.bytes == [1] && !sink.isFinished && told.withLock { $0 })
    }
}

private struct Interruption: Error {}

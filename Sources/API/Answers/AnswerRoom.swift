import HummingbirdCore
import NIOCore
import NIOPosix
import Records
import Synchronization

/// Bounds the memory of answers that their readers have not taken: beyond it they wait in files.
final class AnswerRoom: Sendable {
    private let held = Atomic<Int>(0)

    private static let most = 32 * 1_024 * 1_024
    /// What goes to the socket at once; smaller answers are left as they are.
    private static let piece = 128 * 1_024

    /// Bytes counted as held as long as this lives.
    private final class Place: Sendable {
        private let room: AnswerRoom
        private let count: Int

        init(_ room: AnswerRoom, _ count: Int) {
            self.room = room
            self.count = count
        }

        deinit { room.held.subtract(count, ordering: .relaxed) }
    }

    /// The same answer, sent as fast as it is read.
    func placed(_ answer: Answer) async -> Answer {
        guard case .bytes(let bytes) = answer.body, bytes.count > Self.piece else { return answer }
        var answer = answer
        if let stream = await spooled(bytes) {
            answer.body = .stream(count: Int64(bytes.count)) { try await stream.write(to: &$0) }
        } else {
            let place = place(for: bytes.count)
            answer.body = .stream(count: Int64(bytes.count)) { writer in
                for start in stride(from: 0, to: bytes.count, by: Self.piece) {
                    let end = min(start + Self.piece, bytes.count)
                    try await writer.write(ByteBuffer(bytes: bytes[start..<end]))
                }
                try await writer.finish(nil)
                withExtendedLifetime(place) {}
            }
        }
        return answer
    }

    private func place(for count: Int) -> Place {
        held.add(count, ordering: .relaxed)
        return Place(self, count)
    }

    /// Nil where there is room, and where no file can be written: a full disk ends no reads.
    private func spooled(_ bytes: [UInt8]) async -> SpoolStream? {
        guard held.load(ordering: .relaxed) + bytes.count > Self.most else { return nil }
        let spool = try? await NIOThreadPool.singleton.runIfActive { try Spool.filed(bytes) }
        return spool.map { SpoolStream(spool: $0) { _ in } }
    }
}

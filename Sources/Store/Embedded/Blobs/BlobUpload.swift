import Crypto
import Foundation
import Synchronization

/// A file on its way into the store: pieces are written and digested as they come.
///
/// Nobody sees it under its name before it is whole and synced.
public final class BlobUpload: Sendable {
    private struct State {
        var descriptor: Int32?
        var digest = SHA256()
        var count: Int64 = 0
    }

    private let path: String
    private let limit: Int64
    private let storage: BlobStorage
    private let state: Mutex<State>

    init(path: String, limit: Int64, storage: BlobStorage) throws(BlobFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobFailure(SystemFailure("open")) }
        self.path = path
        self.limit = limit
        self.storage = storage
        self.state = Mutex(State(descriptor: descriptor))
    }

    deinit {
        discard()
    }

    /// Writes a piece; more than the limit is refused and the upload is over.
    public func write(_ piece: [UInt8]) async throws {
        try await storage.workers.run { [self] in
            try state.withLock { state throws(BlobFailure) in try Self.write(piece, &state, limit) }
        }
    }

    private static func write(
        _ piece: [UInt8], _ state: inout State, _ limit: Int64
    ) throws(BlobFailure) {
        guard let descriptor = state.descriptor else { throw .missing }
        guard state.count + Int64(piece.count) <= limit else { throw .tooLarge(limit: limit) }
        do throws(SystemFailure) {
            try DurableFile.write(piece, to: descriptor)
        } catch {
            throw BlobFailure(error)
        }
        state.digest.update(data: piece)
        state.count += Int64(piece.count)
    }

    /// Makes the file durable and gives it its name.
    public func finish() async throws -> StoredBlob {
        try await storage.workers.run { [self] in
            let blob = try state.withLock { state throws(BlobFailure) in try Self.seal(&state) }
            try storage.publish(path, as: blob.sha256)
            return blob
        }
    }

    private static func seal(_ state: inout State) throws(BlobFailure) -> StoredBlob {
        guard let descriptor = state.descriptor else { throw .missing }
        do throws(SystemFailure) {
            try DurableFile.sync(descriptor)
        } catch {
            throw BlobFailure(error)
        }
        close(descriptor)
        state.descriptor = nil
        let digest = state.digest.finalize()
        return StoredBlob(sha256: hexadecimal(digest), bytes: state.count)
    }

    private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Forgets what has come so far.
    public func abandon() async {
        try? await storage.workers.run { [self] in discard() }
    }

    private func discard() {
        state.withLock { state in
            guard let descriptor = state.descriptor else { return }
            close(descriptor)
            state.descriptor = nil
            unlink(path)
        }
    }
}

extension BlobFailure {
    init(_ failure: SystemFailure) {
        self = failure.isFull ? .full : .io(failure.description)
    }
}

import Foundation
import Synchronization

/// A file that lies in the store under its own digest.
public struct StoredBlob: Hashable, Sendable {
    /// 64 hexadecimal digits.
    public let sha256: String
    public let bytes: Int64
}

/// What can go wrong with the bytes of a file.
public enum BlobFailure: Error, Hashable, Sendable {
    /// More bytes than the limit.
    case tooLarge(limit: Int64)
    /// The disk is full.
    case full
    /// No file of this digest.
    case missing
    /// The operating system refused.
    case io(String)
}

/// The contents of files beside the database: each once, named by its SHA-256, whole or not there.
public final class BlobStorage: Sendable {
    let directory: DataDirectory
    let workers: WorkerPool
    private let uploads = Atomic<Int>(0)
    /// Giving a file its name and taking it away exclude each other. Holds the folders of which this process
    /// knows that a loss of power leaves them.
    let names = Mutex<Set<String>>([])

    init(directory: DataDirectory) {
        self.directory = directory
        self.workers = WorkerPool(name: "blobs", threads: 2)
    }

    /// Starts to take a file of at most so many bytes.
    public func begin(limit: Int64) async throws -> BlobUpload {
        let number = uploads.add(1, ordering: .relaxed).newValue
        let path = "\(directory.uploads)/\(getpid())-\(number)"
        return try await workers.run { [self] in
            try BlobUpload(path: path, limit: limit, storage: self)
        }
    }

    /// Takes a whole file that comes in pieces.
    public func put<Pieces: AsyncSequence & Sendable>(
        _ pieces: Pieces, limit: Int64
    ) async throws -> StoredBlob where Pieces.Element == [UInt8] {
        let upload = try await begin(limit: limit)
        do {
            for try await piece in pieces {
                try await upload.write(piece)
            }
            return try await upload.finish()
        } catch {
            await upload.abandon()
            throw error
        }
    }

    /// Where the bytes of a digest lie and how many they are; nil when there are none.
    public func find(_ sha256: String) -> (path: String, bytes: Int64)? {
        guard let path = path(of: sha256) else { return nil }
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return (path, Int64(status.st_size))
    }

    /// Nil for anything but 64 hexadecimal digits in lower case.
    func path(of sha256: String) -> String? {
        let isDigest =
            sha256.utf8.count == 64
            && sha256.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard isDigest else { return nil }
        return "\(directory.blobs)/\(sha256.prefix(2))/\(sha256)"
    }

    func close() {
        workers.close()
    }
}

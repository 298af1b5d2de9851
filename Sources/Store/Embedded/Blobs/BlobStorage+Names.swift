import Foundation
import Synchronization

extension BlobStorage {
    /// Gives a synced file the name of its digest. A file that is there already is replaced by an
    /// equal one, so that it is young again.
    func publish(_ temporary: String, as sha256: String) throws(BlobFailure) {
        guard let path = path(of: sha256) else { throw .missing }
        do throws(SystemFailure) {
            try names.withLock { durable throws(SystemFailure) in
                try Self.makeFolder(of: path, &durable)
                try DurableFile.publish(temporary, as: path)
            }
        } catch {
            unlink(temporary)
            throw BlobFailure(error)
        }
    }

    /// A folder that is there may be one whose name never reached the disk: somebody made it and failed to sync.
    private static func makeFolder(
        of path: String, _ durable: inout Set<String>
    ) throws(SystemFailure) {
        let folder = String(path.prefix(path.utf8.count - 65))
        guard !durable.contains(folder) else { return }
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw SystemFailure("mkdir") }
        try DurableFile.syncFolder(of: folder)
        durable.insert(folder)
    }

    /// Takes a file away unless it is younger than a moment, in seconds since 1970.
    func remove(_ sha256: String, olderThan seconds: Int) -> Bool {
        guard let path = path(of: sha256) else { return false }
        return names.withLock { _ in
            var status = stat()
            guard stat(path, &status) == 0, status.st_mtim.tv_sec < seconds else { return false }
            return unlink(path) == 0
        }
    }

    /// Uploads that a crash left behind, older than a moment.
    func removeLeftovers(olderThan seconds: Int) {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.uploads)) ?? []
        for file in files {
            var status = stat()
            let path = "\(directory.uploads)/\(file)"
            guard stat(path, &status) == 0, status.st_mtim.tv_sec < seconds else { continue }
            unlink(path)
        }
    }

    /// The digests of all files.
    func all() -> [String] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: directory.blobs)) ?? []
        return folders.filter { $0.utf8.count == 2 }.flatMap { folder in
            (try? FileManager.default.contentsOfDirectory(
                atPath: "\(directory.blobs)/\(folder)")) ?? []
        }
    }
}

import Foundation

/// A file that is still arriving: `<name>.part`, and beside it the ETag of what it is a part of.
struct PartialFile: Sendable {
    let path: String

    private var etagPath: String { path + ".etag" }

    /// How much is here, if it is known of what.
    var progress: (bytes: Int64, etag: String)? {
        guard let etag = try? String(contentsOfFile: etagPath, encoding: .utf8), !etag.isEmpty,
            let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let size = (attributes[.size] as? NSNumber)?.int64Value, size > 0
        else { return nil }
        return (size, etag)
    }

    /// Opens the file at its end.
    func continued() throws(ClientFailure) -> FileHandle {
        do {
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            try handle.seekToEnd()
            return handle
        } catch {
            throw .localFile(path: path, reason: FileTrouble.reason(error))
        }
    }

    /// Opens the file anew. Only a strong ETag makes it worth continuing later.
    func started(etag: String?) throws(ClientFailure) -> FileHandle {
        remove()
        do {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw CocoaError(.fileWriteUnknown)
            }
            if let etag, !etag.hasPrefix("W/") {
                try etag.write(toFile: etagPath, atomically: true, encoding: .utf8)
            }
            return try FileHandle(forWritingTo: URL(filePath: path))
        } catch {
            throw .localFile(path: path, reason: FileTrouble.reason(error))
        }
    }

    /// Gives the finished file its name, in place of an older one.
    func finish(as target: String) throws(ClientFailure) {
        guard rename(path, target) == 0 else {
            throw .localFile(path: target, reason: FileTrouble.last)
        }
        try? FileManager.default.removeItem(atPath: etagPath)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.removeItem(atPath: etagPath)
    }
}

import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A folder of mode 0700 with files of mode 0600, written whole or not at all.
struct PrivateFolder: Sendable {
    let path: String

    enum Failure: Error {
        case missing
        case readableByOthers(path: String)
        case other(path: String, reason: Phrase)

        var reason: Phrase {
            switch self {
            case .missing: FileTrouble.reason(code: ENOENT)
            case .readableByOthers:
                Phrase(ru: "файл читают не только вы", en: "others can read the file")
            case .other(_, let reason): reason
            }
        }
    }

    /// Reads a file, but only if nobody except its owner can.
    ///
    /// The mode is taken from the open file, so that nobody can change it in between.
    func read(_ file: String) throws(Failure) -> [UInt8] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing : failure(file)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(file) }
        guard status.st_mode & 0o077 == 0 else { throw .readableByOthers(path: file) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        guard let data = try? handle.read(upToCount: 16 << 20) else { return [] }
        return Array(data)
    }

    /// Writes a file through a temporary one beside it.
    func write(_ bytes: [UInt8], to file: String) throws(Failure) {
        try prepare()
        let temporary = "\(file).\(getpid()).new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(file) }
        let isWritten = fill(descriptor, bytes)
        guard isWritten, rename(temporary, file) == 0 else {
            let failure = failure(file)
            unlink(temporary)
            throw failure
        }
    }

    /// Deletes a file; false if there was none.
    func remove(_ file: String) throws(Failure) -> Bool {
        if unlink(file) == 0 { return true }
        guard errno == ENOENT else { throw failure(file) }
        return false
    }

    private func prepare() throws(Failure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .other(path: path, reason: FileTrouble.reason(error))
        }
        guard chmod(path, 0o700) == 0 else { throw failure(path) }
    }

    private func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        defer { close(descriptor) }
        do {
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            try handle.write(contentsOf: Data(bytes))
        } catch {
            return false
        }
        return fsync(descriptor) == 0
    }

    private func failure(_ file: String) -> Failure {
        .other(path: file, reason: FileTrouble.last)
    }
}

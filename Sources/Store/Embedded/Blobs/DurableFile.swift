import Foundation

/// What the operating system said.
struct SystemFailure: Error, CustomStringConvertible {
    let number: Int32
    let call: String

    init(_ call: String) {
        self.number = errno
        self.call = call
    }

    var isFull: Bool { number == ENOSPC || number == EDQUOT }

    var description: String { "\(call): \(String(cString: strerror(number)))" }
}

/// Files that are whole or not there, also after a power failure.
enum DurableFile {
    /// Writes beside the name, syncs, renames and syncs the folder.
    static func write(_ bytes: [UInt8], to path: String, permissions: mode_t) throws(SystemFailure)
    {
        let temporary = path + ".tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, permissions)
        guard descriptor >= 0 else { throw SystemFailure("open") }
        do throws(SystemFailure) {
            defer { close(descriptor) }
            try write(bytes, to: descriptor)
            try sync(descriptor)
        } catch {
            unlink(temporary)
            throw error
        }
        try publish(temporary, as: path)
    }

    /// Writes all bytes at the place where the file stands.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Foundation.write(
                    descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SystemFailure("write") }
            written += count
        }
    }

    static func sync(_ descriptor: Int32) throws(SystemFailure) {
        guard fsync(descriptor) == 0 else { throw SystemFailure("fsync") }
    }

    /// Gives a synced file its name; the name is durable when this returns.
    static func publish(_ temporary: String, as path: String) throws(SystemFailure) {
        guard rename(temporary, path) == 0 else { throw SystemFailure("rename") }
        try syncFolder(of: path)
    }

    static func syncFolder(of path: String) throws(SystemFailure) {
        let end = path.lastIndex(of: "/") ?? path.endIndex
        let descriptor = open(String(path[..<end]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("open folder") }
        defer { close(descriptor) }
        try sync(descriptor)
    }
}

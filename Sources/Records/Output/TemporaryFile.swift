import Foundation
import Store

/// A file that is gone as soon as nobody holds it, whatever happens to the process.
final class TemporaryFile: Sendable {
    private let descriptor: Int32

    /// A new file with some bytes, already without a name.
    init(_ bytes: [UInt8]) throws(StoreFailure) {
        let made = try Self.named()
        Self.remove(made.path)
        descriptor = made.descriptor
        try write(bytes, at: 0)
    }

    /// A file that was made by name: `named`.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    var count: Int64 {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
    }

    func write(_ bytes: [UInt8], at offset: Int64) throws(StoreFailure) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
                    off_t(offset + Int64(done)))
            }
            if written > 0 {
                done += written
            } else if errno != EINTR {
                throw Self.failure(errno)
            }
        }
    }

    func read(at offset: Int64, count: Int) throws(StoreFailure) -> [UInt8] {
        var reason: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let result = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            if result < 0 { reason = errno }
            initialized = max(0, result)
        }
        guard reason == 0 else { throw Self.failure(reason) }
        return bytes
    }

    /// A new file for a program that wants a name; `remove` takes it away.
    static func named() throws(StoreFailure) -> (path: String, descriptor: Int32) {
        var path = Array((NSTemporaryDirectory() + "/nastavnik-XXXXXX").utf8CString)
        let descriptor = path.withUnsafeMutableBufferPointer {
            $0.baseAddress.map { mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw Self.failure(errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return (name, descriptor)
    }

    static func remove(_ path: String) { unlink(path) }

    private static func failure(_ reason: Int32) -> StoreFailure {
        reason == ENOSPC || reason == EDQUOT
            ? .full : .internalFailure("temporary file: \(String(cString: strerror(reason)))")
    }
}

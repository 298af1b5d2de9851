import Foundation
import NIOCore
import NIOPosix

/// A file of this machine, open for reading until nobody holds it any more.
final class OpenFile: Sendable {
    let bytes: Int64
    private let descriptor: Int32

    /// Fails with `file.not-found`'s cause: the file is gone or cannot be read.
    init(path: String) throws(FileUnreadable) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileUnreadable() }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            Foundation.close(descriptor)
            throw FileUnreadable()
        }
        self.descriptor = descriptor
        bytes = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// At most `count` bytes; fewer only at the end. Runs on a thread that may wait for the disk.
    func read(at offset: Int64, count: Int) async throws -> ByteBuffer {
        try await NIOThreadPool.singleton.runIfActive {
            var buffer = ByteBuffer()
            try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
                let result = pread(self.descriptor, target.baseAddress, count, off_t(offset))
                guard result >= 0 else { throw FileUnreadable() }
                return result
            }
            return buffer
        }
    }
}

/// The system would not give us the bytes of a file.
struct FileUnreadable: Error {}

import Hummingbird
import NIOCore

/// Sends a stretch of a file piece by piece, as fast as its reader takes it.
struct FileStream: Sendable {
    let file: OpenFile
    let first: Int64
    let count: Int64

    /// Large enough that system calls don't count, small enough that 2,000 readers fit into memory.
    private static let piece = 128 * 1_024

    func write(to writer: inout any ResponseBodyWriter) async throws {
        var offset = first
        let end = first + count
        while offset < end {
            let wanted = Int(min(Int64(Self.piece), end - offset))
            let buffer = try await file.read(at: offset, count: wanted)
            // A file that is shorter than it was ends the connection: nothing else tells the reader.
            guard buffer.readableBytes > 0 else { throw FileCutShort() }
            offset += Int64(buffer.readableBytes)
            try await writer.write(buffer)
        }
        try await writer.finish(nil)
    }
}

/// A stored file has fewer bytes than its row says.
struct FileCutShort: Error {}

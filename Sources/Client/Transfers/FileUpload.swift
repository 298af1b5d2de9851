import Foundation
import NIOCore

/// A file's bytes, read as the connection takes them.
struct FileUpload: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let path: String
    let bytes: Int64

    init(path: String) throws(ClientFailure) {
        self.path = path
        do {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType != .typeDirectory,
                let size = (attributes[.size] as? NSNumber)?.int64Value
            else { throw CocoaError(.fileReadUnknown) }
            bytes = size
        } catch {
            throw .localFile(path: path, reason: FileTrouble.reason(error))
        }
    }

    /// The name in the form of RFC 6266, any script.
    var disposition: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var encoded = ""
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (hex.count == 1 ? "0" : "") + hex
            }
        }
        return "attachment; filename*=UTF-8''\(encoded)"
    }

    func makeAsyncIterator() -> Iterator { Iterator(path: path) }

    struct Iterator: AsyncIteratorProtocol {
        let path: String
        private var handle: FileHandle?

        init(path: String) {
            self.path = path
        }

        mutating func next() async throws -> ByteBuffer? {
            let handle = try self.handle ?? FileHandle(forReadingFrom: URL(filePath: path))
            self.handle = handle
            guard let data = try handle.read(upToCount: 64 << 10), !data.isEmpty else {
                try handle.close()
                return nil
            }
            return ByteBuffer(bytes: data)
        }
    }
}

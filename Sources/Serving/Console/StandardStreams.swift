import Foundation

/// Standard output and standard error, whole texts at a time.
public enum StandardStreams {
    /// Which of the two.
    public enum Stream: Int32, Sendable {
        case output = 1
        case error = 2
    }

    /// Writes a text; what nobody reads any more is dropped.
    public static func write(_ text: String, to stream: Stream) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Foundation.write(stream.rawValue, $0.baseAddress, $0.count)
            }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno != EINTR {
                return
            }
        }
    }
}

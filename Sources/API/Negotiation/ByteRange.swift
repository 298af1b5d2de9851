/// One part of a file that a caller asks for (RFC 9110 §14).
enum ByteRange: Hashable {
    /// The whole file: no range, a form that we do not serve, or several ranges.
    case whole
    /// The bytes from the first to the last, both included.
    case part(first: Int64, last: Int64)
    /// A well-formed range that lies outside the file.
    case outside

    /// - Parameters:
    ///   - header: the value of `Range`.
    ///   - count: bytes in the file.
    init(_ header: String?, count: Int64) {
        self = Self.read(header, count: count) ?? .whole
    }

    private static func read(_ header: String?, count: Int64) -> ByteRange? {
        guard let header, header.lowercased().hasPrefix("bytes=") else { return nil }
        let text = HeaderList.trimmed(header.dropFirst(6))
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ isNumber($0) || $0.isEmpty }) else { return nil }
        if ends[0].isEmpty {
            guard let suffix = clamped(ends[1]) else { return nil }
            guard suffix > 0, count > 0 else { return .outside }
            return .part(first: count - min(suffix, count), last: count - 1)
        }
        guard let first = clamped(ends[0]) else { return nil }
        let last = ends[1].isEmpty ? Int64.max : clamped(ends[1]) ?? Int64.max
        guard last >= first else { return nil }
        guard first < count else { return .outside }
        return .part(first: first, last: min(last, count - 1))
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Digits too many for any file count as the greatest number.
    private static func clamped(_ text: Substring) -> Int64? {
        guard isNumber(text) else { return nil }
        return Int64(text) ?? .max
    }
}

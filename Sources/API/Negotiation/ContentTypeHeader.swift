/// The media type of a body, its parameters apart.
struct ContentTypeHeader: Hashable {
    let mediaType: String
    let charset: String?

    /// Nil when it is not of the form `type/subtype`.
    init?(_ value: String) {
        let parts = HeaderList.items(of: value, separator: ";")
        guard let first = parts.first?.lowercased() else { return nil }
        let halves = first.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ Self.isToken($0) }) else { return nil }
        mediaType = first
        charset = parts.dropFirst().map { HeaderList.parameter($0) }
            .first { $0.name == "charset" }?.value?.lowercased()
    }

    /// Text in another charset is refused, never read as if it were UTF-8.
    var isUTF8: Bool { charset == nil || charset == "utf-8" || charset == "utf8" }

    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$&^_.+-".utf8.contains(byte)
                }
            }
    }
}

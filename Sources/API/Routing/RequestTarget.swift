import Catalogue

/// The address of a request, split but for its segments not yet decoded.
struct RequestTarget: Hashable {
    /// What stands between the slashes, as it was sent.
    let segments: [String]
    /// What stands behind `?`, as it was sent.
    let query: String

    /// Path and query as they were sent; the base of links and digests.
    let text: String

    static let longest = 16 * 1_024

    /// - Parameters:
    ///   - text: the request target of HTTP/1.1 in origin or absolute form.
    init(_ text: String) throws(Refusal) {
        guard text.utf8.count <= Self.longest else { throw Refusal(.requestAddressTooLong) }
        let local = Self.withoutAuthority(text)
        guard local.utf8.first == UInt8(ascii: "/"), !local.utf8.contains(UInt8(ascii: "#")) else {
            throw Refusal(.requestMalformed)
        }
        let parts = local.utf8.split(
            separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        segments = parts[0].dropFirst()
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        query = parts.count == 2 ? String(Substring(parts[1])) : ""
        self.text = String(local)
    }

    /// The path as it was sent.
    var path: String { "/" + segments.joined(separator: "/") }

    private static func withoutAuthority(_ text: String) -> Substring {
        if text.utf8.first == UInt8(ascii: "/") { return text[...] }
        for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
            let rest = text.dropFirst(scheme.count)
            return rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        }
        return text[...]
    }
}

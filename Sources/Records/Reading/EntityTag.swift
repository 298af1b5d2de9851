/// A strong entity tag: the version of a record and a digest of the body as it is shown (N25).
public struct EntityTag: Hashable, Sendable {
    /// Nil for lists.
    public let version: Int64?
    public let digest: String

    init(version: Int64?, body: [UInt8]) {
        self.version = version
        digest = Digest64(body).hexadecimal
    }

    /// The value of the header `ETag`, quotes included.
    public var header: String {
        version.map { "\"\($0)-\(digest)\"" } ?? "\"\(digest)\""
    }
}

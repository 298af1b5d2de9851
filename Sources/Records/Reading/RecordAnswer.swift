import Catalogue

/// A record or a page, ready to be sent.
public struct RecordAnswer: Hashable, Sendable {
    public var body: [UInt8]
    public var tag: EntityTag
    /// The cursor of the next page.
    public var next: String?
    /// Of a created record.
    public var id: RecordID?

    init(body: [UInt8], version: Int64? = nil, next: String? = nil, id: RecordID? = nil) {
        self.body = body
        tag = EntityTag(version: version, body: body)
        self.next = next
        self.id = id
    }
}

import Tropa

/// What a follower of changes asks.
public struct ChangesRequest: Hashable, Sendable {
    /// Where the page before ended; without one, and without a moment, the feed begins now.
    public var cursor: String?
    /// A day or a moment after which changes are told.
    public var since: String?
    /// Full names of resources; empty for all that the caller may read.
    public var resources: [String]
    /// How many records a page may tell of.
    public var limit: Int
    /// Whether records are told whole.
    public var showsRecords: Bool

    public init(
        cursor: String? = nil, since: String? = nil, resources: [String] = [],
        limit: Int = ListRequest.longestPage, showsRecords: Bool = false
    ) {
        self.cursor = cursor
        self.since = since
        self.resources = resources
        self.limit = limit
        self.showsRecords = showsRecords
    }

    /// What of a record is told; without more, who it is and in which version.
    var recordFields: ReadRequest.Fields { showsRecords ? .standard : .reference }
}

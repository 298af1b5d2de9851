import StrictJSON
import Wire

extension ServerClient {
    /// Who the server takes the caller for.
    public func me() async throws(ClientFailure) -> Me {
        try await send(.get(RequestPath("v1", "me"))).shape()
    }

    /// What the caller may do.
    public func permissions() async throws(ClientFailure) -> Permissions {
        try await send(.get(RequestPath("v1", "me", "permissions"))).shape()
    }

    /// Installed modules.
    public func modules() async throws(ClientFailure) -> Page {
        try await send(.get(RequestPath("v1", "modules"))).shape()
    }

    /// The catalogue's answer; 304 where `etag` still holds.
    public func catalogue(etag: String?) async throws(ClientFailure) -> Answer {
        var request = ServerRequest.get(RequestPath("v1", "catalogue"))
        if let etag { request.conditions = .ifNoneMatch(etag) }
        return try await send(request)
    }

    /// What a list may be asked.
    public struct ListOptions: Sendable {
        /// `where=`: a Tropa condition.
        public var filter: String?
        /// `sort=`: fields, descending with a minus.
        public var sort: String?
        /// `fields=`: names with commas.
        public var fields: String?
        /// `expand=`: a reference to show whole.
        public var expand: String?
        /// `search=`: words.
        public var search: String?
        /// `limit=`: records a page.
        public var limit: Int?
        /// `cursor=`: where the last page ended.
        public var cursor: String?
        /// `count=exact`: asks for the number of all.
        public var counts: Bool
        /// `as_of=`: a day or a moment at which records are read as they were.
        public var moment: String?

        /// From its parts.
        public init(
            filter: String? = nil, sort: String? = nil, fields: String? = nil,
            expand: String? = nil, search: String? = nil, limit: Int? = nil,
            cursor: String? = nil, counts: Bool = false, moment: String? = nil
        ) {
            self.filter = filter
            self.sort = sort
            self.fields = fields
            self.expand = expand
            self.search = search
            self.limit = limit
            self.cursor = cursor
            self.counts = counts
            self.moment = moment
        }

        func added(to path: RequestPath) -> RequestPath {
            path.adding("where", filter).adding("sort", sort).adding("fields", fields)
                .adding("expand", expand).adding("search", search)
                .adding("limit", limit.map(String.init)).adding("cursor", cursor)
                .adding("count", counts ? "exact" : nil).adding("as_of", moment)
        }
    }

    /// One page of a list.
    public func list(
        _ name: ResourceName, _ options: ListOptions
    ) async throws(ClientFailure) -> Page {
        try await send(.get(options.added(to: RequestPath(name)))).shape()
    }

    /// The request for one page of a list, in another format than JSON.
    public func listRequest(
        _ name: ResourceName, _ options: ListOptions, accept: String
    ) -> ServerRequest {
        .get(options.added(to: RequestPath(name)), accept: accept)
    }

    /// One record.
    public func record(
        _ name: ResourceName, id: String, fields: String? = nil, expand: String? = nil,
        moment: String? = nil
    ) async throws(ClientFailure) -> Answer {
        let path = RequestPath(record: id, of: name).adding("fields", fields)
            .adding("expand", expand).adding("as_of", moment)
        return try await send(.get(path))
    }

    /// The versions of a record, oldest first.
    public func history(
        of name: ResourceName, id: String
    ) async throws(ClientFailure) -> Page {
        try await send(.get(RequestPath(record: id, of: name, "history"))).shape()
    }

    /// One page of what changed since a cursor or a moment.
    public func changes(
        since moment: String?, cursor: String?, of resources: [String], whole: Bool
    ) async throws(ClientFailure) -> ChangePage {
        let names = resources.isEmpty ? nil : resources.joined(separator: ",")
        let path = RequestPath("v1", "changes").adding("since", moment).adding("cursor", cursor)
            .adding("resources", names).adding("expand", whole ? "record" : nil)
        return try await send(.get(path)).shape()
    }

    /// Tokens that the caller may see.
    public func tokens(cursor: String?) async throws(ClientFailure) -> Page {
        try await send(.get(RequestPath("v1", "tokens").adding("cursor", cursor))).shape()
    }
}

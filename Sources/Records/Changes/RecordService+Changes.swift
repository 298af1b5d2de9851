import Access
import Catalogue
import Store
import StrictJSON
import Tropa

// Who lists records and then applies every page sees what a list would show at the change where the page ends:
// nothing is missed, and nothing is told that the caller could not read.

extension RecordService {
    /// Rows of the log of changes that one page goes through.
    private static let scanned = 1_000

    /// What changed for the caller since a cursor or a moment.
    public func changes(
        _ request: ChangesRequest, _ context: RequestContext
    ) async throws -> RecordAnswer {
        let followed = try followed(request.resources, context)
        let rights = rightsDigest(followed, context)
        let place = try request.cursor.map { (cursor) throws(Refusal) in
            try FeedPlace(
                cursor, openedBy: cursors, for: context.principal.subject, now: context.now)
        }
        let moment = try request.since.map { (since) throws(Refusal) in
            try PastMoment(since, .start, now: context.now, zone: zone, parameter: "since")
        }
        return try await store.readOnce(.record) { session in
            let last = try session.lastChange()
            let start = try place?.change ?? moment.map { try session.lastChange(at: $0.instant) }
            var place = place ?? FeedPlace(change: start ?? last, rights: rights, context)
            var feed = FeedWriter()
            if place.rights != rights || place.change > last {
                // Other rights, another schema, or a database of before.
                for name in followed { feed.rescope(name, cause: nil) }
                place.change = last
            } else {
                place.change = try tell(
                    followed, after: place, request, context, session, to: &feed)
            }
            let next = FeedPlace(change: place.change, rights: rights, context).sealed(
                by: cursors, for: context.principal.subject, now: context.now)
            return RecordAnswer(
                body: feed.body(next: next, hasMore: place.change < last), next: next)
        }
    }

    /// Tells one page; gives the change with which it ends.
    private func tell(
        _ followed: [ResourceName], after place: FeedPlace, _ request: ChangesRequest,
        _ context: RequestContext, _ session: any ReadSession, to feed: inout FeedWriter
    ) throws -> Int64 {
        let page = FeedPage(
            after: place.change, try session.changes(after: place.change, limit: Self.scanned),
            of: Set(followed), in: schema, limit: request.limit)
        for name in followed {
            if let cause = cause(ofRescoping: name, page, since: place, request, context) {
                let isKnown = cause != name && isReadable(cause, by: context)
                feed.rescope(name, cause: isKnown ? cause : nil)
            } else if let entries = page.records[name] {
                try tell(
                    name, entries, from: place.change, to: page.last, request, context, session,
                    &feed)
            }
        }
        return page.last
    }

    /// Why records of a resource may have come into view or left it without having changed; the resource itself
    /// where no other is the cause.
    private func cause(
        ofRescoping name: ResourceName, _ page: FeedPage, since place: FeedPlace,
        _ request: ChangesRequest, _ context: RequestContext
    ) -> ResourceName? {
        let reach = compiler.reach(of: name, shape: context.principal.shape)
        if reach.followsDay, place.day != context.today { return name }
        if reach.followsMoment, place.now != context.now { return name }
        if page.records[name] != nil, !isTold(name, request, context) { return name }
        return page.moves(reach)
    }

    /// Whether records can be read as a change left them: neither they nor what their rules and references lead to
    /// may be without history.
    private func isTold(
        _ name: ResourceName, _ request: ChangesRequest, _ context: RequestContext
    ) -> Bool {
        var read = ReadRequest(name, .ids(count: 1))
        read.fields = request.recordFields
        read.isPast = true
        return (try? plans.read(read, context.principal.shape)) != nil
    }

    /// Compares what the caller saw of the records with what it sees.
    private func tell(
        _ name: ResourceName, _ entries: [RecordID: FeedPage.Entry], from start: Int64,
        to end: Int64, _ request: ChangesRequest, _ context: RequestContext,
        _ session: any ReadSession, _ feed: inout FeedWriter
    ) throws {
        let old = entries.filter { !$0.value.isNew }.keys.sorted()
        let before = Set(
            try documents(name, old, at: start, .reference, context, session).keys)
        let after = try documents(
            name, entries.keys.sorted(), at: end, request.recordFields, context, session)
        for (id, entry) in entries {
            let operation: FeedWriter.Operation? =
                switch (before.contains(id), after[id] != nil) {
                case (false, true): .create
                case (true, true): .update
                case (true, false): .leave
                case (false, false): nil
                }
            if let operation { feed.add(operation, name, id, entry, record: after[id]) }
        }
    }

    /// The records that the caller could read after a change.
    private func documents(
        _ name: ResourceName, _ ids: [RecordID], at change: Int64, _ fields: ReadRequest.Fields,
        _ context: RequestContext, _ session: any ReadSession
    ) throws -> [RecordID: [UInt8]] {
        let past = RequestContext(
            context, past: PastMoment(lastChange: change, now: context.now, zone: zone))
        let pages = RecordPages(schema: schema, plans: plans, context: past)
        var found: [RecordID: [UInt8]] = [:]
        for chunk in ids.chunks(of: ListRequest.longestPage) {
            let count = RoleShape.rounded(chunk.count)
            var read = ReadRequest(name, .ids(count: count))
            read.fields = fields
            var slots: [String: Value] = [:]
            for position in 0..<count {
                slots["row_\(position)"] = .id(chunk[min(position, chunk.count - 1)])
            }
            let rows = try pages.documents(
                of: try plans.read(read, for: past), past.values(slots), in: session)
            for row in rows { if let id = row.id { found[id] = row.bytes } }
        }
        return found
    }

    // MARK: Who follows what

    private func isReadable(_ name: ResourceName, by context: RequestContext) -> Bool {
        rights(to: name, context.principal.shape).access.canRead
    }

    /// The resources that are followed; names that the caller does not know are refused, all at once.
    private func followed(
        _ asked: [String], _ context: RequestContext
    ) throws(Refusal) -> [ResourceName] {
        let readable = schema.resources.filter {
            $0.kind == .main && !$0.isAnonymous && isReadable($0.name, by: context)
        }.map(\.name)
        if asked.isEmpty { return readable.sorted() }
        let names = Dictionary(
            readable.map { ($0.description, $0) }, uniquingKeysWith: { first, _ in first })
        let items = asked.filter { names[$0] == nil }.map { text in
            Refusal.Item(
                code: FailureCode.requestBadParameter.rawValue,
                detail: .both(
                    "Нет ресурса «\(text)», за которым вы можете следить.",
                    "There is no resource “\(text)” that you may follow."),
                place: .parameter("resources"),
                suggestion: Suggestion.closest(to: text, among: Array(names.keys)))
        }
        if !items.isEmpty {
            throw Refusal(
                .requestBadParameter,
                .both("resources: есть незнакомые имена.", "resources: some names are unknown."),
                items: items)
        }
        return Set(asked.compactMap { names[$0] }).sorted()
    }

    /// Changes with the rights of the caller, with what is followed, and with the schema.
    private func rightsDigest(_ followed: [ResourceName], _ context: RequestContext) -> UInt64 {
        var digest = Digest64()
        digest.combine(schema.fingerprint)
        for name in followed { digest.combine(name.description) }
        for role in context.principal.roles.sorted() { digest.combine(role) }
        for (name, ids) in context.principal.attributes.sorted(by: { $0.key < $1.key }) {
            digest.combine(name)
            for id in ids.sorted() { digest.combine(id.bytes) }
        }
        return digest.value
    }
}

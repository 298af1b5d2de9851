import Access
import Catalogue
import Store
import Tropa

/// A query that people keep, as one caller sees it.
public struct ListedQuery: Sendable {
    public var query: SavedQuery
    /// Nil where it does not run.
    public var plan: QueryPlan?
    public var author: String
    /// Why it does not run.
    public var mistakes: [Refusal.Item]
}

/// The text of a query with its tag.
public struct StoredText: Hashable, Sendable {
    public var text: String
    public var tag: EntityTag
}

extension RecordService {
    /// Takes in what the store keeps; texts that the modules of today don't understand are marked.
    public func load(_ rows: [QueryVersion]) {
        for row in rows { storedQueries.put(checked(row)) }
    }

    /// Ids and authors of queries that do not fit the modules of today.
    public var brokenQueries: [(id: String, author: String)] {
        storedQueries.all.filter(\.isBroken).map { ($0.name.description, $0.row.author) }
            .sorted { $0 < $1 }
    }

    /// The queries that a caller may see: its own, and those shared with its roles.
    public func storedQueries(for context: RequestContext) -> [ListedQuery] {
        let roles = roles(of: context.principal)
        return storedQueries.all.filter { $0.isVisible(to: context.principal, roles) }
            .sorted { ($0.query.id, $0.row.version) < ($1.query.id, $1.row.version) }
            .compactMap { listed($0, context) }
    }

    /// The text of a query, as it is saved.
    public func storedText(
        _ name: StoredQueryName, _ context: RequestContext
    ) throws -> StoredText {
        let stored = try stored(name, context)
        // A text may name what its reader may not know of; who may run it may read it.
        if stored.row.author != context.principal.subject, !stored.isBroken {
            _ = try plan(stored.query.source.text, module: nil, context)
        }
        return StoredText(text: stored.row.text, tag: stored.tag)
    }

    /// The query of a name, if the caller may know of it.
    func stored(_ name: StoredQueryName, _ context: RequestContext) throws(Refusal) -> StoredQuery {
        guard let found = storedQueries.find(name.key(for: context.principal.subject)),
            found.isVisible(to: context.principal, roles(of: context.principal))
        else { throw unknownQuery(name.description, context) }
        return found
    }

    private func listed(_ stored: StoredQuery, _ context: RequestContext) -> ListedQuery? {
        var listed = ListedQuery(
            query: stored.query, plan: nil, author: stored.row.author, mistakes: stored.mistakes)
        guard !stored.isBroken else { return listed }
        do {
            listed.plan = try plan(stored.query.source.text, module: nil, context)
        } catch let refusal as Refusal {
            guard stored.row.author == context.principal.subject else { return nil }
            listed.mistakes = refusal.items
        } catch {
            return nil
        }
        return listed
    }

    /// The caller's roles with all that they include.
    func roles(of principal: Principal) -> Set<String> {
        guard !principal.isAnonymous else { return [] }
        return Set(principal.roles.flatMap { schema.roles.closure(of: $0) }).union([Role.everyone])
    }

    // MARK: Checking

    /// Names that `roles:` may hold.
    var shareableRoles: [String] { schema.roles.roles.map(\.name) + [Role.everyone] }

    /// A stored text against the modules of today, whoever may run it.
    func checked(_ row: QueryVersion) -> StoredQuery {
        let file = queryFiles.read(row.text, as: row.key.shownName, roles: shareableRoles)
        let source = file.query.source.text
        var mistakes = file.mistakes
        do {
            _ = try compiler.query(source, module: nil, shape: .system)
        } catch {
            // Rights are a matter of whoever runs it.
            let list = error.list.filter { !$0.code.rawValue.hasPrefix("E05") }
            let told = Diagnostics(list.map { gone($0, source) })
            mistakes += Refusal(told, source: source).items
        }
        return StoredQuery(row: row, query: file.query, mistakes: mistakes)
    }

    /// A name that was known when the query was saved has gone since then: E0705.
    private func gone(_ diagnostic: Diagnostic, _ source: String) -> Diagnostic {
        guard diagnostic.code == .unknownName else { return diagnostic }
        let span = diagnostic.span
        let bytes = Array(source.utf8)
        guard span.start < span.end, span.end <= bytes.count else { return diagnostic }
        let text = String(decoding: bytes[span.start..<span.end], as: UTF8.self)
        let name = text.split(separator: ".").last.map(String.init) ?? text
        let fields = schema.resources.flatMap(\.fields).filter { $0.was.contains(name) }
        let successors = Set(fields.map(\.name))
        return .fieldGone(
            text, successor: successors.count == 1 ? successors.first : nil, at: span)
    }
}

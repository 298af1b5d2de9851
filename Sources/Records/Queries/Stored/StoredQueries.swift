import Access
import Catalogue
import Store
import Synchronization

/// A query that people keep, as it stands.
struct StoredQuery: Sendable {
    let row: QueryVersion
    let query: SavedQuery
    /// What the modules of today no longer let it be; nobody changes it for its author.
    let mistakes: [Refusal.Item]

    var name: StoredQueryName { row.key.shownName }
    var isBroken: Bool { !mistakes.isEmpty }

    /// The tag of its text.
    var tag: EntityTag { EntityTag(version: row.version, body: Array(row.text.utf8)) }

    /// Whether a caller may know of it.
    /// - Parameter roles: the caller's with all that they include.
    func isVisible(to principal: Principal, _ roles: Set<String>) -> Bool {
        if row.key.owner != nil || row.author == principal.subject {
            return row.author == principal.subject
        }
        return principal.isSystem || !roles.isDisjoint(with: query.roles)
    }
}

/// All queries that people keep, in memory: a request needs no read to find one.
final class StoredQueries: Sendable {
    private let entries = Mutex<[QueryKey: StoredQuery]>([:])

    func find(_ key: QueryKey) -> StoredQuery? { entries.withLock { $0[key] } }

    var all: [StoredQuery] { entries.withLock { Array($0.values) } }

    /// Takes in a version after its commit; one that comes late changes nothing.
    func put(_ query: StoredQuery) {
        entries.withLock { entries in
            guard (entries[query.row.key]?.row.version ?? 0) < query.row.version else { return }
            entries[query.row.key] = query
        }
    }

    func remove(_ key: QueryKey, before version: Int64) {
        entries.withLock { entries in
            guard let row = entries[key]?.row, row.version < version else { return }
            entries[key] = nil
        }
    }
}

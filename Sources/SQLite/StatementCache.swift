/// How often a prepared statement was there already.
public struct StatementCounts: Hashable, Sendable {
    /// Statements taken from the cache.
    public var hits = 0
    /// Statements that had to be prepared.
    public var misses = 0
    /// Statements in the cache now.
    public var kept = 0
}

/// The prepared statements of one connection: pinned ones stay, of the others the oldest goes.
struct StatementCache {
    let capacity: Int
    private var bySQL: [String: PreparedStatement] = [:]
    private var byIdentity: [ObjectIdentifier: PreparedStatement] = [:]
    private var clock: UInt64 = 0
    private var hits = 0
    private var misses = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 0)
        byIdentity.reserveCapacity(self.capacity)
        bySQL.reserveCapacity(self.capacity)
    }

    var counts: StatementCounts {
        StatementCounts(hits: hits, misses: misses, kept: bySQL.count)
    }

    /// A statement nobody uses that was prepared for this text.
    mutating func take(_ text: StatementText) -> PreparedStatement? {
        guard let found = find(text), !found.isInUse else {
            misses += 1
            return nil
        }
        hits += 1
        clock += 1
        found.lastUse = clock
        found.isInUse = true
        return found
    }

    private mutating func find(_ text: StatementText) -> PreparedStatement? {
        if let found = byIdentity[ObjectIdentifier(text)] { return found }
        guard let found = bySQL[text.sql], text.isServed(by: found.text) else { return nil }
        byIdentity[ObjectIdentifier(found.text)] = nil
        byIdentity[ObjectIdentifier(text)] = found
        found.text = text
        return found
    }

    /// Keeps a new statement, unless the place is taken by one in use or by pinned ones.
    mutating func keep(_ prepared: PreparedStatement) {
        if let old = bySQL[prepared.text.sql] {
            guard !old.isInUse else { return }
            remove(old)
        }
        guard bySQL.count < capacity || evictOldest() else { return }
        clock += 1
        prepared.lastUse = clock
        bySQL[prepared.text.sql] = prepared
        byIdentity[ObjectIdentifier(prepared.text)] = prepared
    }

    // A scan: it is paid only beside a prepare, which costs a hundred times more.
    private mutating func evictOldest() -> Bool {
        let candidates = bySQL.values.lazy.filter { !$0.text.isPinned && !$0.isInUse }
        guard let oldest = candidates.min(by: { $0.lastUse < $1.lastUse }) else { return false }
        remove(oldest)
        return true
    }

    private mutating func remove(_ prepared: PreparedStatement) {
        bySQL[prepared.text.sql] = nil
        byIdentity[ObjectIdentifier(prepared.text)] = nil
    }

    mutating func removeAll() {
        bySQL.removeAll()
        byIdentity.removeAll()
    }
}

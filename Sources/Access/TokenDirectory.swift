import Catalogue
import Store
import Synchronization

/// All tokens of the installation in memory, so that a request needs no read to know its caller and a revocation
/// holds from the next request on.
public final class TokenDirectory: Sendable {
    private struct Entry {
        let row: TokenRow
        let principal: Principal
        let expiresAt: Instant
        let networks: [Network]
    }

    private struct Entries {
        var byHash: [[UInt8]: Entry] = [:]
        var hashes: [RecordID: [UInt8]] = [:]
        /// Tokens that were refused as expired; they stay so when the clock goes back.
        var expired: Set<RecordID> = []
    }

    private let book: RoleBook
    private let entries = Mutex(Entries())

    /// - Parameter rows: all tokens that the store keeps.
    public init(_ rows: [TokenRow], book: RoleBook) {
        self.book = book
        for row in rows { put(row) }
    }

    /// Takes in a token after its commit, new or changed.
    public func put(_ row: TokenRow) {
        guard let expiresAt = Instant(row.expiresAt) else { return }
        let attributes = row.attributes.mapValues { $0.compactMap { RecordID($0) } }
        let principal = Principal(
            subject: row.subject, roles: row.roles, attributes: attributes, token: row.id,
            expiresAt: expiresAt, book: book)
        let entry = Entry(
            row: row, principal: principal, expiresAt: expiresAt,
            networks: row.networks.compactMap(Network.init))
        entries.withLock {
            $0.byHash[row.hash] = entry
            $0.hashes[row.id] = row.hash
        }
    }

    /// Puts an id in the place of another in these attributes, after the commit that did so in the store.
    public func replace(_ old: RecordID, by new: RecordID, in attributes: Set<String>) {
        let rows = entries.withLock { $0.byHash.values.map(\.row) }
        for var row in rows {
            let before = row.attributes
            row.attributes = TokenRow.attributes(
                before, with: new.description, inPlaceOf: old.description, in: attributes)
            if row.attributes != before { put(row) }
        }
    }

    /// Tells the caller from the value of `Authorization`.
    public func principal(
        authorization: String?, address: String?, now: Instant
    ) throws(Refusal) -> Principal {
        guard let authorization else { return .anonymous(in: book) }
        let parts = authorization.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard parts.count == 2, Substring(parts[0]).lowercased() == "bearer",
            case let hash = TokenSecret.hash(of: parts[1]),
            let entry = entries.withLock({ $0.byHash[hash] })
        else { throw Refusal(.authTokenInvalid) }
        try validate(entry, now: now)
        if !entry.networks.isEmpty {
            guard let address, entry.networks.contains(where: { $0.contains(address) }) else {
                throw Refusal(.authNetwork)
            }
        }
        return entry.principal
    }

    /// Tokens that a caller may see: all for those who manage tokens, else those of the same subject or
    /// issued by it.
    public func list(for principal: Principal) -> [TokenRow] {
        let rows = entries.withLock { $0.byHash.values.map(\.row) }
        let visible = rows.filter { row in
            principal.has("tokens.any") || row.subject == principal.subject
                || row.issuedBy == principal.subject
        }
        return visible.sorted { ($0.issuedAt, $0.id) < ($1.issuedAt, $1.id) }
    }

    public func token(_ id: RecordID) -> TokenRow? {
        entries.withLock { entries in entries.hashes[id].flatMap { entries.byHash[$0]?.row } }
    }

    /// A token is dead when it, or the one that issued it, is revoked or expired.
    private func validate(_ entry: Entry, now: Instant) throws(Refusal) {
        if entry.row.revokedAt != nil { throw Refusal(.authTokenRevoked) }
        let isExpired = entries.withLock { entries in
            if entry.expiresAt <= now { entries.expired.insert(entry.row.id) }
            return entries.expired.contains(entry.row.id)
        }
        if isExpired { throw Refusal(.authTokenExpired) }
        var issuer = entry.row.issuer
        var steps = 0
        while let id = issuer, steps < 16 {
            guard let row = token(id) else { break }
            if row.revokedAt != nil { throw Refusal(.authTokenRevoked) }
            issuer = row.issuer
            steps += 1
        }
    }
}

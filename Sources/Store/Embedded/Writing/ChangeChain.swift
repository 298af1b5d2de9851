import Crypto

/// Where the sequence of changes and the chain of their hashes stand.
struct ChangeChain: Hashable, Sendable {
    /// The number of the last change.
    var sequence: Int64 = 0
    /// The hash of the last change; 32 zeros before the first.
    var hash = [UInt8](repeating: 0, count: 32)

    /// Puts a change at the end of the chain.
    mutating func append(_ change: ChangeRecord) {
        sequence = change.sequence
        hash = Self.hash(of: change, after: hash)
    }

    /// SHA-256 of the previous hash and the canonical bytes of the change.
    static func hash(of change: ChangeRecord, after previous: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        hasher.update(data: change.canonicalBytes)
        return Array(hasher.finalize())
    }
}

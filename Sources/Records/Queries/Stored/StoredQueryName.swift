import Store

/// The name of a query that people keep: `my/name`, `shared/name` (N36).
public struct StoredQueryName: Hashable, Sendable, CustomStringConvertible {
    public var scope: Scope
    public var name: String

    public enum Scope: String, CaseIterable, Hashable, Sendable {
        /// The caller's own, which nobody else sees.
        case my
        /// Seen by the roles that it names.
        case shared
    }

    public init(_ scope: Scope, _ name: String) {
        self.scope = scope
        self.name = name
    }

    public var description: String { "\(scope.rawValue)/\(name)" }

    private static let longest = 60

    /// Whether it is `[a-z][a-z0-9_]*`.
    var isWellFormed: Bool {
        guard let first = name.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return name.utf8.count <= Self.longest
            && name.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
            }
    }

    func key(for subject: String) -> QueryKey {
        QueryKey(owner: scope == .my ? subject : nil, name: name)
    }
}

extension QueryKey {
    var shownName: StoredQueryName { StoredQueryName(owner == nil ? .shared : .my, name) }
}

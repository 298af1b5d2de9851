import Catalogue

/// What of a caller decides the text of a plan: roles and how many values each attribute has, never the values.
///
/// Callers of one shape share compiled plans and prepared statements.
public struct RoleShape: Hashable, Sendable {
    /// The roles of the token, sorted; `everyone` is added for callers with a token.
    public let roles: [String]
    /// How many values each attribute of the caller has, rounded up to a power of two.
    public let attributes: [String: Int]

    /// Caches look shapes up for every request, so that each is hashed once.
    private let digest: Int

    public init(roles: some Sequence<String>, attributes: [String: Int]) {
        self.roles = Set(roles).sorted()
        self.attributes = attributes.mapValues(Self.rounded)
        var hasher = Hasher()
        hasher.combine(self.roles)
        hasher.combine(self.attributes)
        digest = hasher.finalize()
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    /// The server itself: no rule is applied.
    public static let system = RoleShape(roles: [Role.system], attributes: [:])

    public var isSystem: Bool { roles == [Role.system] }

    /// Sets are padded by repetition to few sizes, so that plans are shared.
    public static func rounded(_ count: Int) -> Int {
        var size = 1
        while size < count { size *= 2 }
        return count == 0 ? 0 : size
    }
}

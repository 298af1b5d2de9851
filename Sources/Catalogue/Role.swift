/// What a caller can be, and what that brings besides the grants of modules.
public struct Role: Hashable, Sendable {
    public var name: String
    public var title: LocalizedText
    public var includes: [String] = []
    /// Categories of personal data that the role may read.
    public var personal: Set<String> = []
    /// Rights that no resource grants: `tokens.issue`, `reports.read`, `queries.explain` …
    public var permissions: Set<String> = []
    public var mayIssue: [String] = []
    public var place: Place = .none

    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }

    /// Every caller with a valid token.
    public static let everyone = "everyone"
    /// A caller without a token.
    public static let `public` = "public"
    /// The server itself: seeds, automatic actions.
    public static let system = "system"
    public static let builtIn = [everyone, `public`, system]
}

/// The roles and attributes of an installation.
public struct RoleBook: Sendable {
    public var roles: [Role] = []
    /// What `me.<name>` may be: `ref` and `refs` declarations.
    public var attributes: [Field] = []
    /// Attributes that one-time codes prove and no token may hold, with the resource of their rows.
    public var credentials: [String: ResourceName] = [:]

    public init() {}

    public func role(_ name: String) -> Role? { roles.first { $0.name == name } }
    public func attribute(_ name: String) -> Field? { attributes.first { $0.name == name } }

    /// A role and everything that it includes, directly or not.
    public func closure(of name: String) -> [String] {
        var found: [String] = []
        var waiting = [name]
        while let next = waiting.popLast() {
            guard !found.contains(next) else { continue }
            found.append(next)
            waiting += role(next)?.includes.reversed() ?? []
        }
        return found
    }

    /// Categories of personal data that a role holds, its included roles counted.
    public func personal(of name: String) -> Set<String> {
        closure(of: name).reduce(into: []) { $0.formUnion(role($1)?.personal ?? []) }
    }

    public func permissions(of names: some Sequence<String>) -> Set<String> {
        names.reduce(into: []) { all, name in
            for member in closure(of: name) { all.formUnion(role(member)?.permissions ?? []) }
        }
    }
}

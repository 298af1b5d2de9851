/// Everything that the enabled modules declare, linked and checked: immutable while the server runs.
public final class Schema: Sendable {
    public let modules: [Module]
    public let roles: RoleBook
    /// Resources in the order of their declaration, children and histories after their owners.
    public let resources: [Resource]
    /// Changes with every declaration; a cursor or a cached plan of another one is void.
    public let fingerprint: String
    private let positions: [ResourceName: Int]
    private let queries: [String: SavedQuery]
    private let libraries: [String: QueryLibrary]

    /// The first month of the school year (N21).
    public static let schoolYearStart = 9

    public init(modules: [Module], roles: RoleBook, resources: [Resource], fingerprint: String) {
        self.modules = modules
        self.roles = roles
        self.resources = resources.map(\.settled)
        self.fingerprint = fingerprint
        positions = Dictionary(
            resources.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        queries = Dictionary(
            modules.flatMap(\.queries).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        libraries = Dictionary(
            modules.flatMap(\.libraries).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    public func resource(_ name: ResourceName) -> Resource? {
        positions[name].map { resources[$0] }
    }

    /// Looks up `module.resource`.
    public func resource(_ name: String) -> Resource? {
        ResourceName(name).flatMap { resource($0) }
    }

    /// The resource that had this full name when something was written.
    public func resource(written name: String) -> Resource? {
        resource(name) ?? resources.first { $0.formerNames.contains { $0.description == name } }
    }

    public func module(_ name: String) -> Module? {
        modules.first { $0.name == name }
    }

    public func savedQuery(_ id: String) -> SavedQuery? {
        queries[id]
    }

    public func library(_ id: String) -> QueryLibrary? {
        libraries[id]
    }

    /// Resources with rows and endpoints of their own.
    public var mainResources: [Resource] {
        resources.filter { $0.kind == .main }
    }
}

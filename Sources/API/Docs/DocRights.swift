import Catalogue

/// What roles may do, as tables of the reference show it.
enum DocRights {
    /// The roles that some of the resources name, in the order of the installation's own list.
    static func roles(of resources: [ResourceView], _ scope: DocScope) -> [String] {
        let named = Set(
            resources.flatMap { shown in
                shown.resource.grants.map(\.role) + shown.actions.flatMap { $0.by.map(\.role) }
            })
        let order = [Role.public, Role.everyone] + scope.view.schema.roles.roles.map(\.name)
        return order.filter { named.contains($0) && scope.shows($0) }
    }

    /// R, C, U, D, A and Σ of one role.
    static func letters(of role: String, in shown: ResourceView) -> [String] {
        let grants = shown.resource.grants.filter { $0.role == role }
        let verbs: [(String, Bool)] = [
            ("R", grants.contains { $0.read != nil }), ("C", grants.contains { $0.create != nil }),
            ("U", grants.contains { $0.update != nil }),
            ("D", grants.contains { $0.delete != nil }),
            ("A", shown.actions.contains { $0.by.contains { $0.role == role } }),
            ("Σ", grants.contains { $0.aggregate != nil }),
        ]
        return verbs.filter(\.1).map(\.0)
    }
}

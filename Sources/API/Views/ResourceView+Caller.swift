import Access
import Catalogue
import Tropa

extension ResourceView {
    /// What a caller may know; nil when the resource does not exist for it.
    init?(_ resource: Resource, for principal: Principal, _ compiler: Compiler, _ roles: RoleBook) {
        guard !principal.isSystem else {
            self.init(everythingOf: resource)
            return
        }
        let access = compiler.access(to: resource.name, shape: principal.shape)
        guard access.canRead || access.canCreate || access.canAggregate else { return nil }
        let rights: [(Right, Bool)] = [
            (.read, access.canRead), (.create, access.canCreate), (.update, access.canUpdate),
            (.delete, access.canDelete), (.aggregate, access.canAggregate),
        ]
        self.init(
            resource, readable: Set(access.readable.keys),
            writable: Set(access.writable.keys).union(access.creatable.keys),
            countable: access.countable, rights: Set(rights.filter(\.1).map(\.0)),
            actions: resource.actions.filter { $0.mayBeDone(by: principal, roles) })
    }
}

extension Action {
    /// Whether one of the caller's roles may do it on some row.
    fileprivate func mayBeDone(by principal: Principal, _ roles: RoleBook) -> Bool {
        guard !isHook else { return false }
        var held = Set(principal.roles.flatMap { roles.closure(of: $0) })
        if !principal.isAnonymous { held.insert(Role.everyone) }
        return by.contains { held.contains($0.role) }
    }
}

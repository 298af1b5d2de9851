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
        let grants = compiler.grants(on: resource.name, for: principal.shape)
        guard !grants.isEmpty else { return nil }
        var rights: Set<Right> = []
        for grant in grants {
            if grant.read != nil { rights.insert(.read) }
            if grant.create != nil { rights.insert(.create) }
            if grant.update != nil { rights.insert(.update) }
            if grant.delete != nil { rights.insert(.delete) }
        }
        self.init(
            resource, readable: grants.reduce(into: []) { $0.formUnion($1.readable) },
            writable: grants.reduce(into: []) { $0.formUnion($1.writable) }, rights: rights,
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

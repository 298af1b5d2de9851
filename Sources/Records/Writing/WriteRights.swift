import Catalogue
import Tropa

/// What the grants of a caller let it write of one resource, before any row is looked at.
struct WriteRights {
    let resource: ResourceName
    let grants: [EffectiveGrant]
    let isSystem: Bool

    init(_ resource: ResourceName, compiler: Compiler, shape: RoleShape) {
        self.resource = resource
        grants = compiler.grants(on: resource, for: shape)
        isSystem = shape.isSystem
    }

    /// A field that the caller may neither read nor write does not exist for it (N1, N4).
    func knows(_ field: Field, of other: Resource) -> Bool {
        if isSystem || other.name != resource || field.isSystem { return true }
        return grants.contains { $0.readable.contains(field.name) || $0.writable.contains(field.name) }
    }

    /// Whether some grant covers the field; which rows, is asked later.
    func mayWrite(_ field: Field, of other: Resource) -> Bool {
        if isSystem || other.name != resource { return true }
        return grants.contains { $0.writable.contains(field.name) }
    }
}

/// The verb of a grant.
enum Verb: String {
    case create
    case update
    case delete

    func rule(of grant: EffectiveGrant) -> RowRule? {
        switch self {
        case .create: grant.create
        case .update: grant.update
        case .delete: grant.delete
        }
    }
}

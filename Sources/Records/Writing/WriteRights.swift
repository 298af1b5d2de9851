import Catalogue
import Tropa

/// What a caller may write of one resource, before any row is looked at.
struct WriteRights: Sendable {
    let resource: ResourceName
    let isSystem: Bool
    let access: ResourceAccess
    private let rights: [Verb: [WriteRight]]

    init(_ resource: ResourceName, compiler: Compiler, shape: RoleShape) {
        self.resource = resource
        isSystem = shape.isSystem
        access = compiler.access(to: resource, shape: shape)
        rights = Dictionary(
            uniqueKeysWithValues: [Verb.read, .create, .update, .delete].map {
                ($0, compiler.writeRights(to: resource, $0, shape: shape))
            })
    }

    /// The rights for a verb, one for each distinct rule.
    subscript(verb: Verb) -> [WriteRight] { rights[verb] ?? [] }

    /// Whether the verb is granted on some rows at all.
    func allows(_ verb: Verb) -> Bool { isSystem || !self[verb].isEmpty }

    /// A field that the caller may neither read nor write does not exist for it (N1, N4).
    func knows(_ field: Field, of other: Resource) -> Bool {
        if isSystem || other.name != resource || field.isSystem { return true }
        return access.readable[field.name] != nil || access.writable[field.name] != nil
            || access.creatable[field.name] != nil
    }

    /// Whether some right covers the field; on which rows, is asked later.
    func mayWrite(_ field: Field, of other: Resource, by verb: Verb) -> Bool {
        if isSystem || other.name != resource { return true }
        return self[verb].contains { $0.fields.contains(field.name) }
    }
}

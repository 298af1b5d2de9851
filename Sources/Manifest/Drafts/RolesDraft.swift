import Catalogue

/// The roles and attributes of an installation as read.
struct RolesDraft {
    var roles: [RoleDraft] = []
    var attributes: [FieldDraft] = []
    /// No file of roles was given: any role is accepted.
    var acceptsAny = false

    /// Names that may stand where a role is asked for.
    var names: [String] { roles.map(\.role.name) + Role.builtIn }
}

struct RoleDraft {
    var role: Role
    let word: Word
    var includes: [Word] = []
    var personal: [Word] = []
    var mayIssue: [Word] = []
}

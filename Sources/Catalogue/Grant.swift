/// Which rows a right is about.
public enum RowRule: Hashable, Sendable {
    case all
    case rows(Formula)
}

/// What one role may do with a resource: a set of cells for each verb (N1).
public struct Grant: Hashable, Sendable {
    public var role: String
    public var read: RowRule?
    public var create: RowRule?
    public var update: RowRule?
    public var delete: RowRule?
    /// Rows that may be counted though not seen one by one (N5).
    public var aggregate: RowRule?
    /// Of how many units rows must be before something about them is told.
    public var minimumGroup: GroupMinimum?
    /// Fields that may be read.
    public var fields: FieldSet = .all
    /// Fields that may be written; nil means those of `fields` that are not read-only.
    public var write: FieldSet?
    public var place: Place = .none

    public init(role: String) {
        self.role = role
    }
}

/// The least number of different units behind an aggregate that is shown.
public enum GroupMinimum: Hashable, Sendable {
    case number(Int)
    /// A setting of the module.
    case setting(String)

    /// One unit alone is a single row.
    public static let least = 2
}

/// A choice among the fields of a resource.
public enum FieldSet: Hashable, Sendable {
    case all
    case only([String])
    case except([String])

    /// Hidden fields belong to no set that does not name them (U13).
    public func contains(_ field: Field) -> Bool {
        if field.isCode { return false }
        return switch self {
        case .all: !field.isHidden
        case .only(let names): names.contains(field.name)
        case .except(let names): !field.isHidden && !names.contains(field.name)
        }
    }
}

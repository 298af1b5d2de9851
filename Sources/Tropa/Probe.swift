import Catalogue

/// Questions about one row on the writer: rules, checks, guards, defaults. Rules see raw rows, not secured ones.
public struct Probe: Hashable, Sendable {
    public var resource: ResourceName
    public var row: Row
    public var items: [Item]
    /// What `ask.name` may be.
    public var asks: [String: FieldType]
    /// The server itself set the references: they need only be allowed, not be readable for the shape.
    public var trustsReferences: Bool

    public enum Row: Hashable, Sendable {
        /// The row whose id stands in slot `id`.
        case stored
        /// A row that is not stored: its columns come from `Bind.candidate`.
        case candidate
        /// The same as its writer sees it: cells out of his sight, to which it leads, are empty.
        case draft
        /// The row whose one-time code, a field of this name, has the digest in slot `code`.
        case credential(String)
    }

    /// Each gives one column, in the order of the items; conditions give 1 or 0.
    public enum Item: Hashable, Sendable {
        case condition(Formula)
        case rows(RowRule)
        /// Whether a rule holds in the row to which references lead, one after the other.
        case through([String], RowRule)
        /// Whether such a rule will hold in a candidate once it is written; yes where only the written row tells,
        /// and, if it is not finished, where a field of it that the rule names is still empty.
        case foreseen([String], RowRule, isFinished: Bool)
        /// A value in the storage form of a field type.
        case value(Formula, FieldType)
        /// Whether a field has a value (or a child).
        case filled(String)
        /// `field >= bound` or the field is empty.
        case atLeast(String, Formula)
        case atMost(String, Formula)
        /// Whether what a `ref` (or every member of a `refs`) points to is readable for the shape and `only` holds.
        case reference(String)
        /// Whether no other row has the same values in a unique set (index in `resource.uniqueSets`).
        case unique(UniqueSet)
        /// The label of the row, for messages.
        case display
        /// The id of the row.
        case identity
    }

    public init(
        _ resource: ResourceName, _ row: Row, items: [Item], asks: [String: FieldType] = [:],
        trustsReferences: Bool = false
    ) {
        self.resource = resource
        self.row = row
        self.items = items
        self.asks = asks
        self.trustsReferences = trustsReferences
    }
}

import StrictJSON

/// One field of a resource.
public struct Field: Hashable, Sendable {
    public var name: String
    public var title: LocalizedText
    public var help: LocalizedText?
    public var type: FieldType
    public var required: Condition = .never
    public var isUnique = false
    public var initial: Initial = .empty
    /// When the value may no longer change, judged on the row before.
    public var immutable: Condition = .never
    public var isReadOnly = false
    /// Belongs to no grant that does not name it (U13, N4).
    public var isHidden = false
    /// The category of personal data, which a role must hold to read the field.
    public var personal: String?
    /// Calculated on reading; never stored.
    public var computed: Formula?
    /// The server gives the value: the next number of a count.
    public var numbering: Numbering?
    /// The Swift part of the module gives the value at every write of the row (N35).
    public var isDerived = false
    /// The heading under which the field stands.
    public var section: String?
    public var isRetired = false
    /// How many characters a one-time code has that the server makes and keeps as a digest only (P19);
    /// nil for every other field.
    public var codeLength: Int?
    /// Earlier names (N24).
    public var was: [String] = []
    /// Made by the server for every resource.
    public var isSystem = false
    public var place: Place = .none

    /// What a field holds when a body does not name it.
    public enum Initial: Hashable, Sendable {
        case empty
        /// A literal in the form of a request body.
        case literal(JSON)
        case formula(Formula)
    }

    public init(name: String, title: LocalizedText, type: FieldType) {
        self.name = name
        self.title = title
        self.type = type
    }

    /// Has a column or a child table of its own.
    public var isStored: Bool {
        if case .file(let limits) = type, limits.via != nil { return false }
        return computed == nil
    }

    /// May stand in a request body at all.
    public var isWritable: Bool { isStored && !isReadOnly && !isSystem && !isRetired }

    /// Whether the field holds a one-time code: nobody reads it, not even a formula.
    public var isCode: Bool { codeLength != nil }

    /// The limits of a text.
    public var textLimits: TextLimits? {
        if case .text(let limits) = type { limits } else { nil }
    }

    /// What the field refers to, for references to several resources.
    public var polymorphic: PolymorphicReference? {
        if case .polymorphic(let reference) = type { reference } else { nil }
    }

    /// What the field refers to, for `ref` and `refs`.
    public var reference: Reference? {
        switch type {
        case .ref(let reference), .refs(let reference, _): reference
        default: nil
        }
    }
}

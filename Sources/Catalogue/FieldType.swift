import StrictJSON

/// What a field may hold.
public indirect enum FieldType: Hashable, Sendable {
    case text(TextLimits)
    case integer(Bounds)
    case decimal(scale: Int, Bounds)
    case money(Bounds)
    case boolean
    case date(Bounds)
    case datetime(Bounds)
    case schoolYear(Bounds)
    case choice(ChoiceSet)
    case choices(ChoiceSet, CountLimits)
    case ref(Reference)
    case refs(Reference, CountLimits)
    /// A reference to a row of one of several resources (P26).
    case polymorphic(PolymorphicReference)
    case parts(PartsShape)
    case file(FileLimits)
    case files(FileLimits, CountLimits)
    /// The identity of a row: only the system field `id` has it.
    case identity(ResourceName)

    /// Fields with many values are kept in a child table (N18).
    public var isMany: Bool {
        switch self {
        case .choices, .refs, .parts, .files: true
        default: false
        }
    }
}

/// Limits of a text; lengths are counted in Unicode scalars after NFC.
public struct TextLimits: Hashable, Sendable {
    public var min: Int?
    public var max: Int?
    /// An I-Regexp (RFC 9485) that the whole text must match.
    public var pattern: String?
    /// Email, phone, identifiers with check digits.
    public var format: TextFormat?
    /// The text is the id of an installed saved query (`module/name`, P28).
    public var namesQuery: Bool
    /// Then of which kind; nil means any.
    public var queryKind: SavedQuery.Kind?
    /// Runs of digits are ordered as numbers: 3.9 before 3.10.
    public var isNatural = false
    /// The first language of a text that is kept in every language of the product; nil for plain texts.
    public var localized: Language?

    public init(
        min: Int? = nil, max: Int? = nil, pattern: String? = nil, format: TextFormat? = nil,
        namesQuery: Bool = false
    ) {
        self.min = min
        self.max = max
        self.pattern = pattern
        self.format = format
        self.namesQuery = namesQuery
    }

    /// The languages besides the first in which a localized text is kept.
    public var translations: [Language] {
        localized.map { first in Language.allCases.filter { $0 != first } } ?? []
    }
}

/// Least and greatest values of a number or a date; each may be a formula over the row.
public struct Bounds: Hashable, Sendable {
    public var min: Bound?
    public var max: Bound?

    public enum Bound: Hashable, Sendable {
        /// A literal of the field's own type, already checked against it.
        case value(Value)
        case formula(Formula)
    }

    public init(min: Bound? = nil, max: Bound? = nil) {
        self.min = min
        self.max = max
    }
}

/// How many values a field with many values takes.
public struct CountLimits: Hashable, Sendable {
    public var min: Int?
    public var max: Int?

    public init(min: Int? = nil, max: Int? = nil) {
        self.min = min
        self.max = max
    }
}

/// The values of a choice in the order of their declaration.
public struct ChoiceSet: Hashable, Sendable {
    public var values: [Choice]
    /// The name of the shared type, `registry.form`, where it is one.
    public var sharedName: String?

    public struct Choice: Hashable, Sendable {
        public var code: String
        public var title: LocalizedText
        /// Readable, no longer writable (N24).
        public var isRetired: Bool
        public var was: [String]

        public init(code: String, title: LocalizedText, isRetired: Bool = false, was: [String] = [])
        {
            self.code = code
            self.title = title
            self.isRetired = isRetired
            self.was = was
        }
    }

    public init(values: [Choice], sharedName: String? = nil) {
        self.values = values
        self.sharedName = sharedName
    }

    public func choice(_ code: String) -> Choice? {
        values.first { $0.code == code }
    }
}

/// What a reference points to.
public struct Reference: Hashable, Sendable {
    public var target: ResourceName
    /// The name of the relation on the target.
    public var inverse: String?
    public var onDelete: OnDelete
    /// Which rows may be chosen; names belong to the target, `this` is the referring row (P7).
    public var only: Formula?

    public enum OnDelete: String, Hashable, Sendable, CaseIterable {
        case restrict
        case clear
        case cascade
    }

    public init(
        target: ResourceName, inverse: String? = nil, onDelete: OnDelete = .restrict,
        only: Formula? = nil
    ) {
        self.target = target
        self.inverse = inverse
        self.onDelete = onDelete
        self.only = only
    }
}

/// Children that belong to a row; their fields stand in the resource `owner.field`.
public struct PartsShape: Hashable, Sendable {
    public var resource: ResourceName
    /// The field that the server numbers 1…n, if the parts are ordered.
    public var order: String?
    public var count: CountLimits

    public init(resource: ResourceName, order: String? = nil, count: CountLimits = CountLimits()) {
        self.resource = resource
        self.order = order
        self.count = count
    }
}

/// What a file field accepts.
public struct FileLimits: Hashable, Sendable {
    /// File name extensions in lower case; empty means any.
    public var accept: [String]
    public var maxBytes: Int
    /// A path to the field whose file this one serves (`via: current.file`, N38).
    public var via: [String]?

    public init(accept: [String] = [], maxBytes: Int = 20_971_520, via: [String]? = nil) {
        self.accept = accept
        self.maxBytes = maxBytes
        self.via = via
    }
}

/// One kind of record: everything that its declaration says, linked and checked.
public struct Resource: Sendable {
    public var name: ResourceName
    public var title: LocalizedText
    /// Other names that queries accept, in any language.
    public var aliases: [String] = []
    public var kind: Kind = .main
    /// The text that stands for a row; nil shows the key or the id.
    public var display: Formula?
    /// Fields of the natural key, in the order of its text form; empty if there is none.
    public var key: [String] = []
    /// The rows that the key addresses; nil means every row.
    public var keyCondition: Formula?
    /// The reference to the parent whose part each row is (P3).
    public var partOf: String?
    /// Declared fields, in their order.
    public var fields: [Field] = []
    /// Headings for fields, in the order in which they are shown.
    public var sections: [Section] = []
    public var checks: [Check] = []
    public var unique: [UniqueSet] = []
    public var search: [String] = []
    public var indexes: [[String]] = []
    public var keepsHistory = true
    /// Nothing tells who wrote a row, when, or in which order (P19).
    public var isAnonymous = false
    /// The field that says whom a row is about: aggregates count how many of them are behind a number (N5).
    public var unit: String?
    /// What makes a row the proof of who calls.
    public var credential: Credential?
    /// When the whole row is frozen against everything but actions.
    public var immutable: Condition = .never
    public var states: [State] = []
    public var actions: [Action] = []
    public var grants: [Grant] = []
    /// To-many relations by which a row reaches others.
    public var relations: [Relation] = []
    public var was: [String] = []
    /// Fields that wait for an optional module: what was stored in them stays (P29).
    public var dormantFields: Set<String> = []
    /// Whether an action merges rows: then their versions say with which.
    public var tellsMerges = false
    public var place: Place = .none
    /// Set once it stands in a schema; a copy that is changed afterwards goes into another one.
    var shape: ResourceShape?

    /// What a resource is to others.
    public enum Kind: Hashable, Sendable {
        case main
        /// Rows that belong to a field of another resource (parts, refs, choices, files): they live,
        /// are versioned and are read with their owner.
        case child(owner: ResourceName, field: String)
        /// The read-only versions of another resource.
        case history(of: ResourceName)
    }

    public init(name: ResourceName, title: LocalizedText) {
        self.name = name
        self.title = title
    }

    /// Every set of fields that no two rows may share: the key, unique fields, declared sets.
    public var uniqueSets: [UniqueSet] {
        let keySet = key.isEmpty ? [] : [UniqueSet(fields: key, condition: keyCondition)]
        let single = fields.filter {
            $0.isUnique && ([$0.name] != key || keyCondition != nil)
        }
        return keySet + single.map { UniqueSet(fields: [$0.name]) } + unique
    }

    public func state(_ name: String) -> State? { states.first { $0.name == name } }
    public func action(_ name: String) -> Action? { actions.first { $0.name == name } }
    public func relation(_ name: String) -> Relation? {
        relations.first { $0.name == name || $0.fullName == name }
    }

    /// What it was called earlier, in its module unless a full name is given.
    public var formerNames: [ResourceName] {
        was.map { former in
            former.contains(".")
                ? ResourceName(former) ?? ResourceName(module: name.module, name: former)
                : ResourceName(module: name.module, name: former)
        }
    }

    /// The row a child belongs to.
    public var owner: (resource: ResourceName, field: String)? {
        if case .child(let owner, let field) = kind { (owner, field) } else { nil }
    }
}

/// What must hold for every row as written.
public struct Check: Hashable, Sendable {
    public var rule: Formula
    /// The field at which the mistake is shown.
    public var field: String?
    public var message: LocalizedText

    public init(rule: Formula, field: String?, message: LocalizedText) {
        self.rule = rule
        self.field = field
        self.message = message
    }
}

/// Fields that no two rows share (among the rows for which `condition` holds).
public struct UniqueSet: Hashable, Sendable {
    public var fields: [String]
    public var condition: Formula?
    /// Rows with equal fields may stand beside each other as long as these periods do not overlap.
    public var period: Span?
    public var message: LocalizedText?
    /// The author knows that a refusal tells of rows the caller can't read (N3).
    public var acceptsOracle: Bool
    public var place: Place

    /// The fields of a first and a last day; an empty one is open.
    public struct Span: Hashable, Sendable {
        public var from: String
        public var to: String

        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    /// Whether no two rows at all have equal values.
    public var holdsEverywhere: Bool { condition == nil && period == nil }

    public init(
        fields: [String], condition: Formula? = nil, period: Span? = nil,
        message: LocalizedText? = nil, acceptsOracle: Bool = false, place: Place = .none
    ) {
        self.fields = fields
        self.condition = condition
        self.period = period
        self.message = message
        self.acceptsOracle = acceptsOracle
        self.place = place
    }
}

/// A to-many relation of a resource.
public struct Relation: Hashable, Sendable {
    public var name: String
    /// `other.applications` for an inverse that another module adds (N36).
    public var fullName: String
    public var target: ResourceName
    /// The field of the target that points back (`parent` for children and history).
    public var via: String
    public var kind: Kind

    public enum Kind: Hashable, Sendable {
        /// The other side of a `ref`.
        case inverse
        /// The other side of a `refs`: the target is the child table, `via` its `value`.
        case inverseOfMany
        /// Parts, refs, choices, files of the row itself.
        case children
        case history
    }

    public init(name: String, fullName: String, target: ResourceName, via: String, kind: Kind) {
        self.name = name
        self.fullName = fullName
        self.target = target
        self.via = via
        self.kind = kind
    }
}

/// What an action does to other records, in the same write and by the same subject (P11).
public enum Effect: Hashable, Sendable {
    case create(Creation)
    case perform(Performance)
    case copy(Copy)

    /// Makes a row of a resource, or of parts, from each row of a pipeline.
    public struct Creation: Hashable, Sendable {
        public var target: ResourceName
        /// A Tropa pipeline whose columns are fields of the target; `this` is the acting row as written.
        public var rows: Formula
        /// Rows whose natural key is taken already are left out.
        public var skipsExisting: Bool
        /// The rows take the place of all parts that stand.
        public var replaces: Bool
        public var place: Place

        public init(
            target: ResourceName, rows: Formula, skipsExisting: Bool = false,
            replaces: Bool = false, place: Place = .none
        ) {
            self.target = target
            self.rows = rows
            self.skipsExisting = skipsExisting
            self.replaces = replaces
            self.place = place
        }
    }

    /// Does an action on the rows that a relation leads to; its guards hold, its `by` does not.
    public struct Performance: Hashable, Sendable {
        public var action: String
        /// `relation [where condition]`, names of the condition belonging to the rows it leads to.
        public var rows: Formula
        /// What the action asks for, over the row it is done on; `this` is the acting row.
        public var answers: [Action.Assignment]
        public var place: Place

        public init(
            action: String, rows: Formula, answers: [Action.Assignment] = [], place: Place = .none
        ) {
            self.action = action
            self.rows = rows
            self.answers = answers
            self.place = place
        }
    }

    /// Copies the acting row with its parts, in the initial state.
    public struct Copy: Hashable, Sendable {
        public var sets: [Action.Assignment]
        public var place: Place

        public init(sets: [Action.Assignment], place: Place = .none) {
            self.sets = sets
            self.place = place
        }
    }

    public var place: Place {
        switch self {
        case .create(let creation): creation.place
        case .perform(let performance): performance.place
        case .copy(let copy): copy.place
        }
    }

    /// The expressions of the effect, its pipeline apart.
    public var expressions: [Formula] {
        switch self {
        case .create: []
        case .perform(let performance): performance.answers.map(\.value)
        case .copy(let copy): copy.sets.map(\.value)
        }
    }

    /// The pipeline or the relation that gives the rows.
    public var rows: Formula? {
        switch self {
        case .create(let creation): creation.rows
        case .perform(let performance): performance.rows
        case .copy: nil
        }
    }
}

/// How the server numbers the rows of a resource (P10).
public struct Numbering: Hashable, Sendable {
    /// Rows with the same values here are counted together.
    public var per: [Value]
    /// What a number is made of, in this order; exactly one piece is the counter.
    public var format: [Piece]
    /// The action that gives the number; nil gives it at creation.
    public var action: String?
    /// Whether people may write a number of their own.
    public var isManual: Bool

    public enum Piece: Hashable, Sendable {
        case text(String)
        /// A path of the row as it is written, and as a formula that gives text.
        case path(String, Formula)
        /// The count, with zeros in front up to so many digits.
        case counter(width: Int)
    }

    /// A value of the row in the storage form of its type.
    public struct Value: Hashable, Sendable {
        public var formula: Formula
        public var type: FieldType

        public init(formula: Formula, type: FieldType) {
            self.formula = formula
            self.type = type
        }
    }

    public init(
        per: [Value], format: [Piece], action: String? = nil, isManual: Bool = false
    ) {
        self.per = per
        self.format = format
        self.action = action
        self.isManual = isManual
    }

    /// The formulas of the pieces, in their order.
    public var paths: [Formula] {
        format.compactMap { if case .path(_, let formula) = $0 { formula } else { nil } }
    }
}

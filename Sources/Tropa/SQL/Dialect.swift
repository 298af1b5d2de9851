import Catalogue

/// What differs between engines in the printing of checked terms.
protocol Dialect: Sendable {
    /// What stands before the number of a bind.
    var bindMark: String { get }
    /// The schema that raw tables stand in, so that no name of a statement can hide them.
    var schema: Identifier { get }
    /// How a condition is turned into one that is never empty.
    func isTrue(_ condition: SQL) -> SQL
    func isNotTrue(_ condition: SQL) -> SQL
    func equalOrBothEmpty(_ left: SQL, _ right: SQL) -> SQL
    func distinct(_ left: SQL, _ right: SQL) -> SQL
    func boolean(_ value: Bool) -> SQL
    /// A bind where a value of the type is wanted.
    func bound(_ bind: Bind, as type: TropaType) -> SQL
    /// The empty value of a type.
    func empty(_ type: TropaType) -> SQL
    /// The empty value of a stored sort key.
    var emptyKey: SQL { get }
    /// A sort key that is bound.
    func boundKey(_ bind: Bind) -> SQL
    /// Sums and remainders never fail, whatever the numbers.
    func arithmetic(_ operation: Term.Arithmetic, _ left: SQL, _ right: SQL) -> SQL
    func call(_ function: ScalarFunction, _ arguments: [SQL]) -> SQL
    func aggregate(_ aggregate: PrintedAggregate) -> SQL
    /// Membership in a list that is bound as a JSON array; numbers there have so many digits less.
    func isMember(_ value: SQL, ofArray array: SQL, type: TropaType, digits: Int) -> SQL
    /// A common table that is never a fence for the planner.
    func inlined(_ name: Identifier, _ query: SQL) -> SQL
    func order(_ key: SQL, descending: Bool, isNullable: Bool) -> SQL
    /// The numbers of rows in which every word begins a word of one of the columns of an index.
    func hits(of words: [Bind], columns: [String], in index: Identifier) -> SQL
    /// The days from a date to another.
    func distance(_ from: SQL, _ to: SQL) -> SQL
    /// One where the condition holds, else zero.
    func one(where condition: SQL) -> SQL
    /// The smaller of two limits.
    func smaller(_ left: SQL, _ right: SQL) -> SQL
    /// What stands after LIMIT where only an offset is wanted.
    var unlimited: SQL { get }
}

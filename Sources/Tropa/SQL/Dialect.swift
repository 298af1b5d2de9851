import Catalogue

/// What differs between engines in the printing of checked terms.
protocol Dialect {
    /// The schema that raw tables stand in, so that no name of a statement can hide them.
    var schema: Identifier { get }
    /// How a condition is turned into one that is never empty.
    func isTrue(_ condition: SQL) -> SQL
    func isNotTrue(_ condition: SQL) -> SQL
    func equalOrBothEmpty(_ left: SQL, _ right: SQL) -> SQL
    func distinct(_ left: SQL, _ right: SQL) -> SQL
    func boolean(_ value: Bool) -> SQL
    func call(_ function: ScalarFunction, _ arguments: [SQL]) -> SQL
    func aggregate(_ aggregate: PrintedAggregate) -> SQL
    /// Membership in a list that is bound as a JSON array; numbers there have so many digits less.
    func isMember(_ value: SQL, ofArray array: SQL, type: TropaType, digits: Int) -> SQL
    /// A common table that is never a fence for the planner.
    func inlined(_ name: Identifier, _ query: SQL) -> SQL
    func order(_ key: SQL, descending: Bool, isNullable: Bool) -> SQL
    /// The numbers of rows in which every word begins a word of one of the columns of an index.
    func hits(of words: [Bind], columns: [String], in index: Identifier) -> SQL
    /// A subquery over the production calendar; `days` gives it once for each place where it is read.
    func calendar(
        _ function: ScalarFunction, _ arguments: [SQL], named given: Identifier,
        _ days: () -> CalendarSource
    ) -> SQL
    /// The smaller of two limits.
    func smaller(_ left: SQL, _ right: SQL) -> SQL
}

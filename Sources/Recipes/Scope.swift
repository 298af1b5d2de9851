import Catalogue

/// The names that a formula may use, and where their values stand.
struct Scope {
    /// The row that is being made.
    var row: Layout
    /// Those of its values that stand already.
    var known: Set<String> = []
    var each: Layout?
    var line: Layout?
    /// The row whose part is made.
    var parent: [Scope] = []
    /// Rows that are being looked at, the innermost last.
    var candidates: [Layout] = []

    static let heads = ["this", "outer", "each", "line", "parent", "n", "i", "world"]

    /// Everything that may begin a path here.
    var names: [String] {
        candidates.flatMap(\.names) + Array(known) + Self.heads
    }
}

/// A compiled formula, with what is known of its rows before it runs.
struct Compiled {
    let code: Code
    /// The kind of the row, or of the rows of the list, that it gives.
    var layout: Layout?

    static var nothing: Compiled { Compiled(code: { (_: Frame) throws -> Cell in .none }) }
}

/// What of a cell the caller may see.
enum CellRight: Hashable, Sendable {
    case none
    /// On the rows for which one of these rules holds.
    case some([Int])
    case all
}

/// What a cell holds.
public enum CellValue: Hashable, Sendable {
    case empty
    /// Written as a text whatever it looks like.
    case text(String)
    case number(Double)
    /// From 1900 on, as the file format counts.
    case moment(year: Int, month: Int, day: Int, secondOfDay: Double = 0)
}

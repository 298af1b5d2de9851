/// The picture that a saved query suggests for its result; names of columns stand with their places.
public struct Chart: Hashable, Sendable {
    public var kind: Kind
    /// The column that names the points.
    public var x: Formula
    /// Columns of numbers, each a series.
    public var y: [Formula]
    /// A column by which the points stand; with `-` in front, from the largest down. Nil keeps the rows' order.
    public var sort: Formula?

    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Lying bars: for long names.
        case bar
        /// Standing bars.
        case column
        case line
        /// Parts of a whole: one series.
        case pie
    }

    public init(kind: Kind, x: Formula, y: [Formula], sort: Formula? = nil) {
        self.kind = kind
        self.x = x
        self.y = y
        self.sort = sort
    }

    /// The column to sort by and the direction.
    public var order: (column: String, isDescending: Bool)? {
        guard let text = sort?.text else { return nil }
        return text.hasPrefix("-") ? (String(text.dropFirst()), true) : (text, false)
    }

    /// Every name of a column that stands in it.
    public var names: [Formula] { [x] + y + [sort].compactMap(\.self) }
}

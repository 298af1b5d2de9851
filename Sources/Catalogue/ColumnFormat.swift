/// How the values of a query's column are shown to people; programs get the values as they are.
public enum ColumnFormat: String, CaseIterable, Hashable, Sendable {
    /// Thousands apart, no fraction.
    case integer
    case decimal1
    case decimal2
    /// `share`, `percent` give 87.5: shown with a percent sign.
    case percent0
    case percent1
    /// Thousands apart, two digits.
    case money
    /// The day alone, of an instant too.
    case date

    /// Digits after the point; nil for what is no number.
    public var places: Int? {
        switch self {
        case .integer, .percent0: 0
        case .decimal1, .percent1: 1
        case .decimal2, .money: 2
        case .date: nil
        }
    }

    public var isPercent: Bool { self == .percent0 || self == .percent1 }
}

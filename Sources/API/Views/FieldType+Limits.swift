import Catalogue

extension FieldType {
    /// The least and the greatest value, for types that have them.
    var bounds: Bounds? {
        switch self {
        case .integer(let bounds), .decimal(_, let bounds), .money(let bounds), .date(let bounds),
            .datetime(let bounds), .schoolYear(let bounds):
            bounds
        default: nil
        }
    }

    /// How many values a field of many values takes.
    var count: CountLimits? {
        switch self {
        case .choices(_, let count), .refs(_, let count), .files(_, let count): count
        case .parts(let shape): shape.count
        default: nil
        }
    }

    /// A stored value as people write it.
    func text(of value: Value) -> String? {
        switch (self, value) {
        case (.decimal(let scale, _), .integer(let units)):
            FixedDecimal(units: units, scale: scale)?.description
        case (.money, .integer(let units)):
            FixedDecimal(units: units, scale: FixedDecimal.moneyScale)?.description
        case (.schoolYear, .integer(let year)): "\(year)/\(year + 1)"
        case (_, .integer(let number)): "\(number)"
        case (_, .text(let text)): text
        default: nil
        }
    }
}

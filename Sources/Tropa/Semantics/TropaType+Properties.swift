import Catalogue

extension TropaType {
    /// The name of the type as messages and declarations spell it.
    var text: String {
        switch self {
        case .boolean: "bool"
        case .integer: "int"
        case .decimal: "decimal"
        case .money: "money"
        case .text: "text"
        case .date: "date"
        case .datetime: "datetime"
        case .schoolYear: "school_year"
        case .choice(let set): set.sharedName.map { "enum \($0)" } ?? "enum"
        case .ref(.any): "ref any"
        case .ref(let target): "ref \(target)"
        case .file: "file"
        case .period: "period"
        case .null: "null"
        }
    }

    /// Digits after the point of a number; nil for what is none.
    var scale: Int? {
        switch self {
        case .integer: 0
        case .decimal(let scale): scale
        case .money: 2
        default: nil
        }
    }

    var isNumber: Bool { scale != nil }

    /// Whether values of the type have an order that means something.
    var isOrdered: Bool {
        switch self {
        case .integer, .decimal, .money, .text, .date, .datetime, .schoolYear: true
        default: false
        }
    }

    /// Whether two values may be compared as they are.
    func isComparable(with other: TropaType) -> Bool {
        switch (self, other) {
        case (.null, _), (_, .null): true
        case (.ref(.any), .ref), (.ref, .ref(.any)): true
        case (.choice(let left), .choice(let right)):
            left == right || left.values.contains { right.choice($0.code) != nil }
        default: self == other || (isNumber && other.isNumber)
        }
    }

    /// The type of a place that takes values of both, such as the branches of `if`.
    func common(with other: TropaType) -> TropaType? {
        if self == other { return self }
        switch (self, other) {
        case (.null, let type), (let type, .null): return type
        case (.money, .integer), (.integer, .money): return .money
        case (.choice, .choice): return isComparable(with: other) ? self : nil
        case (.choice, .text), (.text, .choice): return .text
        default:
            guard let left = scale, let right = other.scale else { return nil }
            return .decimal(scale: max(left, right))
        }
    }

    /// The type of a field as expressions see it; nil for fields with many values.
    init?(_ type: FieldType) {
        switch type {
        case .text: self = .text
        case .integer: self = .integer
        case .decimal(let scale, _): self = .decimal(scale: scale)
        case .money: self = .money
        case .boolean: self = .boolean
        case .date: self = .date
        case .datetime: self = .datetime
        case .schoolYear: self = .schoolYear
        case .choice(let set): self = .choice(set)
        case .ref(let reference): self = .ref(reference.target)
        case .polymorphic: self = .ref(.any)
        case .identity(let resource): self = .ref(resource)
        case .file: self = .file
        case .choices, .refs, .parts, .files: return nil
        }
    }

    /// A field type that shows values of this type.
    public var fieldType: FieldType {
        switch self {
        case .boolean: .boolean
        case .integer: .integer(Bounds())
        case .decimal(let scale): .decimal(scale: scale, Bounds())
        case .money: .money(Bounds())
        case .text, .null, .period: .text(TextLimits())
        case .date: .date(Bounds())
        case .datetime: .datetime(Bounds())
        case .schoolYear: .schoolYear(Bounds())
        case .choice(let set): .choice(set)
        case .ref(let target): .ref(Reference(target: target))
        case .file: .file(FileLimits())
        }
    }
}

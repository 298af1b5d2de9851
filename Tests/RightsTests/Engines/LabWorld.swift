import Catalogue
import Support

/// A few rows with gaps and values at the limits, from a seed.
struct LabWorld {
    private(set) var records: [Record] = []
    private var generator: SeededGenerator
    private var number: UInt64 = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        for (name, count) in [("areas", 3), ("houses", 6), ("people", 10), ("visits", 16)] {
            guard let resource = LabSchema.schema.resource(LabSchema.name(name)) else { continue }
            for _ in 0..<count { add(resource) }
        }
    }

    func rows(of resource: ResourceName) -> [Record] {
        records.filter { $0.resource == resource }
    }

    private mutating func add(_ resource: Resource) {
        number += 1
        // Ids in no order of the rows' making.
        let mixed = (number &* 0x9E37_79B9_7F4A_7C15) >> 2
        let id = RecordID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | mixed)
        var values: [String: Datum] = [:]
        for field in resource.fields { values[field.name] = value(of: field) }
        records.append(Record(id, resource.name, values))
    }

    private mutating func value(of field: Field) -> Datum {
        if Int.random(in: 0..<5, using: &generator) == 0 { return .empty }
        switch field.type {
        case .boolean: return .truth(Bool.random(using: &generator))
        case .integer: return .number(Int128(number(FixedDecimal.Limit.integer, small: -3...30)))
        case .decimal:
            return .number(Int128(number(FixedDecimal.Limit.decimal, small: -400...2_000)))
        case .money: return .number(Int128(number(FixedDecimal.Limit.money, small: -500...900_000)))
        case .schoolYear: return .number(pick([2019, 2023, 2024, 2025]))
        case .text: return .text(pick(Self.texts))
        case .choice(let set): return .code(pick(set.values.map(\.code)))
        case .date: return pick(Self.dates).flatMap { LocalDate($0) }.map { .date($0) } ?? .empty
        case .datetime:
            return pick(Self.moments).flatMap { Instant($0) }.map { .moment($0) } ?? .empty
        case .ref(let reference):
            let targets = rows(of: reference.target)
            return targets.isEmpty ? .empty : .row(pick(targets).id)
        default: return .empty
        }
    }

    private mutating func number(_ limit: Int64, small: ClosedRange<Int64>) -> Int64 {
        switch Int.random(in: 0..<24, using: &generator) {
        case 0: limit
        case 1: -limit
        case 2, 3: 0
        // Halves, where rounding decides.
        case 4: 5
        case 5: -15
        case 6: 50
        default: Int64.random(in: small, using: &generator)
        }
    }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: list.indices, using: &generator)]
    }

    static let texts = [
        "", " ", "Ёлкин", "Елкин", "ёлка", "ежов", "Ежов ", " Яшин", "Белов-Чёрный", "c1", "C10",
        "50%", "a_b", "it's \"so\"", "№ 7 «Ё»", "\\N", "a\tb\nc", "O’Нил", "zoë", "Ünal",
        String(repeating: "длинный ", count: 40), "1", "10", "9",
    ]
    static let dates: [String?] = [
        "2024-02-29", "2023-02-28", "2024-08-31", "2024-09-01", "2024-12-31", "2025-01-01",
        "2025-01-31", "2025-03-30", "2026-11-20", "1900-03-01", "0001-01-01", "9999-12-31",
    ]
    static let moments: [String?] = [
        "2024-08-31T20:59:59.999Z", "2024-08-31T21:00:00.000Z", "2025-01-01T00:00:00.000Z",
        "2026-11-20T09:00:00.000Z", "2011-03-27T02:00:00.500Z", "2024-02-29T12:30:00.000Z",
    ]
}

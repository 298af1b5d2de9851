import Catalogue

/// How many arguments a function takes and of which kinds (tropa.md §4.9).
struct FunctionSignature: Hashable, Sendable {
    var name: String
    var kinds: [Kind]
    var count: ClosedRange<Int>

    enum Kind: Hashable, Sendable {
        case anything
        case condition
        case number
        case integer
        case text
        case date
        case schoolYear
        /// Numbers, dates, school years.
        case ordered

        /// The type in which a literal is read; nil where several are taken.
        var hint: TropaType? {
            switch self {
            case .anything, .number, .ordered: nil
            case .condition: .boolean
            case .integer: .integer
            case .text: .text
            case .date: .date
            case .schoolYear: .schoolYear
            }
        }

        var text: String {
            switch self {
            case .number, .ordered: "int"
            default: hint?.text ?? "text"
            }
        }
    }

    private init(_ name: String, _ kinds: Kind..., optional: Int = 0) {
        self.name = name
        self.kinds = kinds
        count = (kinds.count - optional)...kinds.count
    }

    private init(_ name: String, each kind: Kind) {
        self.name = name
        kinds = [kind]
        count = 1...100
    }

    func kind(of index: Int) -> Kind {
        index < kinds.count ? kinds[index] : kinds.last ?? .anything
    }

    var countText: String {
        count.lowerBound == count.upperBound
            ? "\(count.lowerBound)"
            : count.upperBound == 100 ? "1…" : "\(count.lowerBound)–\(count.upperBound)"
    }

    static func named(_ name: String) -> FunctionSignature? { table[name] }

    private static let table = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// Every function of one row that is in force.
    static let all: [FunctionSignature] = [
        .init("today"), .init("now"), .init("date", .date), .init("year", .date),
        .init("month_no", .date), .init("weekday", .date), .init("month", .date),
        .init("quarter", .date), .init("week", .date), .init("days_between", .date, .date),
        .init("months_between", .date, .date), .init("add_days", .date, .integer),
        .init("add_months", .date, .integer), .init("school_year", .date),
        .init("current_school_year"), .init("previous", .schoolYear), .init("next", .schoolYear),
        .init("year_start", .schoolYear), .init("year_end", .schoolYear),
        .init("add_working_days", .date, .integer),
        .init("working_days_between", .date, .date), .init("is_working_day", .date),
        .init("lower", .text), .init("upper", .text), .init("trim", .text), .init("length", .text),
        .init("left", .text, .integer), .init("right", .text, .integer),
        .init("replace", .text, .text, .text), .init("concat", each: .anything),
        .init("text", .anything),
        .init("abs", .number), .init("round", .number, .integer, optional: 1),
        .init("floor", .number), .init("ceil", .number), .init("min_of", .ordered, .ordered),
        .init("max_of", .ordered, .ordered), .init("bucket", .number, .number),
        .init("percent", .number, .number),
        .init("distance_km", .number, .number, .number, .number),
        .init("if", .condition, .anything, .anything), .init("coalesce", each: .anything),
    ]
}

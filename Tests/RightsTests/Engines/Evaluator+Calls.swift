import Catalogue
import Tropa

extension Evaluator {
    static let aggregates: Set<String> = [
        "count", "count_distinct", "sum", "avg", "min", "max", "share", "exists",
    ]

    func call(_ expression: Expression, _ scopes: [Scope]) throws -> Typed {
        guard case .call(let names, let arguments, let filter, _) = expression.kind else {
            throw Unknown(what: "call")
        }
        let name = names.map(\.text).joined(separator: ".")
        if Self.aggregates.contains(name) {
            return try aggregate(name, arguments.first, filter, scopes)
        }
        switch name {
        case "if":
            return try conditional([(arguments[0], arguments[1])], arguments[2], scopes)
        case "coalesce": return try coalesce(arguments, scopes)
        case "today": return .constant(.date(today), .date)
        case "now": return .constant(.moment(now), .datetime)
        case "current_school_year":
            return .constant(.number(Int128(Self.schoolYear(today))), .schoolYear)
        default: break
        }
        let values = try arguments.map { try compile($0, scopes) }
        switch name {
        case "lower", "upper", "trim", "length", "left", "right", "replace", "concat", "text":
            return try texts(name, values)
        case "abs", "round", "floor", "ceil", "min_of", "max_of", "bucket", "percent":
            return try numbers(name, values)
        default: return try days(name, values)
        }
    }

    // MARK: Texts

    private func texts(_ name: String, _ a: [Typed]) throws -> Typed {
        func text(_ body: @escaping (String) -> Datum) -> Typed {
            Typed(type: name == "length" ? .integer : .text) {
                (try a[0].run($0)).text.map(body) ?? .empty
            }
        }
        switch name {
        case "lower": return text { .text($0.lowercased()) }
        case "upper": return text { .text($0.uppercased()) }
        case "trim":
            return text { text in
                let start = text.unicodeScalars.drop { $0 == " " }
                let end = start.reversed().drop { $0 == " " }
                return .text(String(String.UnicodeScalarView(end.reversed())))
            }
        case "length": return text { .number(Int128($0.unicodeScalars.count)) }
        case "left", "right":
            return Typed(type: .text) {
                guard let text = try a[0].run($0).text, let count = try a[1].run($0).number else {
                    return .empty
                }
                let (all, kept) = (text.unicodeScalars, Int(max(0, min(count, 1_000_000))))
                let part = name == "left" ? Array(all.prefix(kept)) : Array(all.suffix(kept))
                return .text(String(String.UnicodeScalarView(part)))
            }
        case "replace":
            return Typed(type: .text) {
                guard let text = try a[0].run($0).text, let old = try a[1].run($0).text,
                    let new = try a[2].run($0).text
                else { return .empty }
                return .text(old.isEmpty ? text : Self.replaced(old, by: new, in: text))
            }
        case "concat":
            let parts = try a.map { try shown($0) }
            return Typed(type: .text) { frame in
                .text(try parts.map { try $0.run(frame).text ?? "" }.joined())
            }
        default: return try shown(a[0])
        }
    }

    private static func replaced(_ old: String, by new: String, in text: String) -> String {
        let (all, wanted) = (Array(text.unicodeScalars), Array(old.unicodeScalars))
        var result = String.UnicodeScalarView()
        var index = 0
        while index < all.count {
            if all[index...].starts(with: wanted) {
                result.append(contentsOf: new.unicodeScalars)
                index += wanted.count
            } else {
                result.append(all[index])
                index += 1
            }
        }
        return String(result)
    }

    /// A value as a text shows it.
    private func shown(_ value: Typed) throws -> Typed {
        let date = localDate(value)
        return Typed(type: .text) { frame in
            switch (try date.run(frame), value.type) {
            case (.number(let year), .schoolYear): return .text("\(year)/\(year + 1)")
            case (.number(let units), _):
                return .text(Self.digits(units, value.type.numberScale ?? 0))
            case (.date(let day), _):
                let parts = day.description.split(separator: "-")
                return .text(parts.reversed().joined(separator: "."))
            case (.code(let code), .choice(let set)):
                return .text(set.values.first { $0.code == code }?.title.ru ?? code)
            case (.truth(let holds), _): return .text(holds ? "да" : "нет")
            case (let found, _): return found
            }
        }
    }

    private static func digits(_ units: Int128, _ scale: Int) -> String {
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: power(scale).magnitude)
        let fraction = String(String("\(power(scale).magnitude + rest)").dropFirst())
        return (units < 0 ? "-" : "") + "\(whole)" + (scale == 0 ? "" : "." + fraction)
    }

    // MARK: Numbers

    private func numbers(_ name: String, _ a: [Typed]) throws -> Typed {
        let scale = a[0].type.numberScale ?? 0
        switch name {
        case "abs": return number(a[0].type, a) { .number(Int128($0[0].magnitude)) }
        case "round":
            guard a.count > 1 else {
                return rounded(a[0], to: 0).type == .integer
                    ? Typed(type: .decimal(scale: 0), run: a[0].run) : rounded(a[0], to: 0)
            }
            let empty = Frame(Tuple())
            guard a[1].isConstant, let digits = try a[1].run(empty).number else {
                throw Unknown(what: "round")
            }
            return rounded(a[0], to: Int(digits))
        case "floor":
            return number(.integer, a) { Self.bounded(Self.down($0[0], Self.power(scale))) }
        case "ceil":
            return number(.integer, a) { Self.bounded(-Self.down(-$0[0], Self.power(scale))) }
        case "percent":
            let whole = a[1].type.numberScale ?? 0
            return number(.decimal(scale: 6), a) { Self.ratio($0, scale, whole, times: 100) }
        case "bucket":
            let both = unified(a)
            return number(both.type, both.typed) { numbers in
                guard numbers[1] != 0 else { return .empty }
                let rest = (numbers[0] % numbers[1] + numbers[1]) % numbers[1]
                return .number(numbers[0] - rest)
            }
        default:
            let both = a[0].type.numberScale == nil ? (typed: a, type: a[0].type) : unified(a)
            return Typed(type: both.type) {
                let (x, y) = (try both.typed[0].run($0), try both.typed[1].run($0))
                if x == .empty || y == .empty { return .empty }
                return (x.precedes(y) ?? true) == (name == "min_of") ? x : y
            }
        }
    }

    // MARK: Dates

    private func days(_ name: String, _ a: [Typed]) throws -> Typed {
        let first = localDate(a[0])
        func date(_ type: TropaType, _ body: @escaping (LocalDate) -> Datum) -> Typed {
            Typed(type: type) { (try first.run($0)).date.map(body) ?? .empty }
        }
        func day(_ year: Int, _ month: Int) -> Datum {
            LocalDate(year: year, month: month, day: 1).map { .date($0) } ?? .empty
        }
        switch name {
        case "date": return first
        case "year": return date(.integer) { .number(Int128($0.year)) }
        case "month_no": return date(.integer) { .number(Int128($0.month)) }
        case "weekday": return date(.integer) { .number(Int128($0.weekday)) }
        case "month": return date(.date) { day($0.year, $0.month) }
        case "quarter": return date(.date) { day($0.year, ($0.month - 1) / 3 * 3 + 1) }
        case "week":
            return date(.date) { $0.adding(days: 1 - $0.weekday).map { .date($0) } ?? .empty }
        case "school_year": return date(.schoolYear) { .number(Int128(Self.schoolYear($0))) }
        case "days_between": return days(from: first, to: localDate(a[1]))
        case "months_between":
            let second = localDate(a[1])
            return Typed(type: .integer) {
                guard let from = try first.run($0).date, let to = try second.run($0).date else {
                    return .empty
                }
                let count = from <= to ? Self.months(from, to) : -Self.months(to, from)
                return .number(Int128(count))
            }
        case "add_days": return shifted(first, a[1]) { $0.adding(days: $1) }
        case "add_months": return shifted(first, a[1]) { $0.adding(months: $1) }
        case "previous": return number(.schoolYear, a) { .number($0[0] - 1) }
        case "next": return number(.schoolYear, a) { .number($0[0] + 1) }
        case "year_start": return number(.date, a) { day(Int($0[0]), 9) }
        case "year_end":
            return number(.date, a) { numbers in
                LocalDate(year: Int(numbers[0]) + 1, month: 8, day: 31).map { .date($0) } ?? .empty
            }
        default: throw Unknown(what: name)
        }
    }

    /// The school year begins in September.
    static func schoolYear(_ date: LocalDate) -> Int { date.month < 9 ? date.year - 1 : date.year }

    private static func months(_ from: LocalDate, _ to: LocalDate) -> Int {
        let count = (to.year - from.year) * 12 + to.month - from.month
        guard let reached = from.adding(months: count) else { return count }
        return reached > to ? count - 1 : count
    }
}

import Catalogue

extension LabQuery {
    private static let comparisons = ["=", "!=", "<", "<=", ">", ">="]
    private static let comparable: [Wanted] = [
        .integer, .decimal, .money, .text, .date, .year, .integer, .text,
    ]

    mutating func truth(_ place: Place) -> String {
        let deep = place.depth > 0
        let inner = place.deeper
        switch Int.random(in: 0..<16, using: &generator) {
        case 0 where deep: return "(\(truth(inner)) \(pick(["and", "or"])) \(truth(inner)))"
        case 1 where deep: return "not (\(truth(inner)))"
        case 2:
            guard let stored = stored(.truth, place) else { return "true" }
            return pick([
                stored, "\(stored) = true", "\(stored) = false", "\(stored) = null",
                "(\(stored) ?? true)",
            ])
        case 3:
            guard let choice = stored(.choice, place) else { break }
            return pick([
                "\(choice) = \"school\"", "\(choice) != \"Сад\"",
                "\(choice) in (\"school\", \"another\")", "\(choice) is null",
            ])
        case 4:
            guard let date = stored(pick([.date, .moment]), place) else { break }
            return
                "\(date) in \(pick(["@2024/2025", "@2024", "@2024-Q3", "@2024-09", "@2025-01"]))"
        case 5:
            let type = any(Self.comparable)
            return "\(value(type, inner)) \(pick(["=", "!="])) null"
        case 6, 13:
            let words = ["\"ел\"", "\"ЁЛ\"", "\"%\"", "\"о\"", "\"в\"", "\"\"", text(inner)]
            let other = pick(words)
            return
                "\(text(inner)) \(pick(["contains", "starts with", "ends with"])) \(other)"
        case 7:
            return
                "\(integer(inner)) \(pick(["in", "not in"])) (\(pick(["1, 2, 3", "0, 20", "-1"])))"
        case 8:
            let type = pick([Wanted.integer, .decimal, .date])
            return "\(value(type, inner)) in \(value(type, inner))..\(value(type, inner))"
        case 9:
            if let exists = related("exists", .integer, place) { return exists }
        case 10 where deep: return "if(\(truth(inner)), \(truth(inner)), \(truth(inner)))"
        case 11:
            guard let moment = stored(.moment, place) else { break }
            return "\(moment) \(pick(Self.comparisons)) now()"
        case 12 where deep:
            return
                "(\(truth(inner))) \(pick(["=", "!="])) (\(stored(.truth, place) ?? "false"))"
        default: break
        }
        let type = any(Self.comparable)
        let numbers: [Wanted] = [.integer, .decimal, .money]
        let other = numbers.contains(type) ? pick(numbers) : type
        return "\(value(type, inner)) \(pick(Self.comparisons)) \(value(other, inner))"
    }

    mutating func integer(_ place: Place) -> String {
        let inner = place.deeper
        if place.depth > 0 {
            switch Int.random(in: 0..<18, using: &generator) {
            case 0, 1:
                return "(\(integer(inner)) \(pick(["+", "-", "*", "%", "??"])) \(integer(inner)))"
            case 2: return "if(\(truth(inner)), \(integer(inner)), \(integer(inner)))"
            case 3: return "length(\(text(inner)))"
            case 4: return "\(pick(["year", "month_no", "weekday"]))(\(date(inner)))"
            case 5:
                return "\(pick(["days_between", "months_between"]))(\(date(inner)), \(date(inner)))"
            case 6: return "(\(date(inner)) - \(date(inner)))"
            case 7, 8:
                if let count = related("count", any([.date, .integer, .text]), place) {
                    return count
                }
            case 9:
                if let found = related(pick(["sum", "min", "max"]), .integer, place) {
                    return found
                }
            case 10: return "\(pick(["floor", "ceil"]))(\(decimal(inner)))"
            case 11: return "abs(\(integer(inner)))"
            case 12: return "\(pick(["min_of", "max_of"]))(\(integer(inner)), \(integer(inner)))"
            case 13: return "bucket(\(integer(inner)), \(pick(["1", "5", "7"])))"
            case 14: return "-\(stored(.integer, place) ?? "3")"
            default: break
            }
        }
        return chance(4)
            ? pick(["0", "1", "2", "7", "24", "1000000"]) : stored(.integer, place) ?? "5"
    }

    mutating func decimal(_ place: Place) -> String {
        let inner = place.deeper
        if place.depth > 0 {
            switch Int.random(in: 0..<15, using: &generator) {
            case 0:
                return "(\(decimal(inner)) \(pick(["+", "-", "*", "%", "/"])) \(decimal(inner)))"
            case 1: return "(\(integer(inner)) / \(integer(inner)))"
            case 2: return "(\(decimal(inner)) * \(integer(inner)))"
            case 3, 4: return "round(\(decimal(inner)), \(pick(["0", "1", "2", "-1", "-3"])))"
            case 5: return "round(\(decimal(inner)))"
            case 6: return "percent(\(decimal(inner)), \(integer(inner)))"
            case 7:
                if let found = related(pick(["sum", "avg", "min", "max"]), .decimal, place) {
                    return found
                }
            case 8: return "if(\(truth(inner)), \(decimal(inner)), \(integer(inner)))"
            case 9: return "(\(decimal(inner)) ?? \(integer(inner)))"
            case 10: return "bucket(\(decimal(inner)), \(pick(["0.5", "10"])))"
            case 11: return "(\(money(inner)) / \(money(inner)))"
            case 12: return "case { \(truth(inner)): \(decimal(inner)), \(truth(inner)): 1 }"
            default: break
            }
        }
        return chance(4)
            ? pick(["0.5", "2.25", "-0.05", "10.0"]) : stored(.decimal, place) ?? "1.5"
    }

    mutating func money(_ place: Place) -> String {
        let inner = place.deeper
        if place.depth > 0 {
            switch Int.random(in: 0..<9, using: &generator) {
            case 0: return "(\(money(inner)) \(pick(["+", "-"])) \(money(inner)))"
            case 1: return "(\(money(inner)) * \(integer(inner)))"
            case 2: return "(\(money(inner)) * \(stored(.decimal, inner) ?? "0.5"))"
            case 3: if let found = related(pick(["sum", "max"]), .money, place) { return found }
            case 4: return "if(\(truth(inner)), \(money(inner)), \(money(inner)))"
            case 5: return "abs(\(money(inner)))"
            default: break
            }
        }
        return stored(.money, place) ?? decimal(place.deeper)
    }

    mutating func text(_ place: Place) -> String {
        let inner = place.deeper
        if place.depth > 0 {
            switch Int.random(in: 0..<16, using: &generator) {
            case 0: return "\(pick(["lower", "upper", "trim"]))(\(text(inner)))"
            case 1:
                return
                    "\(pick(["left", "right"]))(\(text(inner)), \(pick(["0", "1", "3", "100"])))"
            case 2:
                return
                    "replace(\(text(inner)), \(pick(["\"л\"", "\"\"", "\" \""])), \(pick(["\"\"", "\"ыы\""])))"
            case 3, 4:
                let type = pick(Wanted.allCases)
                return "concat(\(text(inner)), \"-\", \(value(type, inner)))"
            case 5: return "if(\(truth(inner)), \(text(inner)), \(text(inner)))"
            case 6: return "(\(text(inner)) ?? \(text(inner)))"
            case 7: if let found = related(pick(["min", "max"]), .text, place) { return found }
            case 8: return "text(\(value(pick([.integer, .decimal, .date, .year]), inner)))"
            default: break
            }
        }
        return chance(5)
            ? pick(["\"Ёлкин\"", "\"\"", "\"c1\"", "\"it's\""])
            : stored(.text, place) ?? "\"т\""
    }

    mutating func date(_ place: Place) -> String {
        let inner = place.deeper
        if place.depth > 0 {
            switch Int.random(in: 0..<14, using: &generator) {
            case 0: return "\(pick(["month", "quarter", "week"]))(\(date(inner)))"
            case 1: return "add_days(\(date(inner)), \(pick(["1", "-1", "365", "40000"])))"
            case 2, 3: return "add_months(\(date(inner)), \(pick(["1", "-1", "12", "-13"])))"
            case 4: return "\(pick(["year_start", "year_end"]))(\(year(inner)))"
            case 5: return "date(\(stored(.moment, place) ?? "now()"))"
            case 6: return "(\(date(inner)) \(pick(["+", "-"])) \(pick(["1", "30"])))"
            case 7: if let found = related(pick(["min", "max"]), .date, place) { return found }
            case 8: return "if(\(truth(inner)), \(date(inner)), \(date(inner)))"
            case 9: return "\(pick(["min_of", "max_of"]))(\(date(inner)), \(date(inner)))"
            case 10: return "(\(date(inner)) ?? today())"
            default: break
            }
        }
        return chance(6)
            ? pick(["@2024-02-29", "@2025-01-31", "today()"])
            : stored(.date, place) ?? "@2024-09-01"
    }

    mutating func year(_ place: Place) -> String {
        let inner = place.deeper
        if place.depth > 0 {
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: return "school_year(\(date(inner)))"
            case 1: return "\(pick(["previous", "next"]))(\(year(inner)))"
            case 2: return "if(\(truth(inner)), \(year(inner)), \(year(inner)))"
            default: break
            }
        }
        return chance(5)
            ? pick(["@2024/2025", "current_school_year()"])
            : stored(.year, place) ?? "@2023/2024"
    }
}

import Catalogue

extension SQLiteDialect {
    /// Arguments stand in brackets already where they need them.
    func call(_ function: ScalarFunction, _ a: [SQL]) -> SQL {
        switch function {
        case .rescale, .multiply, .multiplyMoney, .divide, .percent, .negate, .absolute, .round,
            .roundTo, .floor, .ceil, .smaller, .larger, .bucket, .distance:
            number(function, a)
        case .lower, .upper, .trim, .length, .left, .right, .replace, .concat, .contains,
            .startsWith, .endsWith, .integerText, .decimalText, .dateText, .schoolYearText,
            .sortKey, .naturalKey:
            text(function, a)
        default: time(function, a)
        }
    }

    private func number(_ function: ScalarFunction, _ a: [SQL]) -> SQL {
        switch function {
        case .rescale(let from, let to):
            return to > from
                ? "(\(a[0]) * \(Self.power(to - from)))"
                : "(tx_round(\(a[0]), \(from), \(to)) / \(Self.power(from - to)))"
        case .multiply(let first, let second):
            return "tx_mul(\(a[0]), \(a[1]), \(first), \(second))"
        case .multiplyMoney(let scale): return "tx_mul_money(\(a[0]), \(a[1]), \(scale))"
        case .divide(let first, let second):
            return "tx_div(\(a[0]), \(a[1]), \(first), \(second))"
        case .percent(let first, let second):
            return "tx_percent(\(a[0]), \(a[1]), \(first), \(second))"
        case .negate: return "(-\(a[0]))"
        case .absolute: return "(CASE WHEN \(a[0]) < 0 THEN -\(a[0]) ELSE \(a[0]) END)"
        case .round(let scale, let digits):
            return scale == digits
                ? a[0] : "(tx_round(\(a[0]), \(scale), \(digits)) / \(Self.power(scale - digits)))"
        case .roundTo(let scale): return "tx_round(\(a[0]), \(scale), \(a[1]))"
        case .floor(let scale): return scale == 0 ? a[0] : "tx_floor(\(a[0]), \(scale))"
        case .ceil(let scale): return scale == 0 ? a[0] : "tx_ceil(\(a[0]), \(scale))"
        case .smaller: return "min(\(a[0]), \(a[1]))"
        case .larger: return "max(\(a[0]), \(a[1]))"
        case .bucket:
            return "(\(a[0]) - ((\(a[0]) % \(a[1])) + \(a[1])) % \(a[1]))"
        case .distance: return "tx_distance_km(\(a.joined(", ")))"
        default: return "NULL"
        }
    }

    private func text(_ function: ScalarFunction, _ a: [SQL]) -> SQL {
        switch function {
        case .lower: "tx_lower(\(a[0]))"
        case .upper: "tx_upper(\(a[0]))"
        case .trim: "trim(\(a[0]))"
        case .length: "length(\(a[0]))"
        case .left: "substr(\(a[0]), 1, max(\(a[1]), 0))"
        case .right: "substr(\(a[0]), max(length(\(a[0])) - max(\(a[1]), 0), 0) + 1)"
        case .replace: "tx_replace(\(a[0]), \(a[1]), \(a[2]))"
        case .concat: "tx_concat(\(a.joined(", ")))"
        case .contains: "instr(tx_fold(\(a[0])), tx_fold(\(a[1]))) > 0"
        case .startsWith:
            "substr(tx_fold(\(a[0])), 1, length(tx_fold(\(a[1])))) = tx_fold(\(a[1]))"
        case .endsWith:
            "substr(tx_fold(\(a[0])), max(length(tx_fold(\(a[0]))) - length(tx_fold(\(a[1]))), 0) + 1) = tx_fold(\(a[1]))"
        case .integerText: "CAST(\(a[0]) AS TEXT)"
        case .decimalText(let scale): "tx_decimal_text(\(a[0]), \(scale))"
        case .dateText:
            "(substr(\(a[0]), 9, 2) || '.' || substr(\(a[0]), 6, 2) || '.' || substr(\(a[0]), 1, 4))"
        case .schoolYearText: "(\(a[0]) || '/' || (\(a[0]) + 1))"
        case .sortKey: "tx_key(\(a[0]))"
        case .naturalKey: "tx_natural_key(\(a[0]))"
        default: "NULL"
        }
    }

    private func time(_ function: ScalarFunction, _ a: [SQL]) -> SQL {
        switch function {
        case .localDate: "tx_local_date(\(a[0]))"
        case .year: "CAST(substr(\(a[0]), 1, 4) AS INTEGER)"
        case .monthNumber: "CAST(substr(\(a[0]), 6, 2) AS INTEGER)"
        case .weekday: "((CAST(strftime('%w', \(a[0])) AS INTEGER) + 6) % 7 + 1)"
        case .monthStart: "(substr(\(a[0]), 1, 8) || '01')"
        case .quarterStart:
            "(substr(\(a[0]), 1, 5) || substr('01040710', (CAST(substr(\(a[0]), 6, 2) AS INTEGER) - 1) / 3 * 2 + 1, 2) || '-01')"
        case .weekStart: "tx_week_start(\(a[0]))"
        case .daysBetween: distance(a[0], a[1])
        case .monthsBetween: "tx_months_between(\(a[0]), \(a[1]))"
        case .addDays: "tx_add_days(\(a[0]), \(a[1]))"
        case .addMonths: "tx_add_months(\(a[0]), \(a[1]))"
        case .schoolYear:
            "(CAST(substr(\(a[0]), 1, 4) AS INTEGER) - (substr(\(a[0]), 6, 2) < \(Self.firstMonth)))"
        case .schoolYearStart(let shift):
            "(CASE WHEN \(a[0]) BETWEEN \(1 - shift) AND \(9_999 - shift) THEN "
                + "substr(CAST(\(a[0]) + \(10_000 + shift) AS TEXT), 2) || '-' || \(Self.firstMonth) || '-01' END)"
        case .coalesce: a.count == 1 ? a[0] : "coalesce(\(a.joined(", ")))"
        default: "NULL"
        }
    }

    /// The first month of the school year, two digits.
    private static var firstMonth: SQL {
        let month = Schema.schoolYearStart
        return .bind(.value(.text(month < 10 ? "0\(month)" : "\(month)")))
    }

    static func power(_ exponent: Int) -> Int {
        (0..<max(exponent, 0)).reduce(1) { power, _ in power * 10 }
    }
}

import Catalogue

extension PostgreSQLDialect {
    /// Arguments stand in brackets already where they need them; every function of ours is strict and total.
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
        case .rescale(let from, let to): return "tx_rescale(\(a[0]), \(from), \(to))"
        case .multiply(let first, let second):
            return "tx_mul(\(a[0]), \(a[1]), \(first), \(second))"
        case .multiplyMoney(let scale): return "tx_mul_money(\(a[0]), \(a[1]), \(scale))"
        case .divide(let first, let second):
            return "tx_div(\(a[0]), \(a[1]), \(first), \(second))"
        case .percent(let first, let second):
            return "tx_percent(\(a[0]), \(a[1]), \(first), \(second))"
        case .negate: return "(-(\(a[0])::numeric))"
        case .absolute: return "abs(\(a[0])::numeric)"
        case .round(let scale, let digits):
            return scale == digits
                ? a[0]
                : "tx_rescale(tx_round(\(a[0]), \(scale), \(digits)), \(scale), \(digits))"
        case .roundTo(let scale): return "tx_round(\(a[0]), \(scale), \(a[1]))"
        case .floor(let scale): return scale == 0 ? a[0] : "tx_floor(\(a[0]), \(scale))"
        case .ceil(let scale): return scale == 0 ? a[0] : "tx_ceil(\(a[0]), \(scale))"
        case .smaller: return "tx_smaller(\(a[0]), \(a[1]))"
        case .larger: return "tx_larger(\(a[0]), \(a[1]))"
        case .bucket: return "tx_bucket(\(a[0]), \(a[1]))"
        case .distance: return "tx_distance_km(\(a.joined(", ")))"
        default: return "NULL"
        }
    }

    private func text(_ function: ScalarFunction, _ a: [SQL]) -> SQL {
        switch function {
        case .lower: "tx_lower(\(a[0]))"
        case .upper: "tx_upper(\(a[0]))"
        case .trim: "btrim(\(a[0]))"
        case .length: "length(\(a[0]))"
        case .left: "tx_left(\(a[0]), \(a[1]))"
        case .right: "tx_right(\(a[0]), \(a[1]))"
        case .replace: "tx_replace(\(a[0]), \(a[1]), \(a[2]))"
        case .concat: "tx_concat(\(a.joined(", ")))"
        case .contains: "strpos(tx_fold(\(a[0])), tx_fold(\(a[1]))) > 0"
        case .startsWith: "starts_with(tx_fold(\(a[0])), tx_fold(\(a[1])))"
        case .endsWith:
            "right(tx_fold(\(a[0])), length(tx_fold(\(a[1])))) = tx_fold(\(a[1]))"
        case .integerText: "tx_decimal_text(\(a[0]), 0)"
        case .decimalText(let scale): "tx_decimal_text(\(a[0]), \(scale))"
        case .dateText: "to_char(\(a[0]), 'DD.MM.YYYY')"
        case .schoolYearText:
            "(tx_decimal_text(\(a[0]), 0) || '/' || tx_decimal_text(\(a[0])::numeric + 1, 0))"
        case .sortKey: "tx_key(\(a[0]))"
        case .naturalKey: "tx_natural_key(\(a[0]))"
        default: "NULL"
        }
    }

    private func time(_ function: ScalarFunction, _ a: [SQL]) -> SQL {
        switch function {
        case .localDate: "tx_local_date(\(a[0]))"
        case .year: "EXTRACT(YEAR FROM \(a[0]))"
        case .monthNumber: "EXTRACT(MONTH FROM \(a[0]))"
        case .weekday: "EXTRACT(ISODOW FROM \(a[0]))"
        case .monthStart: "date_trunc('month', \(a[0])::timestamp)::date"
        case .quarterStart: "date_trunc('quarter', \(a[0])::timestamp)::date"
        case .weekStart: "date_trunc('week', \(a[0])::timestamp)::date"
        case .daysBetween: distance(a[0], a[1])
        case .monthsBetween: "tx_months_between(\(a[0]), \(a[1]))"
        case .addDays: "tx_add_days(\(a[0]), \(a[1]))"
        case .addMonths: "tx_add_months(\(a[0]), \(a[1]))"
        case .schoolYear:
            "(EXTRACT(YEAR FROM \(a[0])) - CASE WHEN EXTRACT(MONTH FROM \(a[0])) < \(Self.firstMonth) THEN 1 ELSE 0 END)"
        case .schoolYearStart(let shift):
            "tx_year_start(\(a[0])::numeric + \(shift), \(Self.firstMonth))"
        case .coalesce: a.count == 1 ? a[0] : "coalesce(\(a.joined(", ")))"
        default: "NULL"
        }
    }

    /// The first month of the school year.
    private static var firstMonth: SQL {
        "\(Bind.value(.integer(Int64(Schema.schoolYearStart))))::bigint"
    }
}

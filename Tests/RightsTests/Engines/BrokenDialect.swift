import Catalogue

@testable import Tropa

/// The printer of SQLite with one rule of it broken.
struct BrokenDialect: Dialect {
    enum Flaw: String, CaseIterable {
        case isTrue, isNotTrue, equalOrBothEmpty, distinct, emptyLast, descending, filter
        case sumOverNothing, average, share, divide, multiply, rescale, round, contains, startsWith
        case replace, month, week, addMonths, monthsBetween, schoolYear, localDate, coalesce
        case bucket, smaller, sortKey, remainder, minimumOfTexts
    }

    let flaw: Flaw
    private let sound = SQLiteDialect()

    init(_ flaw: Flaw) { self.flaw = flaw }

    var bindMark: String { sound.bindMark }
    var schema: Identifier { sound.schema }
    var emptyKey: SQL { sound.emptyKey }
    var unlimited: SQL { sound.unlimited }
    func boolean(_ value: Bool) -> SQL { sound.boolean(value) }
    func bound(_ bind: Bind, as type: TropaType) -> SQL { sound.bound(bind, as: type) }
    func boundKey(_ bind: Bind) -> SQL { sound.boundKey(bind) }
    func empty(_ type: TropaType) -> SQL { sound.empty(type) }
    func distance(_ from: SQL, _ to: SQL) -> SQL { sound.distance(from, to) }
    func one(where condition: SQL) -> SQL { sound.one(where: condition) }
    func smaller(_ left: SQL, _ right: SQL) -> SQL { sound.smaller(left, right) }
    func inlined(_ name: Identifier, _ query: SQL) -> SQL { sound.inlined(name, query) }
    func isMember(_ value: SQL, ofArray array: SQL, type: TropaType, digits: Int) -> SQL {
        sound.isMember(value, ofArray: array, type: type, digits: digits)
    }
    func hits(of words: [Bind], columns: [String], in index: Identifier) -> SQL {
        sound.hits(of: words, columns: columns, in: index)
    }

    func isTrue(_ condition: SQL) -> SQL {
        flaw == .isTrue ? condition : sound.isTrue(condition)
    }

    func isNotTrue(_ condition: SQL) -> SQL {
        flaw == .isNotTrue ? "NOT \(condition)" : sound.isNotTrue(condition)
    }

    func equalOrBothEmpty(_ left: SQL, _ right: SQL) -> SQL {
        flaw == .equalOrBothEmpty ? "\(left) = \(right)" : sound.equalOrBothEmpty(left, right)
    }

    func distinct(_ left: SQL, _ right: SQL) -> SQL {
        flaw == .distinct ? "\(left) <> \(right)" : sound.distinct(left, right)
    }

    func arithmetic(_ operation: Term.Arithmetic, _ left: SQL, _ right: SQL) -> SQL {
        let isRest = flaw == .remainder && operation == .remainder
        return isRest
            ? "((\(left) % \(right)) + \(right)) % \(right)"
            : sound.arithmetic(operation, left, right)
    }

    func order(_ key: SQL, descending: Bool, isNullable: Bool) -> SQL {
        switch flaw {
        case .emptyLast: sound.order(key, descending: descending, isNullable: false)
        case .descending: sound.order(key, descending: false, isNullable: isNullable)
        default: sound.order(key, descending: descending, isNullable: isNullable)
        }
    }

    func aggregate(_ aggregate: PrintedAggregate) -> SQL {
        let value = aggregate.argument ?? "*"
        switch (flaw, aggregate.function) {
        case (.filter, _):
            var all = aggregate
            all.filter = nil
            return sound.aggregate(all)
        case (.sumOverNothing, .sum): return "nullif(tx_sum(\(value)), 0)"
        case (.average, .avg):
            return "tx_div(tx_sum(\(value)), COUNT(*), \(aggregate.type?.scale ?? 0), 0)"
        case (.share, .share): return "COUNT(*) FILTER (WHERE \(value))"
        case (.minimumOfTexts, .min): return "min(\(value))"
        default: return sound.aggregate(aggregate)
        }
    }

    func call(_ function: ScalarFunction, _ a: [SQL]) -> SQL {
        switch (flaw, function) {
        case (.divide, .divide), (.multiply, .multiply): "(\(a[0]) * \(a[1]))"
        case (.rescale, .rescale): a[0]
        case (.round, .round(let scale, let digits)) where scale > digits:
            "tx_floor(\(a[0]), \(scale - digits))"
        case (.contains, .contains): "instr(\(a[0]), \(a[1])) > 0"
        case (.startsWith, .startsWith): sound.call(.contains, a)
        case (.replace, .replace): a[0]
        case (.month, .monthStart): a[0]
        case (.week, .weekStart): "tx_add_days(\(sound.call(.weekStart, a)), -1)"
        case (.addMonths, .addMonths): "tx_add_days(\(a[0]), 30 * (\(a[1])))"
        case (.monthsBetween, .monthsBetween):
            "(tx_months_between(\(a[0]), \(a[1])) + 1)"
        case (.schoolYear, .schoolYear): sound.call(.year, a)
        case (.localDate, .localDate): "substr(\(a[0]), 1, 10)"
        case (.coalesce, .coalesce): a[0]
        case (.bucket, .bucket): "(\(a[0]) - (\(a[0]) % \(a[1])))"
        case (.smaller, .smaller): sound.call(.larger, a)
        case (.sortKey, .sortKey): "tx_fold(\(a[0]))"
        default: sound.call(function, a)
        }
    }
}

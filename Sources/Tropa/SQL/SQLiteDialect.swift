import Catalogue

/// SQLite 3.40.
struct SQLiteDialect: Dialect {
    var bindMark: String { "?" }
    var schema: Identifier { Identifier("main") }

    func isTrue(_ condition: SQL) -> SQL { "\(condition) IS TRUE" }
    func isNotTrue(_ condition: SQL) -> SQL { "\(condition) IS NOT TRUE" }
    func equalOrBothEmpty(_ left: SQL, _ right: SQL) -> SQL { "\(left) IS \(right)" }
    func distinct(_ left: SQL, _ right: SQL) -> SQL { "\(left) IS NOT \(right)" }
    func boolean(_ value: Bool) -> SQL { value ? "1" : "0" }
    func bound(_ bind: Bind, as type: TropaType) -> SQL { .bind(bind) }
    func empty(_ type: TropaType) -> SQL { "NULL" }
    var emptyKey: SQL { "NULL" }
    func boundKey(_ bind: Bind) -> SQL { .bind(bind) }

    /// Checked terms stay in 64 bits, and the remainder by zero is empty here.
    func arithmetic(_ operation: Term.Arithmetic, _ left: SQL, _ right: SQL) -> SQL {
        "\(left) \(SQL(stringLiteral: operation.rawValue)) \(right)"
    }

    func distance(_ from: SQL, _ to: SQL) -> SQL {
        "CAST(julianday(\(to)) - julianday(\(from)) AS INTEGER)"
    }

    func one(where condition: SQL) -> SQL { condition }

    func isMember(_ value: SQL, ofArray array: SQL, type: TropaType) -> SQL {
        if case .ref = type {
            return "\(value) IN (SELECT tx_id(j.value) FROM json_each(\(array)) AS j)"
        }
        return "\(value) IN (SELECT j.value FROM json_each(\(array)) AS j)"
    }

    func inlined(_ name: Identifier, _ query: SQL) -> SQL {
        "\(name) AS NOT MATERIALIZED (\(query))"
    }

    func order(_ key: SQL, descending: Bool, isNullable: Bool) -> SQL {
        switch (descending, isNullable) {
        case (false, false): key
        case (false, true): "\(key) NULLS LAST"
        // Empty values are the smallest here, so they come last by themselves.
        case (true, _): "\(key) DESC"
        }
    }

    func smaller(_ left: SQL, _ right: SQL) -> SQL { "min(\(left), \(right))" }
    var unlimited: SQL { "-1" }

    /// The words are bound folded and without signs; here each becomes a quoted phrase with an open end.
    func hits(of words: [Bind], columns: [String], in index: Identifier) -> SQL {
        let names = columns.map { "\"\($0)\"" }.joined(separator: " ")
        let text = words.map { "'\"' || \($0) || '\"*'" as SQL }.joined(" || ' AND ' || ")
        let filter = SQL.quoted("{\(names)} : (")
        return
            "SELECT rowid FROM \(schema).\(index) WHERE \(index) MATCH (\(filter) || \(text) || ')')"
    }

    func aggregate(
        _ function: AggregateFunction, _ argument: SQL?, of type: TropaType?, filter: SQL?
    ) -> SQL {
        let suffix: SQL = filter.map { " FILTER (WHERE \($0))" } ?? ""
        let value = argument ?? "*"
        switch function {
        case .count: return "COUNT(\(value))\(suffix)"
        case .countDistinct: return "COUNT(DISTINCT \(value))\(suffix)"
        case .sum: return "tx_sum(\(value))\(suffix)"
        case .avg:
            return
                "tx_div(tx_sum(\(value))\(suffix), COUNT(\(value))\(suffix), \(type?.scale ?? 0), 0)"
        case .min where type == .text: return "tx_min_text(\(value))\(suffix)"
        case .max where type == .text: return "tx_max_text(\(value))\(suffix)"
        case .min: return "min(\(value))\(suffix)"
        case .max: return "max(\(value))\(suffix)"
        case .share:
            let met: SQL =
                filter.map { " FILTER (WHERE (\($0)) AND (\(value)))" }
                ?? " FILTER (WHERE \(value))"
            return "tx_percent(COUNT(*)\(met), COUNT(*)\(suffix), 0, 0)"
        case .exists: return "COUNT(*)\(suffix) > 0"
        }
    }
}

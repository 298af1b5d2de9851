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

    func isMember(_ value: SQL, ofArray array: SQL, type: TropaType, digits: Int) -> SQL {
        var member: SQL = "j.value"
        if case .ref = type { member = "tx_id(j.value)" }
        if digits > 0 { member = "tx_mul(j.value, \(Self.power(digits)), 0, 0)" }
        return "\(value) IN (SELECT \(member) FROM json_each(\(array)) AS j)"
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
}

import Catalogue

/// PostgreSQL 15. Numbers keep the storage of SQLite, integers beside their scale (N17, N20), and are counted with
/// as `numeric`, so that none is too large; the functions of ours are those of `RequiredFunction.registered`.
struct PostgreSQLDialect: Dialect {
    var schema = Identifier("public")

    var bindMark: String { "$" }

    func isTrue(_ condition: SQL) -> SQL { "\(condition) IS TRUE" }
    func isNotTrue(_ condition: SQL) -> SQL { "\(condition) IS NOT TRUE" }
    func equalOrBothEmpty(_ left: SQL, _ right: SQL) -> SQL {
        "\(left) IS NOT DISTINCT FROM \(right)"
    }
    func distinct(_ left: SQL, _ right: SQL) -> SQL { "\(left) IS DISTINCT FROM \(right)" }
    func boolean(_ value: Bool) -> SQL { value ? "TRUE" : "FALSE" }
    func bound(_ bind: Bind, as type: TropaType) -> SQL {
        // A list is bound whole, as a JSON array in both engines.
        if case .parameter(_, .list) = bind { return "\(bind)::jsonb" }
        return cast("\(bind)", type)
    }
    func empty(_ type: TropaType) -> SQL { cast("NULL", type) }
    var emptyKey: SQL { "NULL::bytea" }
    func boundKey(_ bind: Bind) -> SQL { "\(bind)::bytea" }

    /// The type of the column that holds values of a type.
    static func typeName(_ type: TropaType) -> String {
        switch type {
        case .boolean: "boolean"
        case .integer, .decimal, .money, .schoolYear: "bigint"
        case .date: "date"
        case .datetime: "timestamptz"
        case .ref: "uuid"
        case .text, .choice, .file, .period, .null: "text"
        }
    }

    private func cast(_ value: SQL, _ type: TropaType) -> SQL {
        "\(value)::\(SQL(stringLiteral: Self.typeName(type)))"
    }

    func arithmetic(_ operation: Term.Arithmetic, _ left: SQL, _ right: SQL) -> SQL {
        let symbol = SQL(stringLiteral: operation.rawValue)
        let second: SQL = operation == .remainder ? "NULLIF(\(right), 0)" : right
        return "\(left)::numeric \(symbol) \(second)"
    }

    func distance(_ from: SQL, _ to: SQL) -> SQL { "(\(to) - \(from))" }

    func one(where condition: SQL) -> SQL { "CASE WHEN \(condition) THEN 1 ELSE 0 END" }

    func isMember(_ value: SQL, ofArray array: SQL, type: TropaType, digits: Int) -> SQL {
        var item = cast("j.\(Identifier("value"))", type)
        if digits > 0 { item = "tx_mul(\(item), \(SQLiteDialect.power(digits)), 0, 0)" }
        let list: SQL =
            "SELECT \(item) FROM jsonb_array_elements_text(\(array)) AS j(\(Identifier("value")))"
        return "\(value) = ANY (ARRAY(\(list)))"
    }

    func inlined(_ name: Identifier, _ query: SQL) -> SQL {
        "\(name) AS NOT MATERIALIZED (\(query))"
    }

    func order(_ key: SQL, descending: Bool, isNullable: Bool) -> SQL {
        switch (descending, isNullable) {
        case (false, false): key
        case (false, true): "\(key) NULLS LAST"
        case (true, false): "\(key) DESC"
        case (true, true): "\(key) DESC NULLS LAST"
        }
    }

    func smaller(_ left: SQL, _ right: SQL) -> SQL { "LEAST(\(left), \(right))" }
    var unlimited: SQL { "ALL" }

    /// The index of words is a table of folded texts there.
    func hits(of words: [Bind], columns: [String], in index: Identifier) -> SQL {
        let texts = columns.map { "\(Identifier($0))" as SQL }.joined(", ")
        let wanted = words.map { "to_tsquery('simple', quote_literal(\($0)::text) || ':*')" as SQL }
        return "SELECT \(Identifier("rid")) FROM \(schema).\(index) "
            + "WHERE to_tsvector('simple', concat_ws(' ', \(texts))) @@ (\(wanted.joined(" && ")))"
    }
}

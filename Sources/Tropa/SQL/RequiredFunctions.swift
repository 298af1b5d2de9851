/// Functions that compiled statements call and the engine must know; all are deterministic and total.
///
/// Unless a line says otherwise an empty argument gives an empty result, and so does a result outside
/// ±(10¹⁸ − 1). Decimals are integers beside their scale.
public struct RequiredFunction: Hashable, Sendable {
    public var name: String
    /// Nil takes any number of arguments.
    public var argumentCount: Int?
    public var isAggregate: Bool
    /// What it gives, exactly.
    public var meaning: String

    init(_ name: String, _ argumentCount: Int?, isAggregate: Bool = false, _ meaning: String) {
        self.name = name
        self.argumentCount = argumentCount
        self.isAggregate = isAggregate
        self.meaning = meaning
    }
}

extension RequiredFunction {
    /// Functions that the store registers on every connection.
    public static let registered: [RequiredFunction] = [
        // Texts.
        .init("tx_key", 1, "text → blob: the sort key SortKey.ru/1"),
        .init(
            "tx_natural_key", 1,
            "text → blob: the sort key SortKey.ru/1, runs of digits ordered as numbers"),
        .init("tx_fold", 1, "text → text: NFC, lower case, ё → е"),
        .init("tx_lower", 1, "text → text in lower case"),
        .init("tx_upper", 1, "text → text in upper case"),
        .init(
            "tx_replace", 3,
            "text with every occurrence of the second replaced by the third; an empty string as second changes nothing; over 1 MiB ⇒ empty"
        ),
        .init(
            "tx_concat", nil,
            "texts joined; an empty argument counts as \"\"; never empty but over 1 MiB ⇒ empty"),
        .init(
            "tx_min_text", 1, isAggregate: true,
            "the first of the texts in the order of tx_key, empty ones skipped; over nothing empty"
        ),
        .init(
            "tx_max_text", 1, isAggregate: true,
            "the last of the texts in the order of tx_key, empty ones skipped; over nothing empty"
        ),
        .init("tx_id", 1, "a UUID text of 36 characters → blob of 16 bytes; anything else ⇒ empty"),
        // Numbers.
        .init(
            "tx_sum", 1, isAggregate: true,
            "sum of the integers, empty ones skipped, in 128 bits; over nothing 0; also as a window function"
        ),
        .init(
            "tx_mul", 4,
            "(a, b, scale of a, scale of b) → a·b at scale min(scale a + scale b, 6): ScaledMath.multiply"
        ),
        .init(
            "tx_mul_money", 3,
            "(money, b, scale of b) → kopecks, rounded once: ScaledMath.multiply(…, scale: 2)"),
        .init(
            "tx_div", 4,
            "(a, b, scale of a, scale of b) → a/b at scale 6, b = 0 ⇒ empty: ScaledMath.divide"),
        .init(
            "tx_percent", 4,
            "(part, whole, scale of part, scale of whole) → 100·part/whole at scale 6: ScaledMath.percent"
        ),
        .init(
            "tx_round", 3,
            "(units, scale, digits) → units at the same scale, half away from zero: ScaledMath.round"
        ),
        .init("tx_floor", 2, "(units, scale) → the largest integer not above: ScaledMath.floor"),
        .init("tx_ceil", 2, "(units, scale) → the smallest integer not below: ScaledMath.ceil"),
        .init(
            "tx_decimal_text", 2,
            "(units, scale) → text with exactly `scale` digits: FixedDecimal.description"),
        .init(
            "tx_percentile", 4, isAggregate: true,
            "(units, percents, scale, scale of the result): ScaledMath.percentile of the units in order, empty ones skipped; percents are clamped to 0…100; over nothing empty"
        ),
        .init(
            "tx_distance_km", 4,
            "(latitude, longitude, latitude, longitude), all at scale 6 → kilometres at scale 3: GeoPoint.distance; outside ±90° and ±180° ⇒ empty"
        ),
        // Rows in an order: a letter for each key, `a` or `d`, then the keys; empty keys come last, equal ones are
        // ordered by the value.
        .init(
            "tx_list", nil, isAggregate: true,
            "(text, letters, keys…) → the texts in their order, joined by \", \", empty ones skipped; over nothing or over 1 MiB ⇒ empty"
        ),
        .init(
            "tx_first", nil, isAggregate: true,
            "(value, letters, keys…) → the first value, empty ones skipped; over nothing empty"),
        // Time.
        .init(
            "tx_percentile_date", 2, isAggregate: true,
            "(date, percents) → ScaledMath.percentile of the days, the earlier day between two; over nothing empty"
        ),
        .init(
            "tx_local_date", 1,
            "an instant of 24 characters → the date YYYY-MM-DD in the installation's zone"),
        .init(
            "tx_add_days", 2,
            "(date, n) → date; n is clamped to ±36,525; outside the calendar ⇒ empty"),
        .init(
            "tx_add_months", 2,
            "(date, n) → date, the day clamped to the month's end; n clamped to ±36,525; outside the calendar ⇒ empty"
        ),
        .init(
            "tx_months_between", 2,
            "(a, b) → whole months from a to b, towards zero: LocalDate.months(until:)"),
        .init("tx_week_start", 1, "date → the Monday of its week"),
    ]

    /// Functions of the engine itself that statements call, for the authorizer's list.
    public static let builtIn: Set<String> = [
        "count", "min", "max", "coalesce", "length", "substr", "trim", "instr", "nullif",
        "julianday",
        "strftime", "printf", "format", "json_each", "hex", "like", "iif", "match", "row_number",
        "rank", "dense_rank", "lag", "lead",
    ]
}

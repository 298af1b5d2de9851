import Catalogue

/// The functions of `RequiredFunction.registered`, written for PostgreSQL.
public enum PostgreSQLPrelude {
    /// - Parameter texts: texts with letters beyond the usual ones, which have sort keys too.
    public static func script(texts: [String] = []) -> String {
        numbers + self.texts + dates + places + weights(Set(texts.flatMap(\.unicodeScalars)))
    }

    static func function(
        _ name: String, _ arguments: String, _ result: String, _ body: String
    ) -> String {
        """
        CREATE FUNCTION \(name)(\(arguments)) RETURNS \(result) LANGUAGE sql IMMUTABLE STRICT AS $f$ SELECT \(body) $f$;

        """
    }

    private static let numbers =
        function(
            "tx_bounded", "numeric", "numeric",
            "CASE WHEN abs($1) <= 999999999999999999 THEN trunc($1) END")
        + function("tx_power", "integer", "numeric", "('1e' || $1)::numeric")
        + function(
            "tx_quotient", "numeric, numeric", "numeric",
            "sign($1) * sign($2) * div(2 * abs($1) + abs($2), 2 * abs($2))")
        + function(
            "tx_mul", "numeric, numeric, integer, integer", "numeric",
            "tx_bounded(tx_quotient($1 * $2, tx_power(greatest($3 + $4 - 6, 0))))")
        + function(
            "tx_mul_money", "numeric, numeric, integer", "numeric",
            "tx_bounded(tx_quotient($1 * $2, tx_power($3)))")
        + function(
            "tx_div", "numeric, numeric, integer, integer", "numeric",
            "CASE WHEN $2 <> 0 THEN tx_bounded(tx_quotient($1 * tx_power(6 + $4), $2 * tx_power($3))) END"
        )
        + function(
            "tx_percent", "numeric, numeric, integer, integer", "numeric",
            "tx_div(100 * $1, $2, $3, $4)")
        + function(
            "tx_round", "numeric, integer, numeric", "numeric",
            "CASE WHEN $3 >= $2 THEN tx_bounded($1) WHEN $3 <= -18 THEN 0 ELSE tx_bounded(tx_quotient($1, tx_power($2 - $3::integer)) * tx_power($2 - $3::integer)) END"
        )
        + function(
            "tx_rescale", "numeric, integer, integer", "numeric",
            "CASE WHEN $3 >= $2 THEN $1 * tx_power($3 - $2) ELSE tx_bounded(tx_quotient($1, tx_power($2 - $3))) END"
        )
        + function(
            "tx_floor", "numeric, integer", "numeric",
            "tx_bounded(floor($1 * ('1e-' || $2)::numeric))")
        + function(
            "tx_ceil", "numeric, integer", "numeric",
            "tx_bounded(ceil($1 * ('1e-' || $2)::numeric))")
        + function(
            "tx_bucket", "numeric, numeric", "numeric",
            "$1 - mod(mod($1, nullif($2, 0)) + nullif($2, 0), nullif($2, 0))")
        + function("tx_smaller", "anycompatible, anycompatible", "anycompatible", "least($1, $2)")
        + function("tx_larger", "anycompatible, anycompatible", "anycompatible", "greatest($1, $2)")
            + """
            CREATE AGGREGATE tx_sum(numeric) (sfunc = numeric_add, stype = numeric, initcond = '0', finalfunc = tx_bounded);

            """

    private static let texts =
        function(
            "tx_fold", "text", "text",
            "replace(normalize(lower($1 COLLATE \"und-x-icu\"), NFC), 'ё', 'е')")
        + function(
            "tx_lower", "text", "text", "normalize(lower($1 COLLATE \"und-x-icu\"), NFC)")
        + function(
            "tx_upper", "text", "text", "normalize(upper($1 COLLATE \"und-x-icu\"), NFC)")
        + function(
            "tx_left", "text, numeric", "text", "left($1, least(greatest($2, 0), 1e9)::integer)")
        + function(
            "tx_right", "text, numeric", "text",
            "right($1, least(greatest($2, 0), 1e9)::integer)")
        + function("tx_short", "text", "text", "CASE WHEN octet_length($1) <= 1048576 THEN $1 END")
        + function(
            "tx_replace", "text, text, text", "text",
            "CASE WHEN octet_length($1) <= 1048576 THEN tx_short(replace($1, $2, $3)) END")
            + """
            CREATE FUNCTION tx_concat(VARIADIC text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $f$ SELECT tx_short(array_to_string($1, '')) $f$;

            """
        + function(
            "tx_decimal_text", "numeric, integer", "text",
            "round(tx_bounded($1) * ('1e-' || $2)::numeric, $2)::text")

    private static let dates =
        function(
            "tx_local_date", "timestamptz", "date", "($1 AT TIME ZONE 'Europe/Moscow')::date")
        + function(
            "tx_day", "timestamp", "date",
            "CASE WHEN $1 >= '0001-01-01' AND $1 < '10000-01-01' THEN $1::date END")
        + function(
            "tx_add_days", "date, numeric", "date",
            "tx_day($1 + make_interval(days => least(greatest($2, -36525), 36525)::integer))")
        + function(
            "tx_add_months", "date, numeric", "date",
            "tx_day($1 + make_interval(months => least(greatest($2, -36525), 36525)::integer))")
        + function(
            "tx_month_count", "date, date", "integer",
            """
            (extract(year FROM $2) - extract(year FROM $1))::integer * 12
            + (extract(month FROM $2) - extract(month FROM $1))::integer
            - CASE WHEN extract(day FROM $2) < least(extract(day FROM $1),
                extract(day FROM date_trunc('month', $2::timestamp) + '1 month - 1 day'::interval))
              THEN 1 ELSE 0 END
            """)
        + function(
            "tx_months_between", "date, date", "integer",
            "CASE WHEN $2 < $1 THEN -tx_month_count($2, $1) ELSE tx_month_count($1, $2) END")
        + function(
            "tx_year_start", "numeric, bigint", "date",
            "CASE WHEN $1 BETWEEN 1 AND 9999 THEN make_date($1::integer, $2::integer, 1) END")

    /// The sort key as three levels of weights: a table of letters, the same bytes as `SortKey` gives.
    private static func weights(_ further: Set<Unicode.Scalar>) -> String {
        let letters = (UInt32(1)..<0x530).compactMap { Unicode.Scalar($0) }
        let known = further.union(letters)
        let rows = known.sorted { $0.value < $1.value }.map { scalar in
            let levels = SortKey.ru1(String(scalar)).split(
                separator: 1, maxSplits: 2, omittingEmptySubsequences: false)
            let bytes = (0..<3).map { level in
                let own = level < levels.count ? Array(levels[level]) : []
                let missing = level > 0 && own.isEmpty && !(levels.first ?? []).isEmpty
                return "'\\x\((missing ? [2] : own).map(Self.hex).joined())'"
            }
            return "(\(scalar.value), \(bytes.joined(separator: ", ")))"
        }
        return """
            CREATE TABLE tx_weights (code integer PRIMARY KEY, letter bytea, capital bytea, accent bytea);
            INSERT INTO tx_weights VALUES \(rows.joined(separator: ",\n"));
            CREATE FUNCTION tx_key(text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS $f$
            SELECT letters || CASE WHEN capitals = '' AND accents = '' THEN '' WHEN accents = '' THEN '\\x01' || capitals
              ELSE '\\x01' || capitals || '\\x01' || accents END
            FROM (SELECT coalesce(string_agg(letter, '' ORDER BY place), '') AS letters,
              coalesce(rtrim(string_agg(capital, '' ORDER BY place), '\\x02'), '') AS capitals,
              coalesce(rtrim(string_agg(accent, '' ORDER BY place), '\\x02'), '') AS accents
              FROM regexp_split_to_table($1, '') WITH ORDINALITY AS s(sign, place)
              JOIN tx_weights ON code = ascii(sign)) AS levels
            $f$;
            CREATE FUNCTION tx_first(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $f$
              SELECT CASE WHEN tx_key($2) < tx_key($1) THEN $2 ELSE $1 END $f$;
            CREATE FUNCTION tx_last(text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $f$
              SELECT CASE WHEN tx_key($2) > tx_key($1) THEN $2 ELSE $1 END $f$;
            CREATE AGGREGATE tx_min_text(text) (sfunc = tx_first, stype = text);
            CREATE AGGREGATE tx_max_text(text) (sfunc = tx_last, stype = text);

            """
    }

    public static func hex(_ byte: UInt8) -> String {
        String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
}

extension PostgreSQLPrelude {
    /// Lists, values at a place in an order, and places on the globe.
    static let places =
        function("tx_list", "text[]", "text", "tx_short(array_to_string($1, ', '))")
        + function(
            "tx_percentile", "numeric[], numeric, integer, integer", "numeric",
            """
            tx_bounded(tx_quotient(
              (lower * 100 + (upper - lower) * (place % 100)) * tx_power(greatest($4 - $3, 0)),
              100 * tx_power(greatest($3 - $4, 0))))
            FROM \(neighbours)
            """)
        + function(
            "tx_percentile_date", "date[], numeric", "date",
            "lower + div((upper - lower) * (place % 100), 100)::integer FROM \(neighbours)")
        + function(
            "tx_distance_km", "numeric, numeric, numeric, numeric", "numeric",
            """
            CASE WHEN abs($1) <= 90000000 AND abs($3) <= 90000000 AND abs($2) <= 180000000 AND abs($4) <= 180000000
            THEN round((2 * 6371008.8 * asin(least(1, sqrt(
              power(sin(radians(($3 - $1)::float8 / 1000000) / 2), 2)
              + cos(radians($1::float8 / 1000000)) * cos(radians($3::float8 / 1000000))
              * power(sin(radians(($4 - $2)::float8 / 1000000) / 2), 2)))))::numeric) END
            """)

    /// The two values between which so many percents of the values lie, and where between them.
    private static let neighbours = """
        (SELECT place, $1[div(place, 100)::integer + 1] AS lower,
          $1[least(div(place, 100)::integer + 2, cardinality($1))] AS upper
        FROM (SELECT least(greatest(trunc($2), 0), 100) * (cardinality($1) - 1) AS place) AS p) AS q
        """
}

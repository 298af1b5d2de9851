-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."school_year" AS "school_year", "t"."pay" AS "pay"
  FROM "public"."registry__pairs" AS "t"), "q_1" AS (SELECT "pairs"."school_year" AS "c0", tx_sum("pairs"."pay") AS "c1", tx_div(tx_sum("pairs"."pay"), COUNT("pairs"."pay"), 2, 0) AS "c2", tx_sum(tx_mul_money("pairs"."pay", $1::bigint, 1)) AS "c3", max("pairs"."pay") AS "c4", tx_percent(COUNT(*) FILTER (WHERE "pairs"."pay" > $2::bigint), COUNT(*), 0, 0) AS "c5"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."school_year")
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", "q"."c3" AS "c3", "q"."c4" AS "c4", "q"."c5" AS "c5"
  FROM "q_1" AS "q"
  ORDER BY "q"."c0" NULLS LAST LIMIT $3::bigint
$1 value integer(15)
$2 value integer(10050)
$3 slot limit
0 school_year: schoolYear
1 total: money
2 average: decimal(scale: 6)
3 bonus: money
4 most: money
5 share_paid: decimal(scale: 6)
reads registry__pairs(pay school_year)

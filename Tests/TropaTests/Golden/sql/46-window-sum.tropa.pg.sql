-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."starts_on" AS "starts_on", "t"."pay" AS "pay"
  FROM "public"."registry__pairs" AS "t"), "q_1" AS (SELECT date_trunc('month', "pairs"."starts_on"::timestamp)::date AS "c0", COUNT(*) AS "c1", tx_sum("pairs"."pay") AS "c2"
  FROM "s_1" AS "pairs"
  WHERE ("pairs"."starts_on" >= $1::date AND "pairs"."starts_on" < $2::date)
  GROUP BY date_trunc('month', "pairs"."starts_on"::timestamp)::date)
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", (tx_sum("q"."c2") OVER (ORDER BY "q"."c0" NULLS LAST ROWS UNBOUNDED PRECEDING)) AS "c3", (tx_div(tx_sum("q"."c1") OVER (ORDER BY "q"."c0" NULLS LAST ROWS 2 PRECEDING), COUNT("q"."c1") OVER (ORDER BY "q"."c0" NULLS LAST ROWS 2 PRECEDING), 0, 0)) AS "c4"
  FROM "q_1" AS "q"
  ORDER BY "q"."c0" NULLS LAST LIMIT $3::bigint
$1 $year yearStart(shift: 0)
$2 $year yearEnd(shift: 0)
$3 slot limit
0 month: date
1 pairs: integer
2 pay: money
3 so_far: money
4 three: decimal(scale: 6)
reads registry__pairs(pay starts_on)

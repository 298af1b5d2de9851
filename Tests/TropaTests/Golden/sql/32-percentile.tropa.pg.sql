-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."percent" AS "percent", "t_2"."pay" AS "pay", "t_2"."starts_on" AS "starts_on", "t_2"."state" AS "state", "t_2"."form" AS "form"
  FROM "public"."registry__pairs" AS "t_2")
  SELECT "organisations"."title" AS "c0", (SELECT tx_percentile(array_agg("pairs"."percent"
  ORDER BY "pairs"."percent") FILTER (WHERE ("pairs"."percent") IS NOT NULL), $1::bigint, 2, 6)
  FROM "s_2" AS "pairs"
  WHERE "pairs"."organisation" = "organisations"."id") AS "c1", (SELECT tx_percentile(array_agg("pairs_2"."pay"
  ORDER BY "pairs_2"."pay") FILTER (WHERE ("pairs_2"."pay") IS NOT NULL), 50, 2, 2)
  FROM "s_2" AS "pairs_2"
  WHERE "pairs_2"."organisation" = "organisations"."id") AS "c2", (SELECT tx_percentile_date(array_agg("pairs_3"."starts_on"
  ORDER BY "pairs_3"."starts_on") FILTER (WHERE ("pairs_3"."starts_on") IS NOT NULL), $2::bigint)
  FROM "s_2" AS "pairs_3"
  WHERE "pairs_3"."organisation" = "organisations"."id" AND ("pairs_3"."state" = 'active') IS TRUE) AS "c3", (SELECT tx_percent(COUNT(*) FILTER (WHERE "pairs_4"."state" = 'active'), COUNT(*), 0, 0)
  FROM "s_2" AS "pairs_4"
  WHERE "pairs_4"."organisation" = "organisations"."id" AND ("pairs_4"."form" = 'teacher') IS TRUE) AS "c4", (SELECT tx_sum(tx_mul_money("pairs_5"."pay", "pairs_5"."percent", 2))
  FROM "s_2" AS "pairs_5"
  WHERE "pairs_5"."organisation" = "organisations"."id" AND ("pairs_5"."state" = 'active') IS TRUE) AS "c5"
  FROM "s_1" AS "organisations"
  ORDER BY "organisations"."id" LIMIT $3::bigint
$1 $n value
$2 value integer(25)
$3 slot limit
0 title: text
1 p: decimal(scale: 6)
2 m: money
3 d: date
4 good: decimal(scale: 6)
5 sum: money
reads registry__organisations(id title)
reads registry__pairs(form organisation pay percent starts_on state)

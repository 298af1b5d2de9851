-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."starts_on" AS "starts_on", "t"."ends_on" AS "ends_on", "t"."percent" AS "percent", "t"."organisation" AS "organisation"
  FROM "public"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."kind" AS "kind"
  FROM "public"."registry__organisations" AS "t_2"), "q_1" AS (SELECT ("pairs"."ends_on" - "pairs"."starts_on") AS "c0", ((coalesce("pairs"."ends_on", "pairs"."starts_on") < $1::date) IS TRUE) AS "c1", "pairs"."organisation" AS "c2", (CASE WHEN "pairs"."percent" > $2::bigint THEN "pairs"."percent"::numeric - $2::bigint ELSE $3::bigint END) AS "c3"
  FROM "s_1" AS "pairs"), "q_2" AS (SELECT "organisation"."kind" AS "c0", COUNT(*) AS "c1", tx_rescale(tx_round((tx_div(tx_sum("q"."c0"), COUNT("q"."c0"), 0, 0)), 6, 0), 6, 0) AS "c2", tx_sum("q"."c3") AS "c3"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "q"."c2"
  WHERE (("q"."c0" > $4::bigint) AND (NOT "q"."c1"))
  GROUP BY "organisation"."kind")
  SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1", "q_2"."c2" AS "c2", "q_2"."c3" AS "c3"
  FROM "q_2" AS "q_2"
  ORDER BY "q_2"."c0" NULLS LAST LIMIT $5::bigint
$1 today
$2 value integer(5000)
$3 value integer(0)
$4 value integer(30)
$5 slot limit
0 organisation_kind: choice
1 pairs: integer
2 avg_days: decimal(scale: 0)
3 x: decimal(scale: 2)
reads registry__organisations(id kind)
reads registry__pairs(ends_on organisation percent starts_on)

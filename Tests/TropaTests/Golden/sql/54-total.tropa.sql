-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."guide" AS "guide", "t"."pay" AS "pay"
  FROM "main"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_2"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", "pairs"."guide" AS "c1", "pairs"."pay" AS "c2"
  FROM "s_1" AS "pairs"), "q_2" AS (SELECT "q"."c0" AS "c0", COUNT(*) AS "c1", COUNT(DISTINCT "q"."c1") AS "c2", tx_sum("q"."c2") AS "c3", 0 AS "c4"
  FROM "q_1" AS "q"
  GROUP BY "q"."c0"
  UNION ALL SELECT NULL AS "c0", COUNT(*) AS "c1", COUNT(DISTINCT "q_2"."c1") AS "c2", tx_sum("q_2"."c2") AS "c3", 1 AS "c4"
  FROM "q_1" AS "q_2")
  SELECT "q_3"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q_3"."c1" AS "c3", "q_3"."c2" AS "c4", "q_3"."c3" AS "c5", tx_div("q_3"."c3", "q_3"."c1", 2, 0) AS "c6", "q_3"."c4" AS "c7"
  FROM "q_2" AS "q_3"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "q_3"."c0"
  ORDER BY "q_3"."c4", "q_3"."c1" DESC, "q_3"."c0" NULLS LAST LIMIT ?1
?1 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 pairs: integer
4 guides: integer
5 pay: money
6 mean: decimal(scale: 6)
7 total
reads registry__organisations(code id short_name)
reads registry__pairs(guide organisation pay)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."school_year" AS "school_year"
  FROM "public"."registry__pairs" AS "t"), "q_1" AS (SELECT "pairs"."school_year" AS "c0", COUNT(*) AS "c1"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."school_year"), "q_2" AS (SELECT "q"."c1" AS "c0", (LAG("q"."c1") OVER (ORDER BY "q"."c0" NULLS LAST)) AS "c1", "q"."c0" AS "c2"
  FROM "q_1" AS "q")
  SELECT "q_2"."c2" AS "c0", "q_2"."c0" AS "c1", "q_2"."c1" AS "c2", tx_percent(("q_2"."c0"::numeric - "q_2"."c1"), "q_2"."c1", 0, 0) AS "c3"
  FROM "q_2" AS "q_2"
  ORDER BY "q_2"."c2" NULLS LAST LIMIT $1::bigint
$1 slot limit
0 school_year: schoolYear
1 pairs: integer
2 before: integer
3 growth: decimal(scale: 6)
reads registry__pairs(school_year)

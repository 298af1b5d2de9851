-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."pay" AS "pay"
  FROM "public"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_2"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", tx_sum("pairs"."pay") AS "c1"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."organisation"), "q_2" AS (SELECT (RANK() OVER (ORDER BY "q"."c1" DESC NULLS LAST)) AS "c0", "q"."c0" AS "c1", "q"."c1" AS "c2", (tx_percent("q"."c1", tx_sum("q"."c1") OVER (), 2, 2)) AS "c3"
  FROM "q_1" AS "q")
  SELECT "q_2"."c0" AS "c0", "organisations"."title" AS "c1", "q_2"."c2" AS "c2", "q_2"."c3" AS "c3"
  FROM "q_2" AS "q_2"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "q_2"."c1"
  WHERE ("q_2"."c0" <= $1::bigint)
  ORDER BY "q_2"."c0", "q_2"."c1" LIMIT $2::bigint
$1 value integer(10)
$2 slot limit
0 place: integer
1 organisation_title: text
2 pay: money
3 part: decimal(scale: 6)
reads registry__organisations(id title)
reads registry__pairs(organisation pay)

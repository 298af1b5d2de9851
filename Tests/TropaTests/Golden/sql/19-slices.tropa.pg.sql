-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."starts_on" AS "starts_on", "t"."id" AS "id", "t"."state" AS "state", "t"."number" AS "number"
  FROM "public"."registry__pairs" AS "t"), "q_1" AS (SELECT "pairs"."starts_on" AS "c0", "pairs"."id" AS "c1", "pairs"."state" AS "c2", "pairs"."number" AS "c3"
  FROM "s_1" AS "pairs"
  ORDER BY "pairs"."starts_on" DESC NULLS LAST, "pairs"."id" LIMIT ALL OFFSET 10), "q_2" AS (SELECT "q"."c2" AS "c0", "q"."c3" AS "c1", "q"."c1" AS "c2", "q"."c0" AS "c3"
  FROM "q_1" AS "q"
  ORDER BY "q"."c0" DESC NULLS LAST, "q"."c1" LIMIT 5)
  SELECT "q_2"."c1" AS "c0", "q_2"."c3" AS "c1"
  FROM "q_2" AS "q_2"
  WHERE ("q_2"."c0" = 'active')
  ORDER BY tx_key("q_2"."c1"), "q_2"."c2" LIMIT LEAST(2, $1::bigint)
$1 slot limit
0 number: text
1 starts_on: date
reads registry__pairs(id number starts_on state)

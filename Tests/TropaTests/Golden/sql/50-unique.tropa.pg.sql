-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."form" AS "form"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "q_1" AS (SELECT "pairs"."organisation" AS "c0", "pairs"."form" AS "c1"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."organisation", "pairs"."form"), "q_2" AS (SELECT "q"."c1" AS "c0", COUNT(*) AS "c1"
  FROM "q_1" AS "q"
  GROUP BY "q"."c1")
  SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1"
  FROM "q_2" AS "q_2"
  ORDER BY "q_2"."c0" LIMIT $2::bigint
$1 me.municipality[0]
$2 slot limit
0 form: choice
1 organisations: integer
reads registry__organisations(id municipality)
reads registry__pairs(form organisation)

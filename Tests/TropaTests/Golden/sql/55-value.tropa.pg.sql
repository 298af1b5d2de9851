-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."id" AS "id"
  FROM "public"."registry__guides" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent"
  FROM "public"."registry__guides__directions" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "parent"."organisation" AND ("organisation_2"."municipality" = $1::uuid))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_3"), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."retired" AS "retired", "t_4"."code" AS "code"
  FROM "public"."registry__directions" AS "t_4"), "q_2" AS (SELECT COUNT(*) AS "c0", tx_max_text("directions_2"."code") AS "c1"
  FROM "s_4" AS "directions_2"
  WHERE ("directions_2"."retired" IS NOT TRUE)), "u_1" AS (SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1"
  FROM "q_2" AS "q_2"), "q_1" AS (SELECT "guides"."organisation" AS "c0", COUNT(*) AS "c1", COUNT(*) FILTER (WHERE (SELECT COUNT(*)
  FROM "s_2" AS "directions"
  WHERE "directions"."parent" = "guides"."id") >= (SELECT "u"."c0" FROM "u_1" AS "u")) AS "c2"
  FROM "s_1" AS "guides"
  GROUP BY "guides"."organisation")
  SELECT "q"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q"."c1" AS "c3", "q"."c2" AS "c4", (tx_mul((SELECT "u_3"."c0" FROM "u_1" AS "u_3"), 1, 0, 0)::numeric - "q"."c2") AS "c5", (SELECT "u_4"."c1" FROM "u_1" AS "u_4") AS "c6"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_3" AS "organisations" ON "organisations"."id" = "q"."c0"
  WHERE ("q"."c2" < (SELECT "u_2"."c0" FROM "u_1" AS "u_2"))
  ORDER BY "q"."c0" LIMIT $2::bigint
$1 me.municipality[0]
$2 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 guides: integer
4 rich: integer
5 lacking: integer
6 last: text
reads registry__directions(code retired)
reads registry__guides(id organisation)
reads registry__guides__directions(parent)
reads registry__organisations(code id municipality short_name)

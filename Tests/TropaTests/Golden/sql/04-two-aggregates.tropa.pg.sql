-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."person" AS "person", "t"."id" AS "id"
  FROM "public"."registry__guides" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."last_name" AS "last_name", "t_2"."first_name" AS "first_name"
  FROM "public"."registry__people" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "t_2"."organisation" AND ("organisation_2"."municipality" = $1::uuid))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."guide" AS "guide", "t_3"."state" AS "state", "t_3"."id" AS "id"
  FROM "public"."registry__pairs" AS "t_3"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_3"
  WHERE "organisation_3"."id" = "t_3"."organisation" AND ("organisation_3"."municipality" = $1::uuid))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."parent" AS "parent"
  FROM "public"."registry__pairs__members" AS "t_4"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "t_4"."parent" AND (EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_4"
  WHERE "organisation_4"."id" = "parent"."organisation" AND ("organisation_4"."municipality" = $1::uuid))))) SELECT (CASE WHEN "person"."id" IS NOT NULL THEN btrim(tx_concat("person"."last_name", $2::text, "person"."first_name")) END) AS "c0", (SELECT COUNT(*)
  FROM "s_3" AS "pairs"
  WHERE "pairs"."guide" = "guides"."id" AND ("pairs"."state" = 'active') IS TRUE) AS "c1", (SELECT COUNT(*)
  FROM "s_3" AS "pairs_2"
  JOIN "s_4" AS "members" ON "members"."parent" = "pairs_2"."id"
  WHERE "pairs_2"."guide" = "guides"."id") AS "c2"
  FROM "s_1" AS "guides"
  LEFT
  JOIN "s_2" AS "person" ON "person"."id" = "guides"."person"
  WHERE ("guides"."state" = 'active')
  ORDER BY "c2" DESC, "guides"."id" LIMIT $3::bigint
$1 me.municipality[0]
$2 value text(" ")
$3 slot limit
0 person_full_name: text
1 active_pairs: integer
2 members: integer
reads registry__guides(id organisation person state)
reads registry__organisations(id municipality)
reads registry__pairs(guide id organisation state)
reads registry__pairs__members(parent)
reads registry__people(first_name id last_name organisation)

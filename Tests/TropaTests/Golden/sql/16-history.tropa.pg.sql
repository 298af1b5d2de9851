-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."number" AS "number"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "parent", "t_2"."h__action" AS "action", "t_2"."h__subject" AS "by"
  FROM "public"."registry__pairs__h" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "t_2"."organisation" AND ("organisation_2"."municipality" = $1::uuid)))
  SELECT "pairs"."number" AS "c0", (SELECT COUNT(*)
  FROM "s_2" AS "history"
  WHERE "history"."parent" = "pairs"."id" AND (("history"."action" = $2::text) AND ("history"."by" = $3::text)) IS TRUE) AS "c1"
  FROM "s_1" AS "pairs"
  ORDER BY "pairs"."id" LIMIT $4::bigint
$1 me.municipality[0]
$2 value text("return")
$3 me.id
$4 slot limit
0 number: text
1 returns: integer
reads registry__organisations(id municipality)
reads registry__pairs(id number organisation)
reads registry__pairs__h(h__action h__subject id organisation)

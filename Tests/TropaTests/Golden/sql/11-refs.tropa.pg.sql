-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."retired" AS "retired", "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__directions" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."value" AS "value", "t_2"."parent" AS "parent"
  FROM "public"."registry__guides__directions" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation"
  WHERE "organisation"."id" = "parent"."organisation" AND ("organisation"."municipality" = $1::uuid))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."state" AS "state"
  FROM "public"."registry__guides" AS "t_3"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "t_3"."organisation" AND ("organisation_2"."municipality" = $1::uuid))), "q_1" AS (SELECT (SELECT COUNT(*)
  FROM "s_2" AS "directions_2"
  JOIN "s_3" AS "guides" ON "guides"."id" = "directions_2"."parent"
  WHERE "directions_2"."value" = "directions"."id" AND ("guides"."state" = 'active') IS TRUE) AS "c0", "directions"."title" AS "c1", "directions"."id" AS "c2"
  FROM "s_1" AS "directions"
  WHERE ("directions"."retired" IS NOT TRUE))
  SELECT "q"."c1" AS "c0", "q"."c0" AS "c1", ("q"."c0" = $2::bigint) AS "c2"
  FROM "q_1" AS "q"
  ORDER BY "q"."c0" DESC, tx_key("q"."c1"), "q"."c2" LIMIT $3::bigint
$1 me.municipality[0]
$2 value integer(0)
$3 slot limit
0 direction: text
1 guides: integer
2 none: boolean
reads registry__directions(id retired title)
reads registry__guides(id organisation state)
reads registry__guides__directions(parent value)
reads registry__organisations(id municipality)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."code" AS "code"
  FROM "public"."registry__directions" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."value" AS "value", "t_2"."parent" AS "parent"
  FROM "public"."registry__guides__directions" AS "t_2"
  WHERE "t_2"."parent" IN (SELECT "parent"."id"
  FROM "public"."registry__guides" AS "parent"
  WHERE ("parent"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."capacity" AS "capacity", "t_3"."state" AS "state"
  FROM "public"."registry__guides" AS "t_3"
  WHERE "t_3"."organisation" IN (SELECT "organisation_2"."id"
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = $1::uuid)))
  SELECT "directions"."code" AS "c0", "guides"."capacity" AS "c1", "guides"."state" AS "c2"
  FROM "s_1" AS "directions"
  LEFT
  JOIN ("s_2" AS "directions_2"
  JOIN "s_3" AS "guides" ON "guides"."id" = "directions_2"."parent") ON "directions_2"."value" = "directions"."id"
  ORDER BY "directions"."id", "guides"."id" NULLS LAST LIMIT $2::bigint
$1 me.municipality[0]
$2 slot limit
0 code: text
1 g_capacity: integer
2 g_state: choice
reads registry__directions(code id)
reads registry__guides(capacity id organisation state)
reads registry__guides__directions(parent value)
reads registry__organisations(id municipality)

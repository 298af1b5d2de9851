-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."direction" AS "direction", "t"."organisation" AS "organisation", "t"."number" AS "number"
  FROM "public"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."value" AS "value"
  FROM "public"."registry__pairs__types" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."code" AS "code"
  FROM "public"."registry__directions" AS "t_3"), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_4")
  SELECT "pairs"."number" AS "c0"
  FROM "s_1" AS "pairs"
  WHERE ((EXISTS (SELECT 1
  FROM "s_2" AS "types"
  WHERE "types"."parent" = "pairs"."id" AND ("types"."value" = 'group') IS TRUE)) AND ("pairs"."direction" IN (SELECT "directions"."id"
  FROM "s_3" AS "directions"
  WHERE "directions"."code" = $1::text)) AND ("pairs"."organisation" IN (SELECT "organisations"."id"
  FROM "s_4" AS "organisations"
  WHERE "organisations"."code" IN ($2::text, $3::text))))
  ORDER BY "pairs"."id" LIMIT LEAST(3, $4::bigint)
$1 value text("D01")
$2 value text("05-001")
$3 value text("05-002")
$4 slot limit
0 number: text
reads registry__directions(code id)
reads registry__organisations(code id)
reads registry__pairs(direction id number organisation)
reads registry__pairs__types(parent value)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."starts_on" AS "starts_on", "t"."id" AS "id", "t"."number" AS "number", "t"."percent" AS "percent"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation_2"."id"
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_2"), "q_1" AS (SELECT (ROW_NUMBER() OVER (PARTITION BY "pairs"."organisation"
  ORDER BY "pairs"."starts_on" DESC NULLS LAST, "pairs"."id")) AS "c0", "pairs"."id" AS "c1", "pairs"."organisation" AS "c2", "pairs"."number" AS "c3", (LEAD("pairs"."number") OVER (PARTITION BY "pairs"."organisation"
  ORDER BY "pairs"."starts_on" DESC NULLS LAST, "pairs"."id")) AS "c4", ($2::bigint::numeric + (LAG("pairs"."percent") OVER (PARTITION BY "pairs"."organisation"
  ORDER BY "pairs"."starts_on" DESC NULLS LAST, "pairs"."id"))) AS "c5"
  FROM "s_1" AS "pairs")
  SELECT "q"."c2" AS "c0", CASE WHEN "organisation"."id" IS NOT NULL THEN "organisation"."short_name" END AS "c1", "organisation"."code" AS "c2", "q"."c3" AS "c3", "q"."c4" AS "c4", "q"."c5" AS "c5"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "q"."c2"
  WHERE ("q"."c0" = $3::bigint)
  ORDER BY "q"."c1" LIMIT $4::bigint
$1 me.municipality[0]
$2 value integer(100)
$3 value integer(1)
$4 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 number: text
4 next_one: text
5 away: decimal(scale: 2)
reads registry__organisations(code id municipality short_name)
reads registry__pairs(id number organisation percent starts_on)

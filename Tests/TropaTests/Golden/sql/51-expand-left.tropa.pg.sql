-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."id" AS "id", "t_2"."state" AS "state", "t_2"."number" AS "number"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE "t_2"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."parent" AS "parent", "t_3"."left_on" AS "left_on", "t_3"."mentee" AS "mentee", "t_3"."id" AS "id"
  FROM "public"."registry__pairs__members" AS "t_3"
  WHERE "t_3"."parent" IN (SELECT "parent"."id"
  FROM "public"."registry__pairs" AS "parent"
  WHERE ("parent"."organisation" IN (SELECT "organisation_2"."id"
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = $1::uuid))))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."last_name" AS "last_name", "t_4"."first_name" AS "first_name", "t_4"."code" AS "code"
  FROM "public"."registry__people" AS "t_4"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_3"
  WHERE "organisation_3"."id" = "t_4"."organisation" AND ("organisation_3"."municipality" = $1::uuid)))
  SELECT "organisations"."title" AS "c0", "pairs"."number" AS "c1", (("pairs"."state" = 'active') IS TRUE) AS "c2", "members"."mentee" AS "c3", CASE WHEN "mentee"."id" IS NOT NULL THEN CASE WHEN "mentee"."id" IS NOT NULL THEN btrim(tx_concat("mentee"."last_name", $2::text, "mentee"."first_name")) END END AS "c4", "mentee"."code" AS "c5"
  FROM "s_1" AS "organisations"
  LEFT
  JOIN "s_2" AS "pairs" ON "pairs"."organisation" = "organisations"."id"
  LEFT
  JOIN "s_3" AS "members" ON "members"."parent" = "pairs"."id"
  LEFT
  JOIN "s_4" AS "mentee" ON "mentee"."id" = "members"."mentee"
  WHERE ("members"."left_on" IS NULL)
  ORDER BY "organisations"."id", "pairs"."id" NULLS LAST, "members"."id" NULLS LAST LIMIT $3::bigint
$1 me.municipality[0]
$2 value text(" ")
$3 slot limit
0 title: text
1 pair: text
2 running: boolean
3 mentee: ref registry.people label 4 key 5
reads registry__organisations(id municipality title)
reads registry__pairs(id number organisation state)
reads registry__pairs__members(id left_on mentee parent)
reads registry__people(code first_name id last_name organisation)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."id" AS "id", "t_2"."state" AS "state", "t_2"."number" AS "number"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE ("t_2"."organisation" = $1::uuid) OR ("t_2"."guide" IN (SELECT "guide"."id"
  FROM "public"."registry__guides" AS "guide"
  WHERE ("guide"."organisation" = $1::uuid)))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."parent" AS "parent", "t_3"."left_on" AS "left_on", "t_3"."mentee" AS "mentee", "t_3"."id" AS "id"
  FROM "public"."registry__pairs__members" AS "t_3"
  WHERE ("t_3"."parent" IN (SELECT "parent"."id"
  FROM "public"."registry__pairs" AS "parent"
  WHERE ("parent"."organisation" = $1::uuid))) OR ("t_3"."parent" IN (SELECT "parent_2"."id"
  FROM "public"."registry__pairs" AS "parent_2"
  WHERE ("parent_2"."guide" IN (SELECT "guide_2"."id"
  FROM "public"."registry__guides" AS "guide_2"
  WHERE ("guide_2"."organisation" = $1::uuid)))))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."last_name" AS "last_name", "t_4"."first_name" AS "first_name", "t_4"."code" AS "code"
  FROM "public"."registry__people" AS "t_4"
  WHERE "t_4"."organisation" = $1::uuid)
  SELECT "organisations"."title" AS "c0", "pairs"."number" AS "c1", (("pairs"."state" = 'active') IS TRUE) AS "c2", "members"."mentee" AS "c3", CASE WHEN "mentee"."id" IS NOT NULL THEN CASE WHEN "mentee"."id" IS NOT NULL THEN btrim(tx_concat("mentee"."last_name", $2::text, "mentee"."first_name")) END END AS "c4", "mentee"."code" AS "c5"
  FROM "s_1" AS "organisations"
  LEFT
  JOIN "s_2" AS "pairs" ON "pairs"."organisation" = "organisations"."id"
  LEFT
  JOIN "s_3" AS "members" ON "members"."parent" = "pairs"."id"
  LEFT
  JOIN "s_4" AS "mentee" ON "mentee"."id" = "members"."mentee"
  WHERE ("members"."left_on" IS NULL)
  ORDER BY "organisations"."id", "pairs"."id" NULLS LAST, "members"."id" NULLS LAST LIMIT $3::bigint
$1 me.organisations[0]
$2 value text(" ")
$3 slot limit
0 title: text
1 pair: text
2 running: boolean
3 mentee: ref registry.people label 4 key 5
reads registry__guides(id organisation)
reads registry__organisations(id title)
reads registry__pairs(guide id number organisation state)
reads registry__pairs__members(id left_on mentee parent)
reads registry__people(code first_name id last_name organisation)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."id" AS "id", "t"."organisation" AS "organisation", "t"."number" AS "number"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation_3"."id"
  FROM "public"."registry__organisations" AS "organisation_3"
  WHERE ("organisation_3"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."left_on" AS "left_on", "t_2"."mentee" AS "mentee", "t_2"."id" AS "id"
  FROM "public"."registry__pairs__members" AS "t_2"
  WHERE "t_2"."parent" IN (SELECT "parent"."id"
  FROM "public"."registry__pairs" AS "parent"
  WHERE ("parent"."organisation" IN (SELECT "organisation_4"."id"
  FROM "public"."registry__organisations" AS "organisation_4"
  WHERE ("organisation_4"."municipality" = $1::uuid))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_3"), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."last_name" AS "last_name", "t_4"."first_name" AS "first_name", "t_4"."code" AS "code", "t_4"."organisation" AS "organisation"
  FROM "public"."registry__people" AS "t_4"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_5"
  WHERE "organisation_5"."id" = "t_4"."organisation" AND ("organisation_5"."municipality" = $1::uuid)))
  SELECT "pairs"."id" AS "c0", CASE WHEN ("pairs"."id" IS NOT NULL) AND (("pairs"."organisation" IS NULL) OR ("organisation"."id" IS NOT NULL)) THEN tx_concat("organisation"."short_name", $2::text, "pairs"."number") END AS "c1", "pairs"."number" AS "c2", "members"."mentee" AS "c3", CASE WHEN "mentee"."id" IS NOT NULL THEN CASE WHEN "mentee"."id" IS NOT NULL THEN btrim(tx_concat("mentee"."last_name", $2::text, "mentee"."first_name")) END END AS "c4", "mentee"."code" AS "c5", "organisation_2"."title" AS "c6"
  FROM "s_1" AS "pairs"
  JOIN "s_2" AS "members" ON "members"."parent" = "pairs"."id"
  LEFT
  JOIN "s_3" AS "organisation" ON "organisation"."id" = "pairs"."organisation"
  LEFT
  JOIN "s_4" AS "mentee" ON "mentee"."id" = "members"."mentee"
  LEFT
  JOIN "s_3" AS "organisation_2" ON "organisation_2"."id" = "mentee"."organisation"
  WHERE ("pairs"."state" = 'active') AND ("members"."left_on" IS NULL)
  ORDER BY "pairs"."id", "members"."id" LIMIT $3::bigint
$1 me.municipality[0]
$2 value text(" ")
$3 slot limit
0 pair: ref registry.pairs label 1 key 2
3 mentee: ref registry.people label 4 key 5
6 place: text
reads registry__organisations(id municipality short_name title)
reads registry__pairs(id number organisation state)
reads registry__pairs__members(id left_on mentee parent)
reads registry__people(code first_name id last_name organisation)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."id" AS "id", "t"."organisation" AS "organisation", "t"."number" AS "number"
  FROM "public"."registry__pairs" AS "t"
  WHERE ("t"."organisation" = $1::uuid) OR ("t"."guide" IN (SELECT "guide"."id"
  FROM "public"."registry__guides" AS "guide"
  WHERE ("guide"."organisation" = $1::uuid)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."left_on" AS "left_on", "t_2"."mentee" AS "mentee", "t_2"."id" AS "id"
  FROM "public"."registry__pairs__members" AS "t_2"
  WHERE ("t_2"."parent" IN (SELECT "parent"."id"
  FROM "public"."registry__pairs" AS "parent"
  WHERE ("parent"."organisation" = $1::uuid))) OR ("t_2"."parent" IN (SELECT "parent_2"."id"
  FROM "public"."registry__pairs" AS "parent_2"
  WHERE ("parent_2"."guide" IN (SELECT "guide_2"."id"
  FROM "public"."registry__guides" AS "guide_2"
  WHERE ("guide_2"."organisation" = $1::uuid)))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_3"), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."last_name" AS "last_name", "t_4"."first_name" AS "first_name", "t_4"."code" AS "code", "t_4"."organisation" AS "organisation"
  FROM "public"."registry__people" AS "t_4"
  WHERE "t_4"."organisation" = $1::uuid)
  SELECT "pairs"."id" AS "c0", CASE WHEN ("pairs"."id" IS NOT NULL) AND (("pairs"."organisation" IS NULL) OR ("organisation"."id" IS NOT NULL)) THEN tx_concat("organisation"."short_name", $2::text, "pairs"."number") END AS "c1", "pairs"."number" AS "c2", "members"."mentee" AS "c3", CASE WHEN "mentee"."id" IS NOT NULL THEN CASE WHEN "mentee"."id" IS NOT NULL THEN btrim(tx_concat("mentee"."last_name", $2::text, "mentee"."first_name")) END END AS "c4", "mentee"."code" AS "c5", "organisation_2"."title" AS "c6"
  FROM "s_1" AS "pairs"
  JOIN "s_2" AS "members" ON "members"."parent" = "pairs"."id"
  LEFT
  JOIN "s_3" AS "organisation" ON "organisation"."id" = "pairs"."organisation"
  LEFT
  JOIN "s_4" AS "mentee" ON "mentee"."id" = "members"."mentee"
  LEFT
  JOIN "s_3" AS "organisation_2" ON "organisation_2"."id" = "mentee"."organisation"
  WHERE ("pairs"."state" = 'active') AND ("members"."left_on" IS NULL)
  ORDER BY "pairs"."id", "members"."id" LIMIT $3::bigint
$1 me.organisations[0]
$2 value text(" ")
$3 slot limit
0 pair: ref registry.pairs label 1 key 2
3 mentee: ref registry.people label 4 key 5
6 place: text
reads registry__guides(id organisation)
reads registry__organisations(id short_name title)
reads registry__pairs(guide id number organisation state)
reads registry__pairs__members(id left_on mentee parent)
reads registry__people(code first_name id last_name organisation)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."form" AS "form", "t"."id" AS "id"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent"
  FROM "public"."registry__pairs__members" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "parent"."organisation" AND ("organisation_2"."municipality" = $1::uuid))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."organisation" AS "organisation", "t_3"."capacity" AS "capacity"
  FROM "public"."registry__guides" AS "t_3"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_3"
  WHERE "organisation_3"."id" = "t_3"."organisation" AND ("organisation_3"."municipality" = $1::uuid))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."short_name" AS "short_name", "t_4"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_4"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", "pairs"."form" AS "c1", "pairs"."id" AS "c2"
  FROM "s_1" AS "pairs"), "q_2" AS (SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", COUNT(*) AS "c2", tx_sum((SELECT COUNT(*)
  FROM "s_2" AS "members"
  WHERE "members"."parent" = "q"."c2")) AS "c3", 0 AS "c4"
  FROM "q_1" AS "q"
  GROUP BY "q"."c0", "q"."c1"
  UNION ALL SELECT NULL AS "c0", NULL AS "c1", COUNT(*) AS "c2", tx_sum((SELECT COUNT(*)
  FROM "s_2" AS "members_2"
  WHERE "members_2"."parent" = "q_2"."c2")) AS "c3", 1 AS "c4"
  FROM "q_1" AS "q_2")
  SELECT "q_3"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q_3"."c1" AS "c3", "q_3"."c2" AS "c4", tx_percent("q_3"."c2", (SELECT COUNT(*)
  FROM "s_3" AS "guides"
  WHERE "guides"."organisation" = "organisations"."id" AND ("guides"."capacity" > $2::bigint) IS TRUE), 0, 0) AS "c5", tx_concat("organisations"."short_name", $3::text, (CASE WHEN "q_3"."c1" = 'teacher' THEN $4::text WHEN "q_3"."c1" = 'student' THEN $5::text END)) AS "c6", "q_3"."c3" AS "c7", "q_3"."c4" AS "c8"
  FROM "q_2" AS "q_3"
  LEFT
  JOIN "s_4" AS "organisations" ON "organisations"."id" = "q_3"."c0"
  ORDER BY "q_3"."c4", "q_3"."c0" NULLS LAST, "q_3"."c1" NULLS LAST LIMIT $6::bigint
$1 me.municipality[0]
$2 value integer(0)
$3 value text(" ")
$4 value text("Педагог – педагог")
$5 value text("Студент – педагог")
$6 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 form: choice
4 n: integer
5 of_guides: decimal(scale: 6)
6 label: text
7 members: integer
8 total
reads registry__guides(capacity organisation)
reads registry__organisations(code id municipality short_name)
reads registry__pairs(form id organisation)
reads registry__pairs__members(parent)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."form" AS "form", "t"."id" AS "id"
  FROM "public"."registry__pairs" AS "t"
  WHERE ("t"."organisation" = $1::uuid) OR ("t"."guide" IN (SELECT "guide"."id"
  FROM "public"."registry__guides" AS "guide"
  WHERE ("guide"."organisation" = $1::uuid)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent"
  FROM "public"."registry__pairs__members" AS "t_2"
  WHERE (EXISTS (SELECT 1
  FROM "public"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND ("parent"."organisation" = $1::uuid))) OR (EXISTS (SELECT 1
  FROM "public"."registry__pairs" AS "parent_2"
  WHERE "parent_2"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "guide_2"
  WHERE "guide_2"."id" = "parent_2"."guide" AND ("guide_2"."organisation" = $1::uuid)))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."organisation" AS "organisation", "t_3"."capacity" AS "capacity"
  FROM "public"."registry__guides" AS "t_3"
  WHERE ("t_3"."organisation" = $1::uuid) OR (("t_3"."state" = 'active') AND "t_3"."open")), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."short_name" AS "short_name", "t_4"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_4"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", "pairs"."form" AS "c1", "pairs"."id" AS "c2"
  FROM "s_1" AS "pairs"), "q_2" AS (SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", COUNT(*) AS "c2", tx_sum((SELECT COUNT(*)
  FROM "s_2" AS "members"
  WHERE "members"."parent" = "q"."c2")) AS "c3", 0 AS "c4"
  FROM "q_1" AS "q"
  GROUP BY "q"."c0", "q"."c1"
  UNION ALL SELECT NULL AS "c0", NULL AS "c1", COUNT(*) AS "c2", tx_sum((SELECT COUNT(*)
  FROM "s_2" AS "members_2"
  WHERE "members_2"."parent" = "q_2"."c2")) AS "c3", 1 AS "c4"
  FROM "q_1" AS "q_2")
  SELECT "q_3"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q_3"."c1" AS "c3", "q_3"."c2" AS "c4", tx_percent("q_3"."c2", (SELECT COUNT(*)
  FROM "s_3" AS "guides"
  WHERE "guides"."organisation" = "organisations"."id" AND ("guides"."capacity" > $2::bigint) IS TRUE), 0, 0) AS "c5", tx_concat("organisations"."short_name", $3::text, (CASE WHEN "q_3"."c1" = 'teacher' THEN $4::text WHEN "q_3"."c1" = 'student' THEN $5::text END)) AS "c6", "q_3"."c3" AS "c7", "q_3"."c4" AS "c8"
  FROM "q_2" AS "q_3"
  LEFT
  JOIN "s_4" AS "organisations" ON "organisations"."id" = "q_3"."c0"
  ORDER BY "q_3"."c4", "q_3"."c0" NULLS LAST, "q_3"."c1" NULLS LAST LIMIT $6::bigint
$1 me.organisations[0]
$2 value integer(0)
$3 value text(" ")
$4 value text("Педагог – педагог")
$5 value text("Студент – педагог")
$6 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 form: choice
4 n: integer
5 of_guides: decimal(scale: 6)
6 label: text
7 members: integer
8 total
reads registry__guides(capacity id open organisation state)
reads registry__organisations(code id short_name)
reads registry__pairs(form guide id organisation)
reads registry__pairs__members(parent)

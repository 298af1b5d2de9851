-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."id" AS "id", "t"."state" AS "state"
  FROM "main"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "main"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = ?1))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."value" AS "value"
  FROM "main"."registry__pairs__types" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "parent"."organisation" AND ("organisation_2"."municipality" = ?1))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_3"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", tx_percent(COUNT(*) FILTER (WHERE EXISTS (SELECT 1
  FROM "s_2" AS "types"
  WHERE "types"."parent" = "pairs"."id" AND ("types"."value" = 'group') IS TRUE)), COUNT(*), 0, 0) AS "c1", tx_percent(COUNT(*) FILTER (WHERE (EXISTS (SELECT 1
  FROM "s_2" AS "types_2"
  WHERE "types_2"."parent" = "pairs"."id" AND ("types_2"."value" = 'group') IS TRUE)) AND ("pairs"."state" = 'active')), COUNT(*), 0, 0) AS "c2"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."organisation")
  SELECT "q"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q"."c1" AS "c3", "q"."c2" AS "c4"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_3" AS "organisations" ON "organisations"."id" = "q"."c0"
  ORDER BY "q"."c0" LIMIT ?2
?1 me.municipality[0]
?2 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 groups: decimal(scale: 6)
4 both: decimal(scale: 6)
reads registry__organisations(code id municipality short_name)
reads registry__pairs(id organisation state)
reads registry__pairs__types(parent value)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."id" AS "id", "t"."state" AS "state"
  FROM "main"."registry__pairs" AS "t"
  WHERE ("t"."organisation" = ?1) OR ("t"."guide" IN (SELECT "guide"."id"
  FROM "main"."registry__guides" AS "guide"
  WHERE ("guide"."organisation" = ?1)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."value" AS "value"
  FROM "main"."registry__pairs__types" AS "t_2"
  WHERE (EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND ("parent"."organisation" = ?1))) OR (EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent_2"
  WHERE "parent_2"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__guides" AS "guide_2"
  WHERE "guide_2"."id" = "parent_2"."guide" AND ("guide_2"."organisation" = ?1)))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_3"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", tx_percent(COUNT(*) FILTER (WHERE EXISTS (SELECT 1
  FROM "s_2" AS "types"
  WHERE "types"."parent" = "pairs"."id" AND ("types"."value" = 'group') IS TRUE)), COUNT(*), 0, 0) AS "c1", tx_percent(COUNT(*) FILTER (WHERE (EXISTS (SELECT 1
  FROM "s_2" AS "types_2"
  WHERE "types_2"."parent" = "pairs"."id" AND ("types_2"."value" = 'group') IS TRUE)) AND ("pairs"."state" = 'active')), COUNT(*), 0, 0) AS "c2"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."organisation")
  SELECT "q"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q"."c1" AS "c3", "q"."c2" AS "c4"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_3" AS "organisations" ON "organisations"."id" = "q"."c0"
  ORDER BY "q"."c0" LIMIT ?2
?1 me.organisations[0]
?2 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 groups: decimal(scale: 6)
4 both: decimal(scale: 6)
reads registry__guides(id organisation)
reads registry__organisations(code id short_name)
reads registry__pairs(guide id organisation state)
reads registry__pairs__types(parent value)

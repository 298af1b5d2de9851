-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."teaching" AS "teaching", "t"."left_on" AS "left_on", "t"."since" AS "since", "t"."id" AS "id", "t"."organisation" AS "organisation"
  FROM "main"."registry__people" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "main"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = ?1))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."mentee" AS "mentee", "t_2"."left_on" AS "left_on", "t_2"."parent" AS "parent"
  FROM "main"."registry__pairs__members" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent_2"
  WHERE "parent_2"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "parent_2"."organisation" AND ("organisation_2"."municipality" = ?1))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."state" AS "state"
  FROM "main"."registry__pairs" AS "t_3"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_3"
  WHERE "organisation_3"."id" = "t_3"."organisation" AND ("organisation_3"."municipality" = ?1))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."short_name" AS "short_name", "t_4"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_4"), "q_1" AS (SELECT "people"."organisation" AS "c0", (EXISTS (SELECT 1
  FROM "s_2" AS "members"
  LEFT
  JOIN "s_3" AS "parent" ON "parent"."id" = "members"."parent"
  WHERE "members"."mentee" = "people"."id" AND (("members"."left_on" IS NULL) AND ("parent"."state" = 'active')) IS TRUE)) AS "c1"
  FROM "s_1" AS "people"
  WHERE ("people"."teaching" AND ("people"."left_on" IS NULL) AND (tx_months_between("people"."since", ?2) <= tx_mul(?3, ?4, 0, 0)))), "q_2" AS (SELECT "q"."c0" AS "c0", COUNT(*) AS "c1", COUNT(*) FILTER (WHERE "q"."c1") AS "c2"
  FROM "q_1" AS "q"
  GROUP BY "q"."c0")
  SELECT "q_2"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q_2"."c1" AS "c3", "q_2"."c2" AS "c4", (tx_round(tx_percent("q_2"."c2", "q_2"."c1", 0, 0), 6, 1) / 100000) AS "c5"
  FROM "q_2" AS "q_2"
  LEFT
  JOIN "s_4" AS "organisations" ON "organisations"."id" = "q_2"."c0"
  ORDER BY "c5" NULLS LAST, tx_key((CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END)) NULLS LAST, "q_2"."c0" LIMIT ?5
?1 me.municipality[0]
?2 today
?3 value integer(3)
?4 value integer(12)
?5 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 total: integer
4 paired: integer
5 coverage: decimal(scale: 1)
reads registry__organisations(code id municipality short_name)
reads registry__pairs(id organisation state)
reads registry__pairs__members(left_on mentee parent)
reads registry__people(id left_on organisation since teaching)

-- guide
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" = ?1 AS "teaching__v", CASE WHEN "t"."id" = ?1 THEN "t"."teaching" END AS "teaching", CASE WHEN "t"."id" = ?1 THEN "t"."left_on" END AS "left_on", CASE WHEN "t"."id" = ?1 THEN "t"."since" END AS "since", "t"."id" AS "id", "t"."organisation" AS "organisation"
  FROM "main"."registry__people" AS "t"
  WHERE ("t"."id" = ?1) OR ("t"."id" IN (SELECT "members_2"."mentee"
  FROM "main"."registry__pairs__members" AS "members_2"
  WHERE ("members_2"."left_on" IS NULL) AND ("members_2"."parent" IN (SELECT "parent_2"."id"
  FROM "main"."registry__pairs" AS "parent_2"
  WHERE ("parent_2"."guide" IN (SELECT "guide"."id"
  FROM "main"."registry__guides" AS "guide"
  WHERE ("guide"."person" = ?1)))))))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."mentee" AS "mentee", "t_2"."left_on" AS "left_on", "t_2"."parent" AS "parent"
  FROM "main"."registry__pairs__members" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent_3"
  WHERE "parent_3"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__guides" AS "guide_2"
  WHERE "guide_2"."id" = "parent_3"."guide" AND ("guide_2"."person" = ?1))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."state" AS "state"
  FROM "main"."registry__pairs" AS "t_3"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__guides" AS "guide_3"
  WHERE "guide_3"."id" = "t_3"."guide" AND ("guide_3"."person" = ?1))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."short_name" AS "short_name", "t_4"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_4"), "q_1" AS (SELECT "people"."organisation" AS "c0", (EXISTS (SELECT 1
  FROM "s_2" AS "members"
  LEFT
  JOIN "s_3" AS "parent" ON "parent"."id" = "members"."parent"
  WHERE "members"."mentee" = "people"."id" AND (("members"."left_on" IS NULL) AND ("parent"."state" = 'active')) IS TRUE)) AS "c1"
  FROM "s_1" AS "people"
  WHERE (CASE WHEN "people"."teaching__v" THEN ("people"."teaching" AND ("people"."left_on" IS NULL) AND ((CASE WHEN "people"."teaching__v" THEN tx_months_between("people"."since", ?2) END) <= tx_mul(?3, ?4, 0, 0))) IS TRUE END)), "q_2" AS (SELECT "q"."c0" AS "c0", COUNT(*) AS "c1", COUNT(*) FILTER (WHERE "q"."c1") AS "c2"
  FROM "q_1" AS "q"
  GROUP BY "q"."c0")
  SELECT "q_2"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q_2"."c1" AS "c3", "q_2"."c2" AS "c4", (tx_round(tx_percent("q_2"."c2", "q_2"."c1", 0, 0), 6, 1) / 100000) AS "c5"
  FROM "q_2" AS "q_2"
  LEFT
  JOIN "s_4" AS "organisations" ON "organisations"."id" = "q_2"."c0"
  ORDER BY "c5" NULLS LAST, tx_key((CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END)) NULLS LAST, "q_2"."c0" LIMIT ?5
?1 me.person[0]
?2 today
?3 value integer(3)
?4 value integer(12)
?5 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 total: integer
4 paired: integer
5 coverage: decimal(scale: 1)
reads registry__guides(id person)
reads registry__organisations(code id short_name)
reads registry__pairs(guide id state)
reads registry__pairs__members(left_on mentee parent)
reads registry__people(id left_on organisation since teaching)

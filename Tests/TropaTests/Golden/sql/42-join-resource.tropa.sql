-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."mentee" AS "mentee", "t"."id" AS "id"
  FROM "main"."registry__pairs__members" AS "t"
  WHERE "t"."parent" IN (SELECT "parent"."id"
  FROM "main"."registry__pairs" AS "parent"
  WHERE ("parent"."organisation" IN (SELECT "organisation_2"."id"
  FROM "main"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = ?1))))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."last_name" AS "last_name", "t_2"."first_name" AS "first_name", "t_2"."organisation" AS "organisation"
  FROM "main"."registry__people" AS "t_2"
  WHERE "t_2"."organisation" IN (SELECT "organisation_3"."id"
  FROM "main"."registry__organisations" AS "organisation_3"
  WHERE ("organisation_3"."municipality" = ?1))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."person" AS "person", "t_3"."state" AS "state", "t_3"."capacity" AS "capacity", "t_3"."id" AS "id"
  FROM "main"."registry__guides" AS "t_3"
  WHERE "t_3"."organisation" IN (SELECT "organisation_4"."id"
  FROM "main"."registry__organisations" AS "organisation_4"
  WHERE ("organisation_4"."municipality" = ?1))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."guide" AS "guide", "t_4"."id" AS "id", "t_4"."state" AS "state"
  FROM "main"."registry__pairs" AS "t_4"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_5"
  WHERE "organisation_5"."id" = "t_4"."organisation" AND ("organisation_5"."municipality" = ?1))), "s_5" AS NOT MATERIALIZED (SELECT "t_5"."parent" AS "parent", "t_5"."left_on" AS "left_on"
  FROM "main"."registry__pairs__members" AS "t_5"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent_2"
  WHERE "parent_2"."id" = "t_5"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_6"
  WHERE "organisation_6"."id" = "parent_2"."organisation" AND ("organisation_6"."municipality" = ?1))))), "s_6" AS NOT MATERIALIZED (SELECT "t_6"."id" AS "id", "t_6"."title" AS "title"
  FROM "main"."registry__organisations" AS "t_6") SELECT trim(tx_concat("people"."last_name", ?2, "people"."first_name")) AS "c0", "organisation"."title" AS "c1", "guides"."capacity" AS "c2", (SELECT COUNT(*)
  FROM "s_4" AS "pairs_2"
  WHERE "pairs_2"."guide" = "guides"."id") AS "c3"
  FROM "s_1" AS "members"
  JOIN "s_2" AS "people" ON "people"."id" = "members"."mentee"
  LEFT
  JOIN "s_3" AS "guides" ON ("guides"."person" = "people"."id") AND ("guides"."state" = 'active')
  LEFT
  JOIN "s_6" AS "organisation" ON "organisation"."id" = "people"."organisation"
  WHERE (("guides"."capacity" IS NULL) OR (max(("guides"."capacity" - (CASE WHEN "guides"."id" IS NOT NULL THEN (SELECT COUNT(*)
  FROM "s_4" AS "pairs"
  JOIN "s_5" AS "members_2" ON "members_2"."parent" = "pairs"."id"
  WHERE "pairs"."guide" = "guides"."id" AND (("members_2"."left_on" IS NULL) AND ("pairs"."state" = 'active')) IS TRUE) END)), ?3) > ?3))
  ORDER BY "members"."id" LIMIT ?4
?1 me.municipality[0]
?2 value text(" ")
?3 value integer(0)
?4 slot limit
0 p_full_name: text
1 place: text
2 g_capacity: integer
3 busy: integer
reads registry__guides(capacity id organisation person state)
reads registry__organisations(id municipality title)
reads registry__pairs(guide id organisation state)
reads registry__pairs__members(id left_on mentee parent)
reads registry__people(first_name id last_name organisation)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."mentee" AS "mentee", "t"."id" AS "id"
  FROM "main"."registry__pairs__members" AS "t"
  WHERE ("t"."parent" IN (SELECT "parent"."id"
  FROM "main"."registry__pairs" AS "parent"
  WHERE ("parent"."organisation" = ?1))) OR ("t"."parent" IN (SELECT "parent_2"."id"
  FROM "main"."registry__pairs" AS "parent_2"
  WHERE ("parent_2"."guide" IN (SELECT "guide"."id"
  FROM "main"."registry__guides" AS "guide"
  WHERE ("guide"."organisation" = ?1)))))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."last_name" AS "last_name", "t_2"."first_name" AS "first_name", "t_2"."organisation" AS "organisation"
  FROM "main"."registry__people" AS "t_2"
  WHERE "t_2"."organisation" = ?1), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."person" AS "person", CASE WHEN "t_3"."organisation" = ?1 THEN "t_3"."state" END AS "state", "t_3"."capacity" AS "capacity", ("t_3"."organisation" = ?1) IS TRUE AS "directions__v", "t_3"."id" AS "id"
  FROM "main"."registry__guides" AS "t_3"
  WHERE ("t_3"."organisation" = ?1) OR (("t_3"."state" = 'active') AND "t_3"."open")), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."guide" AS "guide", "t_4"."id" AS "id", "t_4"."state" AS "state"
  FROM "main"."registry__pairs" AS "t_4"
  WHERE ("t_4"."organisation" = ?1) OR (EXISTS (SELECT 1
  FROM "main"."registry__guides" AS "guide_2"
  WHERE "guide_2"."id" = "t_4"."guide" AND ("guide_2"."organisation" = ?1)))), "s_5" AS NOT MATERIALIZED (SELECT "t_5"."parent" AS "parent", "t_5"."left_on" AS "left_on"
  FROM "main"."registry__pairs__members" AS "t_5"
  WHERE (EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent_3"
  WHERE "parent_3"."id" = "t_5"."parent" AND ("parent_3"."organisation" = ?1))) OR (EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent_4"
  WHERE "parent_4"."id" = "t_5"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__guides" AS "guide_3"
  WHERE "guide_3"."id" = "parent_4"."guide" AND ("guide_3"."organisation" = ?1)))))), "s_6" AS NOT MATERIALIZED (SELECT "t_6"."id" AS "id", "t_6"."title" AS "title"
  FROM "main"."registry__organisations" AS "t_6") SELECT trim(tx_concat("people"."last_name", ?2, "people"."first_name")) AS "c0", "organisation"."title" AS "c1", "guides"."capacity" AS "c2", (SELECT COUNT(*)
  FROM "s_4" AS "pairs_2"
  WHERE "pairs_2"."guide" = "guides"."id") AS "c3"
  FROM "s_1" AS "members"
  JOIN "s_2" AS "people" ON "people"."id" = "members"."mentee"
  LEFT
  JOIN "s_3" AS "guides" ON ("guides"."person" = "people"."id") AND ("guides"."state" = 'active')
  LEFT
  JOIN "s_6" AS "organisation" ON "organisation"."id" = "people"."organisation"
  WHERE (("guides"."capacity" IS NULL) OR ((CASE WHEN "guides"."directions__v" THEN max(("guides"."capacity" - (CASE WHEN "guides"."directions__v" THEN CASE WHEN "guides"."id" IS NOT NULL THEN (SELECT COUNT(*)
  FROM "s_4" AS "pairs"
  JOIN "s_5" AS "members_2" ON "members_2"."parent" = "pairs"."id"
  WHERE "pairs"."guide" = "guides"."id" AND (("members_2"."left_on" IS NULL) AND ("pairs"."state" = 'active')) IS TRUE) END END)), ?3) END) > ?3))
  ORDER BY "members"."id" LIMIT ?4
?1 me.organisations[0]
?2 value text(" ")
?3 value integer(0)
?4 slot limit
0 p_full_name: text
1 place: text
2 g_capacity: integer
3 busy: integer
reads registry__guides(capacity id open organisation person state)
reads registry__organisations(id title)
reads registry__pairs(guide id organisation state)
reads registry__pairs__members(id left_on mentee parent)
reads registry__people(first_name id last_name organisation)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."id" AS "id", "t"."guide" AS "guide", "t"."starts_on" AS "starts_on"
  FROM "main"."registry__pairs" AS "t"
  WHERE ("t"."organisation" = ?1) OR ("t"."guide" IN (SELECT "guide_2"."id"
  FROM "main"."registry__guides" AS "guide_2"
  WHERE ("guide_2"."organisation" = ?1)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."joined_on" AS "joined_on"
  FROM "main"."registry__pairs__members" AS "t_2"
  WHERE (EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND ("parent"."organisation" = ?1))) OR (EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent_2"
  WHERE "parent_2"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__guides" AS "guide_3"
  WHERE "guide_3"."id" = "parent_2"."guide" AND ("guide_3"."organisation" = ?1)))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."person" AS "person"
  FROM "main"."registry__guides" AS "t_3"
  WHERE ("t_3"."organisation" = ?1) OR (("t_3"."state" = 'active') AND "t_3"."open")), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."last_name" AS "last_name", "t_4"."first_name" AS "first_name"
  FROM "main"."registry__people" AS "t_4"
  WHERE "t_4"."organisation" = ?1) SELECT (CASE WHEN "person"."id" IS NOT NULL THEN trim(tx_concat("person"."last_name", ?2, "person"."first_name")) END) AS "c0", "pairs"."starts_on" AS "c1"
  FROM "s_1" AS "pairs"
  LEFT
  JOIN "s_3" AS "guide" ON "guide"."id" = "pairs"."guide"
  LEFT
  JOIN "s_4" AS "person" ON "person"."id" = "guide"."person"
  WHERE (("pairs"."state" = 'active') AND (NOT (EXISTS (SELECT 1
  FROM "s_2" AS "members"
  WHERE "members"."parent" = "pairs"."id" AND ("members"."joined_on" >= tx_add_days(?3, ?4)) IS TRUE))))
  ORDER BY "pairs"."starts_on" NULLS LAST, "pairs"."id" LIMIT ?5
?1 me.organisations[0]
?2 value text(" ")
?3 today
?4 value integer(-60)
?5 slot limit
0 guide: text
1 starts_on: date
reads registry__guides(id open organisation person state)
reads registry__pairs(guide id organisation starts_on state)
reads registry__pairs__members(joined_on parent)
reads registry__people(first_name id last_name organisation)

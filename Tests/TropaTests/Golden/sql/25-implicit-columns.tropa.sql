-- guide
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."open" AS "open", "t"."id" AS "id", "t"."person" AS "person", "t"."state" AS "state", "t"."state_since" AS "state_since", "t"."organisation" AS "organisation", "t"."capacity" AS "capacity", "t"."created_at" AS "created_at", "t"."created_by" AS "created_by", "t"."updated_at" AS "updated_at", "t"."updated_by" AS "updated_by"
  FROM "main"."registry__guides" AS "t"
  WHERE "t"."person" = ?1), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."last_name" AS "last_name", "t_2"."first_name" AS "first_name", "t_2"."code" AS "code"
  FROM "main"."registry__people" AS "t_2"
  WHERE ("t_2"."id" = ?1) OR (EXISTS (SELECT 1
  FROM "main"."registry__pairs__members" AS "members"
  WHERE "members"."mentee" = "t_2"."id" AND (("members"."left_on" IS NULL) AND (EXISTS (SELECT 1
  FROM "main"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "members"."parent" AND (EXISTS (SELECT 1
  FROM "main"."registry__guides" AS "guide"
  WHERE "guide"."id" = "parent"."guide" AND ("guide"."person" = ?1)))))) IS TRUE))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_3")
  SELECT "guides"."id" AS "c0", CASE WHEN ("guides"."id" IS NOT NULL) AND (("guides"."person" IS NULL) OR ("person"."id" IS NOT NULL)) THEN CASE WHEN "person"."id" IS NOT NULL THEN trim(tx_concat("person"."last_name", ?2, "person"."first_name")) END END AS "c1", "guides"."state" AS "c2", "guides"."state_since" AS "c3", "guides"."person" AS "c4", CASE WHEN "person"."id" IS NOT NULL THEN CASE WHEN "person"."id" IS NOT NULL THEN trim(tx_concat("person"."last_name", ?2, "person"."first_name")) END END AS "c5", "person"."code" AS "c6", "guides"."organisation" AS "c7", CASE WHEN "organisation"."id" IS NOT NULL THEN "organisation"."short_name" END AS "c8", "organisation"."code" AS "c9", "guides"."capacity" AS "c10", "guides"."open" AS "c11", "guides"."created_at" AS "c12", "guides"."created_by" AS "c13", "guides"."updated_at" AS "c14", "guides"."updated_by" AS "c15"
  FROM "s_1" AS "guides"
  LEFT
  JOIN "s_2" AS "person" ON "person"."id" = "guides"."person"
  LEFT
  JOIN "s_3" AS "organisation" ON "organisation"."id" = "guides"."organisation"
  WHERE ("guides"."open")
  ORDER BY "guides"."id" LIMIT ?3
?1 me.person[0]
?2 value text(" ")
?3 slot limit
0 id: ref registry.guides label 1
2 state: choice
3 state_since: datetime
4 person: ref registry.people label 5 key 6
7 organisation: ref registry.organisations label 8 key 9
10 capacity: integer
11 open: boolean
12 created_at: datetime
13 created_by: text
14 updated_at: datetime
15 updated_by: text
reads registry__guides(capacity created_at created_by id open organisation person state state_since updated_at updated_by)
reads registry__organisations(code id short_name)
reads registry__pairs(guide id)
reads registry__pairs__members(left_on mentee parent)
reads registry__people(code first_name id last_name)

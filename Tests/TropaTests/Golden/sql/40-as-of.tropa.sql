-- curator
WITH "s_7" AS NOT MATERIALIZED (SELECT "t_7"."id" AS "id", "t_7"."municipality" AS "municipality"
  FROM "main"."registry__organisations__h" AS "t_7"
  WHERE "t_7"."h__seq_from" <= ?1 AND "t_7"."h__seq_to" > ?1), "s_8" AS NOT MATERIALIZED (SELECT "t_8"."id" AS "id", "t_8"."organisation" AS "organisation"
  FROM "main"."registry__pairs__h" AS "t_8"
  WHERE "t_8"."h__seq_from" <= ?1 AND "t_8"."h__seq_to" > ?1), "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."id" AS "id", "t"."number" AS "number", "t"."guide" AS "guide"
  FROM "main"."registry__pairs__h" AS "t"
  WHERE ("t"."h__seq_from" <= ?1 AND "t"."h__seq_to" > ?1) AND ("t"."organisation" IN (SELECT "organisation_2"."id"
  FROM "s_7" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = ?2)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."left_on" AS "left_on"
  FROM "main"."registry__pairs__members__h" AS "t_2"
  WHERE ("t_2"."h__seq_from" <= ?1 AND "t_2"."h__seq_to" > ?1) AND (EXISTS (SELECT 1
  FROM "s_8" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "s_7" AS "organisation_3"
  WHERE "organisation_3"."id" = "parent"."organisation" AND ("organisation_3"."municipality" = ?2)))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "parent", "t_3"."h__action" AS "action"
  FROM "main"."registry__pairs__h" AS "t_3"
  WHERE ("t_3"."h__seq_from" <= ?1) AND (EXISTS (SELECT 1
  FROM "s_7" AS "organisation_4"
  WHERE "organisation_4"."id" = "t_3"."organisation" AND ("organisation_4"."municipality" = ?2)))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."person" AS "person"
  FROM "main"."registry__guides__h" AS "t_4"
  WHERE ("t_4"."h__seq_from" <= ?1 AND "t_4"."h__seq_to" > ?1) AND (EXISTS (SELECT 1
  FROM "s_7" AS "organisation_5"
  WHERE "organisation_5"."id" = "t_4"."organisation" AND ("organisation_5"."municipality" = ?2)))), "s_5" AS NOT MATERIALIZED (SELECT "t_5"."id" AS "id", "t_5"."organisation" AS "organisation"
  FROM "main"."registry__people__h" AS "t_5"
  WHERE ("t_5"."h__seq_from" <= ?1 AND "t_5"."h__seq_to" > ?1) AND (EXISTS (SELECT 1
  FROM "s_7" AS "organisation_6"
  WHERE "organisation_6"."id" = "t_5"."organisation" AND ("organisation_6"."municipality" = ?2)))), "s_6" AS NOT MATERIALIZED (SELECT "t_6"."id" AS "id", "t_6"."short_name" AS "short_name", "t_6"."code" AS "code"
  FROM "main"."registry__organisations__h" AS "t_6"
  WHERE "t_6"."h__seq_from" <= ?1 AND "t_6"."h__seq_to" > ?1)
  SELECT "pairs"."number" AS "c0", "person"."organisation" AS "c1", CASE WHEN ("organisation"."id" IS NOT NULL) AND (("guide"."person" IS NULL) OR ("person"."id" IS NOT NULL)) AND (("pairs"."guide" IS NULL) OR ("guide"."id" IS NOT NULL)) THEN "organisation"."short_name" END AS "c2", "organisation"."code" AS "c3", (SELECT COUNT(*)
  FROM "s_2" AS "members"
  WHERE "members"."parent" = "pairs"."id" AND ("members"."left_on" IS NULL) IS TRUE) AS "c4", (SELECT COUNT(*)
  FROM "s_3" AS "history"
  WHERE "history"."parent" = "pairs"."id" AND ("history"."action" = ?3) IS TRUE) AS "c5"
  FROM "s_1" AS "pairs"
  LEFT
  JOIN "s_4" AS "guide" ON "guide"."id" = "pairs"."guide"
  LEFT
  JOIN "s_5" AS "person" ON "person"."id" = "guide"."person"
  LEFT
  JOIN "s_6" AS "organisation" ON "organisation"."id" = "person"."organisation"
  WHERE ("pairs"."state" = 'active')
  ORDER BY tx_key("pairs"."number"), "pairs"."id" LIMIT ?4
?1 slot as_of_1
?2 me.municipality[0]
?3 value text("return")
?4 slot limit
0 number: text
1 guide: ref registry.organisations label 2 key 3
4 there: integer
5 returns: integer
reads registry__guides__h(h__seq_from h__seq_to id organisation person)
reads registry__organisations__h(code h__seq_from h__seq_to id municipality short_name)
reads registry__pairs__h(guide h__action h__seq_from h__seq_to id number organisation state)
reads registry__pairs__members__h(h__seq_from h__seq_to left_on parent)
reads registry__people__h(h__seq_from h__seq_to id organisation)

-- school
WITH "s_7" AS NOT MATERIALIZED (SELECT "t_7"."id" AS "id", "t_7"."organisation" AS "organisation"
  FROM "main"."registry__guides__h" AS "t_7"
  WHERE "t_7"."h__seq_from" <= ?1 AND "t_7"."h__seq_to" > ?1), "s_8" AS NOT MATERIALIZED (SELECT "t_8"."id" AS "id", "t_8"."organisation" AS "organisation", "t_8"."guide" AS "guide"
  FROM "main"."registry__pairs__h" AS "t_8"
  WHERE "t_8"."h__seq_from" <= ?1 AND "t_8"."h__seq_to" > ?1), "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."id" AS "id", "t"."number" AS "number", "t"."guide" AS "guide"
  FROM "main"."registry__pairs__h" AS "t"
  WHERE ("t"."h__seq_from" <= ?1 AND "t"."h__seq_to" > ?1) AND (("t"."organisation" = ?2) OR ("t"."guide" IN (SELECT "guide_2"."id"
  FROM "s_7" AS "guide_2"
  WHERE ("guide_2"."organisation" = ?2))))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."left_on" AS "left_on"
  FROM "main"."registry__pairs__members__h" AS "t_2"
  WHERE ("t_2"."h__seq_from" <= ?1 AND "t_2"."h__seq_to" > ?1) AND ((EXISTS (SELECT 1
  FROM "s_8" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND ("parent"."organisation" = ?2))) OR (EXISTS (SELECT 1
  FROM "s_8" AS "parent_2"
  WHERE "parent_2"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "s_7" AS "guide_3"
  WHERE "guide_3"."id" = "parent_2"."guide" AND ("guide_3"."organisation" = ?2))))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "parent", "t_3"."h__action" AS "action"
  FROM "main"."registry__pairs__h" AS "t_3"
  WHERE ("t_3"."h__seq_from" <= ?1) AND (("t_3"."organisation" = ?2) OR (EXISTS (SELECT 1
  FROM "s_7" AS "guide_4"
  WHERE "guide_4"."id" = "t_3"."guide" AND ("guide_4"."organisation" = ?2))))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."person" AS "person"
  FROM "main"."registry__guides__h" AS "t_4"
  WHERE ("t_4"."h__seq_from" <= ?1 AND "t_4"."h__seq_to" > ?1) AND (("t_4"."organisation" = ?2) OR (("t_4"."state" = 'active') AND "t_4"."open"))), "s_5" AS NOT MATERIALIZED (SELECT "t_5"."id" AS "id", "t_5"."organisation" AS "organisation"
  FROM "main"."registry__people__h" AS "t_5"
  WHERE ("t_5"."h__seq_from" <= ?1 AND "t_5"."h__seq_to" > ?1) AND ("t_5"."organisation" = ?2)), "s_6" AS NOT MATERIALIZED (SELECT "t_6"."id" AS "id", "t_6"."short_name" AS "short_name", "t_6"."code" AS "code"
  FROM "main"."registry__organisations__h" AS "t_6"
  WHERE "t_6"."h__seq_from" <= ?1 AND "t_6"."h__seq_to" > ?1)
  SELECT "pairs"."number" AS "c0", "person"."organisation" AS "c1", CASE WHEN ("organisation"."id" IS NOT NULL) AND (("guide"."person" IS NULL) OR ("person"."id" IS NOT NULL)) AND (("pairs"."guide" IS NULL) OR ("guide"."id" IS NOT NULL)) THEN "organisation"."short_name" END AS "c2", "organisation"."code" AS "c3", (SELECT COUNT(*)
  FROM "s_2" AS "members"
  WHERE "members"."parent" = "pairs"."id" AND ("members"."left_on" IS NULL) IS TRUE) AS "c4", (SELECT COUNT(*)
  FROM "s_3" AS "history"
  WHERE "history"."parent" = "pairs"."id" AND ("history"."action" = ?3) IS TRUE) AS "c5"
  FROM "s_1" AS "pairs"
  LEFT
  JOIN "s_4" AS "guide" ON "guide"."id" = "pairs"."guide"
  LEFT
  JOIN "s_5" AS "person" ON "person"."id" = "guide"."person"
  LEFT
  JOIN "s_6" AS "organisation" ON "organisation"."id" = "person"."organisation"
  WHERE ("pairs"."state" = 'active')
  ORDER BY tx_key("pairs"."number"), "pairs"."id" LIMIT ?4
?1 slot as_of_1
?2 me.organisations[0]
?3 value text("return")
?4 slot limit
0 number: text
1 guide: ref registry.organisations label 2 key 3
4 there: integer
5 returns: integer
reads registry__guides__h(h__seq_from h__seq_to id open organisation person state)
reads registry__organisations__h(code h__seq_from h__seq_to id short_name)
reads registry__pairs__h(guide h__action h__seq_from h__seq_to id number organisation state)
reads registry__pairs__members__h(h__seq_from h__seq_to left_on parent)
reads registry__people__h(h__seq_from h__seq_to id organisation)

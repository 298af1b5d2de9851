-- curator
WITH "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."municipality" AS "municipality"
  FROM "main"."registry__organisations__h" AS "t_3"
  WHERE "t_3"."h__seq_from" <= ?1 AND "t_3"."h__seq_to" > ?1), "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation"
  FROM "main"."registry__people__h" AS "t"
  WHERE ("t"."h__seq_from" <= ?1 AND "t"."h__seq_to" > ?1) AND ("t"."organisation" IN (SELECT "organisation_2"."id"
  FROM "s_3" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = ?2)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."settlement" AS "settlement", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "main"."registry__organisations__h" AS "t_2"
  WHERE "t_2"."h__seq_from" <= ?1 AND "t_2"."h__seq_to" > ?1), "q_1" AS (SELECT "people"."organisation" AS "c0", COUNT(*) AS "c1"
  FROM "s_1" AS "people"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "people"."organisation"
  WHERE ("organisation"."settlement" IS NOT NULL)
  GROUP BY "people"."organisation")
  SELECT "q"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q"."c1" AS "c3", (SELECT COUNT(*)
  FROM "s_1" AS "people_2") AS "c4"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "q"."c0"
  ORDER BY "q"."c0" LIMIT ?3
?1 slot as_of_1
?2 me.municipality[0]
?3 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 people: integer
4 all: integer
reads registry__organisations__h(code h__seq_from h__seq_to id municipality settlement short_name)
reads registry__people__h(h__seq_from h__seq_to organisation)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."organisation" AS "organisation"
  FROM "main"."registry__guides" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."guide" AS "guide", "t_2"."state" AS "state"
  FROM "main"."registry__pairs" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."title" AS "title"
  FROM "main"."registry__organisations" AS "t_3"), "q_1" AS (SELECT (SELECT COUNT(*)
  FROM "s_2" AS "pairs"
  WHERE "pairs"."guide" = "guides"."id" AND ("pairs"."state" = 'active') IS TRUE) AS "c0", "guides"."organisation" AS "c1", "guides"."id" AS "c2"
  FROM "s_1" AS "guides"), "q_2" AS (SELECT (ROW_NUMBER() OVER (PARTITION BY "q"."c1"
  ORDER BY "q"."c0" DESC, "q"."c2")) AS "c0", "q"."c1" AS "c1", "q"."c0" AS "c2", "q"."c2" AS "c3"
  FROM "q_1" AS "q"
  WHERE ("q"."c0" > ?1))
  SELECT "organisation"."title" AS "c0", "q_2"."c2" AS "c1"
  FROM "q_2" AS "q_2"
  LEFT
  JOIN "s_3" AS "organisation" ON "organisation"."id" = "q_2"."c1"
  WHERE ("q_2"."c0" <= 3)
  ORDER BY tx_key("organisation"."title") NULLS LAST, "q_2"."c2" DESC, "q_2"."c3" LIMIT ?2
?1 value integer(0)
?2 slot limit
0 organisation: text
1 held: integer
reads registry__guides(id organisation)
reads registry__organisations(id title)
reads registry__pairs(guide state)

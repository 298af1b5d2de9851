-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "main"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id"
  FROM "main"."registry__directions" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."value" AS "value", "t_3"."parent" AS "parent"
  FROM "main"."registry__guides__directions" AS "t_3"), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."organisation" AS "organisation"
  FROM "main"."registry__guides" AS "t_4")
  SELECT "organisations"."title" AS "c0", (SELECT COUNT(*)
  FROM "s_2" AS "directions_3") AS "c1"
  FROM "s_1" AS "organisations"
  WHERE (EXISTS (SELECT 1
  FROM "s_2" AS "directions"
  WHERE NOT (EXISTS (SELECT 1
  FROM "s_3" AS "directions_2"
  JOIN "s_4" AS "guides" ON "guides"."id" = "directions_2"."parent"
  WHERE "directions_2"."value" = "directions"."id" AND ("guides"."organisation" = "organisations"."id") IS TRUE))))
  ORDER BY "organisations"."id" LIMIT ?1
?1 slot limit
0 title: text
1 all: integer
reads registry__directions(id)
reads registry__guides(id organisation)
reads registry__guides__directions(parent value)
reads registry__organisations(id title)

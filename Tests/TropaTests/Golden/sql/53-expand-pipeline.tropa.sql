-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."closed_on" AS "closed_on", "t"."id" AS "id", "t"."short_name" AS "short_name", "t"."code" AS "code"
  FROM "main"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."title" AS "title", "t_2"."code" AS "code", "t_2"."retired" AS "retired"
  FROM "main"."registry__directions" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."organisation" AS "organisation", "t_3"."direction" AS "direction"
  FROM "main"."registry__pairs" AS "t_3"), "u_3" AS (SELECT "directions_2"."id" AS "c0", "directions_2"."title" AS "c2"
  FROM "s_2" AS "directions_2"
  WHERE ("directions_2"."retired" IS NOT TRUE)), "u_1" AS (SELECT "u_3"."c0" AS "c0", "u_3"."c2" AS "c2" FROM "u_3" AS "u_3"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", "pairs"."direction" AS "c1", COUNT(*) AS "c2"
  FROM "s_3" AS "pairs"
  GROUP BY "pairs"."organisation", "pairs"."direction"), "u_2" AS (SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2"
  FROM "q_1" AS "q")
  SELECT "organisations"."id" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "u"."c0" AS "c3", CASE WHEN "directions"."id" IS NOT NULL THEN "directions"."title" END AS "c4", "directions"."code" AS "c5", "u"."c2" AS "c6"
  FROM "s_1" AS "organisations"
  JOIN "u_1" AS "u" ON 1
  LEFT
  JOIN "u_2" AS "u_2" ON ("u_2"."c0" = "organisations"."id") AND ("u_2"."c1" = "u"."c0")
  LEFT
  JOIN "s_2" AS "directions" ON "directions"."id" = "u"."c0"
  WHERE ("organisations"."closed_on" IS NULL) AND ("u_2"."c2" IS NULL)
  ORDER BY "organisations"."id", "u"."c0" LIMIT ?1
?1 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 direction: ref registry.directions label 4 key 5
6 d_title: text
reads registry__directions(code id retired title)
reads registry__organisations(closed_on code id short_name)
reads registry__pairs(direction organisation)

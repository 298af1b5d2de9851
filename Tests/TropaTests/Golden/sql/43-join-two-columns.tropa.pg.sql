-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."school_year" AS "school_year", "t"."organisation" AS "organisation", "t"."number" AS "number", "t"."id" AS "id"
  FROM "public"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."school_year" AS "school_year", "t_2"."organisation" AS "organisation", "t_2"."points" AS "points"
  FROM "public"."league__applications" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_3")
  SELECT "pairs"."number" AS "c0", "applications"."points" AS "c1", "applications"."organisation" AS "c2", CASE WHEN "organisation"."id" IS NOT NULL THEN "organisation"."short_name" END AS "c3", "organisation"."code" AS "c4"
  FROM "s_1" AS "pairs"
  JOIN "s_2" AS "applications" ON ("applications"."school_year" = "pairs"."school_year") AND ("applications"."organisation" = "pairs"."organisation")
  LEFT
  JOIN "s_3" AS "organisation" ON "organisation"."id" = "applications"."organisation"
  ORDER BY "pairs"."id" LIMIT $1::bigint
$1 slot limit
0 number: text
1 a_points: decimal(scale: 2)
2 school: ref registry.organisations label 3 key 4
reads league__applications(organisation points school_year)
reads registry__organisations(code id short_name)
reads registry__pairs(id number organisation school_year)

-- observer
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."code" AS "code"
  FROM "main"."registry__municipalities" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."municipality" AS "municipality", "t_2"."id" AS "id"
  FROM "main"."registry__organisations" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."organisation" AS "organisation", "t_3"."organisation" AS "row__unit", "t_3"."level" AS "level"
  FROM "main"."registry__surveys" AS "t_3")
  SELECT "municipalities"."code" AS "c0", (CASE WHEN ((SELECT COUNT(DISTINCT "surveys"."row__unit")
  FROM "s_2" AS "organisations"
  JOIN "s_3" AS "surveys" ON "surveys"."organisation" = "organisations"."id"
  WHERE "organisations"."municipality" = "municipalities"."id" AND ("surveys"."level" = 'low') IS TRUE) >= 3) AND (((SELECT COUNT(*)
  FROM "s_2" AS "organisations_2"
  JOIN "s_3" AS "surveys_2" ON "surveys_2"."organisation" = "organisations_2"."id"
  WHERE "organisations_2"."municipality" = "municipalities"."id" AND ("surveys_2"."level" IS NOT 'low') IS TRUE) = 0) OR ((SELECT COUNT(DISTINCT "surveys_3"."row__unit")
  FROM "s_2" AS "organisations_3"
  JOIN "s_3" AS "surveys_3" ON "surveys_3"."organisation" = "organisations_3"."id"
  WHERE "organisations_3"."municipality" = "municipalities"."id" AND ("surveys_3"."level" IS NOT 'low') IS TRUE) >= 3)) THEN (SELECT COUNT(*)
  FROM "s_2" AS "organisations_4"
  JOIN "s_3" AS "surveys_4" ON "surveys_4"."organisation" = "organisations_4"."id"
  WHERE "organisations_4"."municipality" = "municipalities"."id" AND ("surveys_4"."level" = 'low') IS TRUE) END) AS "c1"
  FROM "s_1" AS "municipalities"
  ORDER BY "municipalities"."id" LIMIT ?1
?1 slot limit
0 code: text
1 answers: integer
reads registry__municipalities(code id)
reads registry__organisations(id municipality)
reads registry__surveys(level organisation)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."code" AS "code"
  FROM "main"."registry__municipalities" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."municipality" AS "municipality", "t_2"."id" AS "id"
  FROM "main"."registry__organisations" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."organisation" AS "organisation", "t_3"."level" AS "level"
  FROM "main"."registry__surveys" AS "t_3"
  WHERE "t_3"."organisation" = ?1)
  SELECT "municipalities"."code" AS "c0", (SELECT COUNT(*)
  FROM "s_2" AS "organisations"
  JOIN "s_3" AS "surveys" ON "surveys"."organisation" = "organisations"."id"
  WHERE "organisations"."municipality" = "municipalities"."id" AND ("surveys"."level" = 'low') IS TRUE) AS "c1"
  FROM "s_1" AS "municipalities"
  ORDER BY "municipalities"."id" LIMIT ?2
?1 me.organisations[0]
?2 slot limit
0 code: text
1 answers: integer
reads registry__municipalities(code id)
reads registry__organisations(id municipality)
reads registry__surveys(level organisation)

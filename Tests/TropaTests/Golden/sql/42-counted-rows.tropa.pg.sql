-- observer
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."wave" AS "wave", "t"."level" AS "level", "t"."organisation" AS "organisation", "t"."organisation" AS "row__unit", "t"."score" AS "score"
  FROM "public"."registry__surveys" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."municipality" AS "municipality"
  FROM "public"."registry__organisations" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."title" AS "title", "t_3"."code" AS "code"
  FROM "public"."registry__municipalities" AS "t_3"), "q_1" AS (SELECT "surveys"."level" AS "c0", "organisation"."municipality" AS "c1", COUNT(DISTINCT "surveys"."row__unit") AS "c2", COUNT(*) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" = 'low')) AS "c3", COUNT(DISTINCT "surveys"."row__unit") FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" = 'low')) AS "c4", COUNT(*) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" IS DISTINCT FROM 'low')) AS "c5", COUNT(DISTINCT "surveys"."row__unit") FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" IS DISTINCT FROM 'low')) AS "c6", COUNT(*) FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" = 'low')) AS "c7", COUNT(DISTINCT "surveys"."row__unit") FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" = 'low')) AS "c8", COUNT(*) FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" IS DISTINCT FROM 'low')) AS "c9", COUNT(DISTINCT "surveys"."row__unit") FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" IS DISTINCT FROM 'low')) AS "c10", COUNT(*) AS "c11", tx_div(tx_sum("surveys"."score"), COUNT("surveys"."score"), 0, 0) AS "c12", COUNT(DISTINCT "surveys"."row__unit") FILTER (WHERE "surveys"."score" IS NOT NULL) AS "c13", tx_percent(COUNT(*) FILTER (WHERE "surveys"."level" = 'low'), COUNT(*), 0, 0) AS "c14", COUNT(DISTINCT "surveys"."row__unit") FILTER (WHERE "surveys"."level" = 'low') AS "c15"
  FROM "s_1" AS "surveys"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "surveys"."organisation"
  WHERE ("surveys"."wave" = 'first')
  GROUP BY "surveys"."level", "organisation"."municipality"), "q_2" AS (SELECT "q"."c2" AS "c0", SUM("q"."c2") OVER (PARTITION BY "q"."c0"
  ORDER BY "q"."c2", "q"."c0" NULLS LAST, "q"."c1" NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "c1", "q"."c11" AS "c2", "q"."c3" AS "c3", "q"."c4" AS "c4", "q"."c5" AS "c5", "q"."c6" AS "c6", "q"."c7" AS "c7", "q"."c8" AS "c8", "q"."c9" AS "c9", "q"."c10" AS "c10", "q"."c13" AS "c11", "q"."c12" AS "c12", "q"."c15" AS "c13", "q"."c14" AS "c14", "q"."c0" AS "c15", "q"."c1" AS "c16"
  FROM "q_1" AS "q"), "q_3" AS (SELECT (CASE WHEN (("q_2"."c1" IS NULL) OR ("q_2"."c1" >= 3)) AND ("q_2"."c0" >= 3) THEN "q_2"."c2" END) AS "c0", "q_2"."c15" AS "c1", "q_2"."c16" AS "c2", (CASE WHEN (("q_2"."c1" IS NULL) OR ("q_2"."c1" >= 3)) AND ("q_2"."c0" >= 3) AND (("q_2"."c3" = 0) OR ("q_2"."c4" >= 3)) AND (("q_2"."c5" = 0) OR ("q_2"."c6" >= 3)) AND (("q_2"."c7" = 0) OR ("q_2"."c8" >= 3)) AND (("q_2"."c9" = 0) OR ("q_2"."c10" >= 3)) AND ("q_2"."c11" >= 3) THEN "q_2"."c12" END) AS "c3", (CASE WHEN (("q_2"."c1" IS NULL) OR ("q_2"."c1" >= 3)) AND ("q_2"."c0" >= 3) AND (("q_2"."c3" = 0) OR ("q_2"."c4" >= 3)) AND (("q_2"."c5" = 0) OR ("q_2"."c6" >= 3)) AND (("q_2"."c7" = 0) OR ("q_2"."c8" >= 3)) AND (("q_2"."c9" = 0) OR ("q_2"."c10" >= 3)) AND ("q_2"."c13" >= 3) THEN "q_2"."c14" END) AS "c4"
  FROM "q_2" AS "q_2"
  WHERE ("q_2"."c0" >= 3))
  SELECT "q_3"."c1" AS "c0", "q_3"."c2" AS "c1", CASE WHEN "municipalities"."id" IS NOT NULL THEN "municipalities"."title" END AS "c2", "municipalities"."code" AS "c3", "q_3"."c0" AS "c4", "q_3"."c3" AS "c5", "q_3"."c4" AS "c6"
  FROM "q_3" AS "q_3"
  LEFT
  JOIN "s_3" AS "municipalities" ON "municipalities"."id" = "q_3"."c2"
  WHERE ("q_3"."c0" > $1::bigint)
  ORDER BY "q_3"."c0" DESC NULLS LAST, "q_3"."c1" NULLS LAST, "q_3"."c2" NULLS LAST LIMIT $2::bigint
$1 value integer(0)
$2 slot limit
0 level: choice
1 place: ref registry.municipalities label 2 key 3
4 answers: integer
5 mean: decimal(scale: 6)
6 low: decimal(scale: 6)
reads registry__municipalities(code id title)
reads registry__organisations(id municipality)
reads registry__surveys(level organisation score wave)

-- observing_school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."wave" AS "wave", "t"."level" AS "level", "t"."organisation" AS "organisation", ("t"."organisation" = $1::uuid) IS TRUE AS "row__own__v", "t"."organisation" AS "row__unit", "t"."score" AS "score"
  FROM "public"."registry__surveys" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."municipality" AS "municipality"
  FROM "public"."registry__organisations" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."title" AS "title", "t_3"."code" AS "code"
  FROM "public"."registry__municipalities" AS "t_3"), "q_1" AS (SELECT "surveys"."level" AS "c0", "organisation"."municipality" AS "c1", COUNT(DISTINCT CASE WHEN NOT "surveys"."row__own__v" THEN "surveys"."row__unit" END) AS "c2", COUNT(*) FILTER (WHERE "surveys"."row__own__v") AS "c3", COUNT(*) FILTER (WHERE NOT "surveys"."row__own__v") AS "c4", COUNT(*) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" = 'low') AND (NOT "surveys"."row__own__v")) AS "c5", COUNT(DISTINCT CASE WHEN NOT "surveys"."row__own__v" THEN "surveys"."row__unit" END) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" = 'low')) AS "c6", COUNT(*) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" IS DISTINCT FROM 'low') AND (NOT "surveys"."row__own__v")) AS "c7", COUNT(DISTINCT CASE WHEN NOT "surveys"."row__own__v" THEN "surveys"."row__unit" END) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND ("surveys"."level" IS DISTINCT FROM 'low')) AS "c8", COUNT(*) FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" = 'low') AND (NOT "surveys"."row__own__v")) AS "c9", COUNT(DISTINCT CASE WHEN NOT "surveys"."row__own__v" THEN "surveys"."row__unit" END) FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" = 'low')) AS "c10", COUNT(*) FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" IS DISTINCT FROM 'low') AND (NOT "surveys"."row__own__v")) AS "c11", COUNT(DISTINCT CASE WHEN NOT "surveys"."row__own__v" THEN "surveys"."row__unit" END) FILTER (WHERE ("surveys"."score" IS NULL) AND ("surveys"."level" IS DISTINCT FROM 'low')) AS "c12", COUNT(*) AS "c13", tx_div(tx_sum("surveys"."score"), COUNT("surveys"."score"), 0, 0) AS "c14", COUNT(DISTINCT CASE WHEN NOT "surveys"."row__own__v" THEN "surveys"."row__unit" END) FILTER (WHERE "surveys"."score" IS NOT NULL) AS "c15", COUNT(*) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND "surveys"."row__own__v") AS "c16", COUNT(*) FILTER (WHERE ("surveys"."score" IS NOT NULL) AND (NOT "surveys"."row__own__v")) AS "c17", tx_percent(COUNT(*) FILTER (WHERE "surveys"."level" = 'low'), COUNT(*), 0, 0) AS "c18", COUNT(DISTINCT CASE WHEN NOT "surveys"."row__own__v" THEN "surveys"."row__unit" END) FILTER (WHERE "surveys"."level" = 'low') AS "c19", COUNT(*) FILTER (WHERE ("surveys"."level" = 'low') AND "surveys"."row__own__v") AS "c20", COUNT(*) FILTER (WHERE ("surveys"."level" = 'low') AND (NOT "surveys"."row__own__v")) AS "c21"
  FROM "s_1" AS "surveys"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "surveys"."organisation"
  WHERE ("surveys"."wave" = 'first')
  GROUP BY "surveys"."level", "organisation"."municipality"), "q_2" AS (SELECT "q"."c2" AS "c0", "q"."c4" AS "c1", "q"."c3" AS "c2", SUM("q"."c2") OVER (PARTITION BY "q"."c0", ("q"."c4" = 0)
  ORDER BY "q"."c2", "q"."c0" NULLS LAST, "q"."c1" NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "c3", "q"."c13" AS "c4", "q"."c5" AS "c5", "q"."c6" AS "c6", "q"."c7" AS "c7", "q"."c8" AS "c8", "q"."c9" AS "c9", "q"."c10" AS "c10", "q"."c11" AS "c11", "q"."c12" AS "c12", "q"."c15" AS "c13", "q"."c17" AS "c14", "q"."c16" AS "c15", "q"."c14" AS "c16", "q"."c19" AS "c17", "q"."c21" AS "c18", "q"."c20" AS "c19", "q"."c18" AS "c20", "q"."c0" AS "c21", "q"."c1" AS "c22"
  FROM "q_1" AS "q"), "q_3" AS (SELECT (CASE WHEN (("q_2"."c3" IS NULL) OR ("q_2"."c3" >= 3)) AND (("q_2"."c0" >= 3) OR (("q_2"."c1" = 0) AND ("q_2"."c2" <> 0))) THEN "q_2"."c4" END) AS "c0", "q_2"."c21" AS "c1", "q_2"."c22" AS "c2", (CASE WHEN (("q_2"."c3" IS NULL) OR ("q_2"."c3" >= 3)) AND (("q_2"."c0" >= 3) OR (("q_2"."c1" = 0) AND ("q_2"."c2" <> 0))) AND (("q_2"."c5" = 0) OR ("q_2"."c6" >= 3)) AND (("q_2"."c7" = 0) OR ("q_2"."c8" >= 3)) AND (("q_2"."c9" = 0) OR ("q_2"."c10" >= 3)) AND (("q_2"."c11" = 0) OR ("q_2"."c12" >= 3)) AND (("q_2"."c13" >= 3) OR (("q_2"."c14" = 0) AND ("q_2"."c15" <> 0))) THEN "q_2"."c16" END) AS "c3", (CASE WHEN (("q_2"."c3" IS NULL) OR ("q_2"."c3" >= 3)) AND (("q_2"."c0" >= 3) OR (("q_2"."c1" = 0) AND ("q_2"."c2" <> 0))) AND (("q_2"."c5" = 0) OR ("q_2"."c6" >= 3)) AND (("q_2"."c7" = 0) OR ("q_2"."c8" >= 3)) AND (("q_2"."c9" = 0) OR ("q_2"."c10" >= 3)) AND (("q_2"."c11" = 0) OR ("q_2"."c12" >= 3)) AND (("q_2"."c17" >= 3) OR (("q_2"."c18" = 0) AND ("q_2"."c19" <> 0))) THEN "q_2"."c20" END) AS "c4"
  FROM "q_2" AS "q_2"
  WHERE (("q_2"."c0" >= 3) OR (("q_2"."c1" = 0) AND ("q_2"."c2" <> 0))))
  SELECT "q_3"."c1" AS "c0", "q_3"."c2" AS "c1", CASE WHEN "municipalities"."id" IS NOT NULL THEN "municipalities"."title" END AS "c2", "municipalities"."code" AS "c3", "q_3"."c0" AS "c4", "q_3"."c3" AS "c5", "q_3"."c4" AS "c6"
  FROM "q_3" AS "q_3"
  LEFT
  JOIN "s_3" AS "municipalities" ON "municipalities"."id" = "q_3"."c2"
  WHERE ("q_3"."c0" > $2::bigint)
  ORDER BY "q_3"."c0" DESC NULLS LAST, "q_3"."c1" NULLS LAST, "q_3"."c2" NULLS LAST LIMIT $3::bigint
$1 me.organisations[0]
$2 value integer(0)
$3 slot limit
0 level: choice
1 place: ref registry.municipalities label 2 key 3
4 answers: integer
5 mean: decimal(scale: 6)
6 low: decimal(scale: 6)
reads registry__municipalities(code id title)
reads registry__organisations(id municipality)
reads registry__surveys(level organisation score wave)

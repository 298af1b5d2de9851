-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."short_name" AS "short_name", "t"."code" AS "code"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."form" AS "form", "t_2"."starts_on" AS "starts_on", "t_2"."organisation" AS "organisation"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE "t_2"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "u_4" AS (SELECT "pairs_2"."starts_on" AS "c9", "pairs_2"."organisation" AS "c4"
  FROM "s_2" AS "pairs_2"
  WHERE (TRUE)), "q_2" AS (SELECT "u_4"."c4" AS "c0", COUNT(*) AS "c1" FROM "u_4" AS "u_4"
  WHERE ("u_4"."c9" >= $2::date AND "u_4"."c9" < $3::date)
  GROUP BY "u_4"."c4"), "u_1" AS (SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1"
  FROM "q_2" AS "q_2"), "u_3" AS (SELECT "pairs"."starts_on" AS "c9", "pairs"."organisation" AS "c4"
  FROM "s_2" AS "pairs"
  WHERE (('student' IS NULL) OR ("pairs"."form" = 'student'))), "q_1" AS (SELECT "u_3"."c4" AS "c0", COUNT(*) AS "c1" FROM "u_3" AS "u_3"
  WHERE ("u_3"."c9" >= tx_year_start(($4::bigint::numeric - 1)::numeric + 0, $5::bigint) AND "u_3"."c9" < tx_year_start(($4::bigint::numeric - 1)::numeric + 1, $5::bigint))
  GROUP BY "u_3"."c4"), "u_2" AS (SELECT "q"."c0" AS "c0", "q"."c1" AS "c1"
  FROM "q_1" AS "q")
  SELECT "u"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "u"."c1" AS "c3", coalesce("u_2"."c1", $6::bigint) AS "c4" FROM "u_1" AS "u"
  LEFT
  JOIN "u_2" AS "u_2" ON "u_2"."c0" = "u"."c0"
  LEFT
  JOIN "s_1" AS "organisations" ON "organisations"."id" = "u"."c0"
  ORDER BY "u"."c0" LIMIT $7::bigint
$1 me.municipality[0]
$2 $year yearStart(shift: 0)
$3 $year yearEnd(shift: 0)
$4 $year value
$5 value integer(9)
$6 value integer(0)
$7 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 pairs: integer
4 before: integer
reads registry__organisations(code id municipality short_name)
reads registry__pairs(form organisation starts_on)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."short_name" AS "short_name", "t"."code" AS "code"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."form" AS "form", "t_2"."starts_on" AS "starts_on", "t_2"."organisation" AS "organisation"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE ("t_2"."organisation" = $1::uuid) OR ("t_2"."guide" IN (SELECT "guide"."id"
  FROM "public"."registry__guides" AS "guide"
  WHERE ("guide"."organisation" = $1::uuid)))), "u_4" AS (SELECT "pairs_2"."starts_on" AS "c9", "pairs_2"."organisation" AS "c4"
  FROM "s_2" AS "pairs_2"
  WHERE (TRUE)), "q_2" AS (SELECT "u_4"."c4" AS "c0", COUNT(*) AS "c1" FROM "u_4" AS "u_4"
  WHERE ("u_4"."c9" >= $2::date AND "u_4"."c9" < $3::date)
  GROUP BY "u_4"."c4"), "u_1" AS (SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1"
  FROM "q_2" AS "q_2"), "u_3" AS (SELECT "pairs"."starts_on" AS "c9", "pairs"."organisation" AS "c4"
  FROM "s_2" AS "pairs"
  WHERE (('student' IS NULL) OR ("pairs"."form" = 'student'))), "q_1" AS (SELECT "u_3"."c4" AS "c0", COUNT(*) AS "c1" FROM "u_3" AS "u_3"
  WHERE ("u_3"."c9" >= tx_year_start(($4::bigint::numeric - 1)::numeric + 0, $5::bigint) AND "u_3"."c9" < tx_year_start(($4::bigint::numeric - 1)::numeric + 1, $5::bigint))
  GROUP BY "u_3"."c4"), "u_2" AS (SELECT "q"."c0" AS "c0", "q"."c1" AS "c1"
  FROM "q_1" AS "q")
  SELECT "u"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "u"."c1" AS "c3", coalesce("u_2"."c1", $6::bigint) AS "c4" FROM "u_1" AS "u"
  LEFT
  JOIN "u_2" AS "u_2" ON "u_2"."c0" = "u"."c0"
  LEFT
  JOIN "s_1" AS "organisations" ON "organisations"."id" = "u"."c0"
  ORDER BY "u"."c0" LIMIT $7::bigint
$1 me.organisations[0]
$2 $year yearStart(shift: 0)
$3 $year yearEnd(shift: 0)
$4 $year value
$5 value integer(9)
$6 value integer(0)
$7 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 pairs: integer
4 before: integer
reads registry__guides(id organisation)
reads registry__organisations(code id short_name)
reads registry__pairs(form guide organisation starts_on)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."starts_on" AS "starts_on", "t"."organisation" AS "organisation"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."submitted_at" AS "submitted_at", "t_3"."organisation" AS "organisation"
  FROM "public"."league__applications" AS "t_3"), "u_1" AS (SELECT tx_local_date("applications"."submitted_at") AS "c2", "applications"."organisation" AS "c0", $2::text AS "c1"
  FROM "s_3" AS "applications"), "q_1" AS (SELECT "pairs"."starts_on" AS "c0", "pairs"."organisation" AS "c1", $3::text AS "c2"
  FROM "s_1" AS "pairs"), "q_2" AS (SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2"
  FROM "q_1" AS "q" UNION ALL
  SELECT "u"."c2" AS "c0", "u"."c0" AS "c1", "u"."c1" AS "c2" FROM "u_1" AS "u")
  SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c2", "organisations"."code" AS "c3", "q_2"."c2" AS "c4"
  FROM "q_2" AS "q_2"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "q_2"."c1"
  ORDER BY "q_2"."c0" DESC NULLS LAST, tx_key((CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END)) NULLS LAST, "q_2"."c1", tx_key("q_2"."c2"), "q_2"."c2" LIMIT LEAST(10, $4::bigint)
$1 me.municipality[0]
$2 value text("заявка")
$3 value text("начало")
$4 slot limit
0 date: date
1 place: ref registry.organisations label 2 key 3
4 what: text
reads league__applications(organisation submitted_at)
reads registry__organisations(code id municipality short_name)
reads registry__pairs(organisation starts_on)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."starts_on" AS "starts_on", "t"."organisation" AS "organisation"
  FROM "public"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_2"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", COUNT(*) AS "c1"
  FROM "s_1" AS "pairs"
  WHERE (("pairs"."state" = 'active') AND ("pairs"."starts_on" >= $1::date AND "pairs"."starts_on" < $2::date))
  GROUP BY "pairs"."organisation")
  SELECT "q"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q"."c1" AS "c3"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "q"."c0"
  ORDER BY "q"."c1" DESC, "q"."c0" LIMIT $3::bigint
$1 value text("2024-01-01")
$2 value text("2025-01-01")
$3 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 всего: integer
reads registry__organisations(code id short_name)
reads registry__pairs(organisation starts_on state)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."submitted_at" AS "submitted_at", "t"."school_year" AS "school_year", "t"."organisation" AS "organisation", "t"."points" AS "points", "t"."weight" AS "weight", "t"."id" AS "id"
  FROM "public"."league__applications" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."closed_on" AS "closed_on", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_2")
  SELECT "applications"."organisation" AS "c0", CASE WHEN "organisation"."id" IS NOT NULL THEN "organisation"."short_name" END AS "c1", "organisation"."code" AS "c2", tx_local_date("applications"."submitted_at") AS "c3", date_trunc('month', tx_local_date("applications"."submitted_at")::timestamp)::date AS "c4", tx_mul("applications"."points", "applications"."weight", 2, 1) AS "c5", tx_div("applications"."points", $1::bigint, 2, 0) AS "c6"
  FROM "s_1" AS "applications"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "applications"."organisation"
  WHERE (("applications"."submitted_at" >= $2::timestamptz AND "applications"."submitted_at" < $3::timestamptz) AND ("applications"."school_year" = $4::bigint) AND (("organisation"."closed_on" >= $5::date AND "organisation"."closed_on" < $6::date) IS NOT TRUE))
  ORDER BY "applications"."id" LIMIT $7::bigint
$1 value integer(2)
$2 value text("2024-06-30T21:00:00.000Z")
$3 value text("2024-09-30T21:00:00.000Z")
$4 value integer(2024)
$5 value text("2025-01-01")
$6 value text("2026-01-01")
$7 slot limit
0 organisation: ref registry.organisations label 1 key 2
3 at: date
4 month: date
5 score: decimal(scale: 3)
6 half: decimal(scale: 6)
reads league__applications(id organisation points school_year submitted_at weight)
reads registry__organisations(closed_on code id short_name)

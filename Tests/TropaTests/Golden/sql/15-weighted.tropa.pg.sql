-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."points" AS "points", "t_2"."weight" AS "weight", "t_2"."submitted_at" AS "submitted_at"
  FROM "public"."league__applications" AS "t_2")
  SELECT "organisations"."title" AS "c0", (SELECT tx_sum(tx_mul("applications"."points", "applications"."weight", 2, 1))
  FROM "s_2" AS "applications"
  WHERE "applications"."organisation" = "organisations"."id") AS "c1", (SELECT tx_percent(COUNT(*) FILTER (WHERE "applications_2"."points" > $1::bigint), COUNT(*), 0, 0)
  FROM "s_2" AS "applications_2"
  WHERE "applications_2"."organisation" = "organisations"."id") AS "c2", (SELECT max("applications_3"."submitted_at")
  FROM "s_2" AS "applications_3"
  WHERE "applications_3"."organisation" = "organisations"."id") AS "c3"
  FROM "s_1" AS "organisations"
  ORDER BY "organisations"."id" LIMIT $2::bigint
$1 value integer(500)
$2 slot limit
0 title: text
1 score: decimal(scale: 3)
2 good: decimal(scale: 6)
3 last: datetime
reads league__applications(organisation points submitted_at weight)
reads registry__organisations(id title)

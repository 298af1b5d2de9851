-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."settlement" AS "settlement", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."starts_on" AS "starts_on", "t_2"."id" AS "id", "t_2"."state" AS "state"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE "t_2"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "u_4" AS (SELECT "pairs_3"."organisation" AS "c4"
  FROM "s_2" AS "pairs_3"
  WHERE ("pairs_3"."state" = 'active')), "q_6" AS (SELECT COUNT(*) AS "c0"
  FROM "s_2" AS "pairs_2"), "u_2" AS (SELECT "q_6"."c0" AS "c0"
  FROM "q_6" AS "q_6"), "q_5" AS (SELECT "u_4"."c4" AS "c0", COUNT(*) AS "c1" FROM "u_4" AS "u_4"
  GROUP BY "u_4"."c4"), "u_1" AS (SELECT "q_5"."c0" AS "c0", "q_5"."c1" AS "c1"
  FROM "q_5" AS "q_5"), "u_3" AS (SELECT "organisations_2"."title" AS "c0", $2::bigint AS "c1", $3::bigint AS "c2"
  FROM "s_1" AS "organisations_2"), "q_1" AS (SELECT (ROW_NUMBER() OVER (PARTITION BY "organisations"."settlement"
  ORDER BY "organisations"."id", "pairs"."id" NULLS LAST)) AS "c0", "u"."c1" AS "c1", "organisations"."title" AS "c2", (ROW_NUMBER() OVER (PARTITION BY "organisations"."id"
  ORDER BY "pairs"."starts_on" NULLS LAST, "organisations"."id", "pairs"."id" NULLS LAST)) AS "c3"
  FROM "s_1" AS "organisations"
  LEFT
  JOIN "u_1" AS "u" ON "u"."c0" = "organisations"."id"
  LEFT
  JOIN "s_2" AS "pairs" ON "pairs"."organisation" = "organisations"."id"), "q_2" AS (SELECT "q"."c2" AS "c0", "q"."c3" AS "c1", tx_percent("q"."c1", (SELECT "u_2"."c0" FROM "u_2" AS "u_2"), 0, 0) AS "c2"
  FROM "q_1" AS "q"
  WHERE ("q"."c0" <= 2)), "q_3" AS (SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1", "q_2"."c2" AS "c2"
  FROM "q_2" AS "q_2" UNION ALL
  SELECT "u_3"."c0" AS "c0", "u_3"."c1" AS "c1", tx_mul("u_3"."c2", 100000, 0, 0) AS "c2" FROM "u_3" AS "u_3"), "q_4" AS (SELECT "q_3"."c0" AS "c0", "q_3"."c1" AS "c1", "q_3"."c2" AS "c2"
  FROM "q_3" AS "q_3"
  GROUP BY "q_3"."c0", "q_3"."c1", "q_3"."c2")
  SELECT "q_4"."c0" AS "c0", "q_4"."c1" AS "c1", "q_4"."c2" AS "c2"
  FROM "q_4" AS "q_4"
  ORDER BY tx_key("q_4"."c0"), "q_4"."c0", "q_4"."c1", "q_4"."c2" NULLS LAST LIMIT $4::bigint
$1 me.municipality[0]
$2 value integer(0)
$3 value integer(15)
$4 slot limit
0 title: text
1 место: integer
2 доля: decimal(scale: 6)
reads registry__organisations(id municipality settlement title)
reads registry__pairs(id organisation starts_on state)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."state" AS "state"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation"
  WHERE "organisation"."id" = "t_2"."organisation" AND ("organisation"."municipality" = $1::uuid))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."state" AS "state", "t_3"."organisation" AS "organisation"
  FROM "public"."registry__pairs" AS "t_3"
  WHERE "t_3"."organisation" IN (SELECT "organisation_2"."id"
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = $1::uuid))), "u_2" AS (SELECT "pairs_2"."organisation" AS "c4"
  FROM "s_3" AS "pairs_2"
  WHERE ("pairs_2"."state" = 'active')), "q_1" AS (SELECT "u_2"."c4" AS "c0" FROM "u_2" AS "u_2"
  GROUP BY "u_2"."c4"), "u_1" AS (SELECT "q"."c0" AS "c0"
  FROM "q_1" AS "q")
  SELECT "organisations"."title" AS "c0", (SELECT COUNT(*)
  FROM "s_2" AS "pairs"
  WHERE "pairs"."organisation" = "organisations"."id" AND ("pairs"."state" = 'active') IS TRUE) AS "c1"
  FROM "s_1" AS "organisations"
  WHERE ("organisations"."id" IN (SELECT "u"."c0" FROM "u_1" AS "u"))
  ORDER BY tx_key("organisations"."title"), "organisations"."id" LIMIT $2::bigint
$1 me.municipality[0]
$2 slot limit
0 title: text
1 pairs: integer
reads registry__organisations(id municipality title)
reads registry__pairs(organisation state)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."state" AS "state"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE ("t_2"."organisation" = $1::uuid) OR (EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "guide"
  WHERE "guide"."id" = "t_2"."guide" AND ("guide"."organisation" = $1::uuid)))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."state" AS "state", "t_3"."organisation" AS "organisation"
  FROM "public"."registry__pairs" AS "t_3"
  WHERE ("t_3"."organisation" = $1::uuid) OR ("t_3"."guide" IN (SELECT "guide_2"."id"
  FROM "public"."registry__guides" AS "guide_2"
  WHERE ("guide_2"."organisation" = $1::uuid)))), "u_2" AS (SELECT "pairs_2"."organisation" AS "c4"
  FROM "s_3" AS "pairs_2"
  WHERE ("pairs_2"."state" = 'active')), "q_1" AS (SELECT "u_2"."c4" AS "c0" FROM "u_2" AS "u_2"
  GROUP BY "u_2"."c4"), "u_1" AS (SELECT "q"."c0" AS "c0"
  FROM "q_1" AS "q")
  SELECT "organisations"."title" AS "c0", (SELECT COUNT(*)
  FROM "s_2" AS "pairs"
  WHERE "pairs"."organisation" = "organisations"."id" AND ("pairs"."state" = 'active') IS TRUE) AS "c1"
  FROM "s_1" AS "organisations"
  WHERE ("organisations"."id" IN (SELECT "u"."c0" FROM "u_1" AS "u"))
  ORDER BY tx_key("organisations"."title"), "organisations"."id" LIMIT $2::bigint
$1 me.organisations[0]
$2 slot limit
0 title: text
1 pairs: integer
reads registry__guides(id organisation)
reads registry__organisations(id title)
reads registry__pairs(guide organisation state)

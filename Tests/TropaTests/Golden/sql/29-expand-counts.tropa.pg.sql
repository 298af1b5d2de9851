-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."id" AS "id"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE "t_2"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."parent" AS "parent", "t_3"."left_on" AS "left_on"
  FROM "public"."registry__pairs__members" AS "t_3"
  WHERE "t_3"."parent" IN (SELECT "parent"."id"
  FROM "public"."registry__pairs" AS "parent"
  WHERE ("parent"."organisation" IN (SELECT "organisation_2"."id"
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = $1::uuid))))), "q_1" AS (SELECT "organisations"."title" AS "c0", COUNT(*) AS "c1", COUNT(DISTINCT "pairs"."id") AS "c2", COUNT(*) FILTER (WHERE "members"."left_on" IS NOT NULL) AS "c3"
  FROM "s_1" AS "organisations"
  JOIN "s_2" AS "pairs" ON "pairs"."organisation" = "organisations"."id"
  JOIN "s_3" AS "members" ON "members"."parent" = "pairs"."id"
  GROUP BY "organisations"."title")
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", "q"."c3" AS "c3"
  FROM "q_1" AS "q"
  ORDER BY "q"."c1" DESC, "q"."c0" LIMIT $2::bigint
$1 me.municipality[0]
$2 slot limit
0 title: text
1 members: integer
2 pairs: integer
3 left: integer
reads registry__organisations(id municipality title)
reads registry__pairs(id organisation)
reads registry__pairs__members(left_on parent)

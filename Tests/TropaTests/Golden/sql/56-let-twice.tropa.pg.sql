-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."parent" AS "parent"
  FROM "public"."registry__pairs__members" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."state" AS "state", "t_2"."guide" AS "guide", "t_2"."number" AS "number", "t_2"."pay" AS "pay"
  FROM "public"."registry__pairs" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id"
  FROM "public"."registry__guides" AS "t_3"), "u_1" AS (SELECT "pairs_3"."id" AS "c0", "pairs_3"."guide" AS "c7", "pairs_3"."number" AS "c3", "pairs_3"."pay" AS "c11"
  FROM "s_2" AS "pairs_3"
  WHERE ("pairs_3"."state" = 'active')), "u_2" AS (SELECT "u_3"."c0" AS "c0", "u_3"."c11" AS "c11" FROM "u_1" AS "u_3"
  WHERE ("u_3"."c11" > $1::bigint))
  SELECT "u"."c3" AS "c0", "u_2"."c11" AS "c1" FROM "u_1" AS "u"
  LEFT
  JOIN "u_2" AS "u_2" ON "u_2"."c0" = "u"."c0"
  LEFT
  JOIN "s_2" AS "pairs" ON "pairs"."id" = "u"."c0"
  LEFT
  JOIN "s_3" AS "guides" ON "guides"."id" = "u"."c7"
  WHERE (((SELECT COUNT(*)
  FROM "s_1" AS "members"
  WHERE "members"."parent" = "pairs"."id") > $2::bigint) AND ("pairs"."state" = 'active') AND (EXISTS (SELECT 1
  FROM "s_2" AS "pairs_2"
  WHERE "pairs_2"."guide" = "guides"."id")))
  ORDER BY "u"."c0" LIMIT $3::bigint
$1 value integer(500)
$2 value integer(0)
$3 slot limit
0 a_number: text
1 b_pay: money
reads registry__guides(id)
reads registry__pairs(guide id number pay state)
reads registry__pairs__members(parent)

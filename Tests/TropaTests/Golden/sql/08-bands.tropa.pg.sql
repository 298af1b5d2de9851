-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."capacity" AS "capacity", "t"."id" AS "id"
  FROM "public"."registry__guides" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."guide" AS "guide", "t_2"."state" AS "state"
  FROM "public"."registry__pairs" AS "t_2"), "q_1" AS (SELECT (CASE WHEN "guides"."capacity" IS NULL THEN $1::text WHEN "guides"."capacity" < $2::bigint THEN $3::text ELSE $4::text END) AS "c0", COUNT(*) AS "c1", tx_percent(COUNT(*) FILTER (WHERE EXISTS (SELECT 1
  FROM "s_2" AS "pairs"
  WHERE "pairs"."guide" = "guides"."id" AND ("pairs"."state" = 'active') IS TRUE)), COUNT(*), 0, 0) AS "c2"
  FROM "s_1" AS "guides"
  GROUP BY (CASE WHEN "guides"."capacity" IS NULL THEN $1::text WHEN "guides"."capacity" < $2::bigint THEN $3::text ELSE $4::text END))
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2"
  FROM "q_1" AS "q"
  ORDER BY tx_key("q"."c0"), "q"."c0" LIMIT $5::bigint
$1 value text("не указан")
$2 value integer(5)
$3 value text("до 5")
$4 value text("5 и больше")
$5 slot limit
0 band: text
1 guides: integer
2 with_pair: decimal(scale: 6)
reads registry__guides(capacity id)
reads registry__pairs(guide state)

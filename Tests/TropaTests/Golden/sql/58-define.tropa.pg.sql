-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."capacity" AS "capacity", "t"."open" AS "open"
  FROM "public"."registry__guides" AS "t"), "q_1" AS (SELECT (CASE WHEN "guides"."capacity" IS NULL THEN $1::text WHEN "guides"."capacity" < $2::bigint THEN $3::text ELSE $4::text END) AS "c0", COUNT(*) AS "c1", tx_rescale(tx_round(tx_percent(tx_mul((COUNT(*) FILTER (WHERE "guides"."open")), 1000000, 0, 0), tx_mul((COUNT(*)), 1000000, 0, 0), 6, 6), 6, 1), 6, 1) AS "c2"
  FROM "s_1" AS "guides"
  GROUP BY (CASE WHEN "guides"."capacity" IS NULL THEN $1::text WHEN "guides"."capacity" < $2::bigint THEN $3::text ELSE $4::text END))
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", tx_concat((CASE WHEN "q"."c1" IS NULL THEN $1::text WHEN "q"."c1" < $2::bigint THEN $3::text ELSE $4::text END), $5::text, (CASE WHEN ("q"."c1"::numeric + $6::bigint) IS NULL THEN $1::text WHEN ("q"."c1"::numeric + $6::bigint) < $2::bigint THEN $3::text ELSE $4::text END)) AS "c3"
  FROM "q_1" AS "q"
  ORDER BY "q"."c0" LIMIT $7::bigint
$1 value text("нет")
$2 value integer(5)
$3 value text("до 5")
$4 value text("5+")
$5 value text("/")
$6 value integer(1)
$7 slot limit
0 band: text
1 guides: integer
2 open: decimal(scale: 1)
3 two: text
reads registry__guides(capacity open)

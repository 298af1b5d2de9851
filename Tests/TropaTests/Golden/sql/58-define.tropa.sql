-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."capacity" AS "capacity", "t"."open" AS "open"
  FROM "main"."registry__guides" AS "t"), "q_1" AS (SELECT (CASE WHEN "guides"."capacity" IS NULL THEN ?1 WHEN "guides"."capacity" < ?2 THEN ?3 ELSE ?4 END) AS "c0", COUNT(*) AS "c1", (tx_round(tx_percent(tx_mul((COUNT(*) FILTER (WHERE "guides"."open")), 1000000, 0, 0), tx_mul((COUNT(*)), 1000000, 0, 0), 6, 6), 6, 1) / 100000) AS "c2"
  FROM "s_1" AS "guides"
  GROUP BY (CASE WHEN "guides"."capacity" IS NULL THEN ?1 WHEN "guides"."capacity" < ?2 THEN ?3 ELSE ?4 END))
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", tx_concat((CASE WHEN "q"."c1" IS NULL THEN ?1 WHEN "q"."c1" < ?2 THEN ?3 ELSE ?4 END), ?5, (CASE WHEN ("q"."c1" + ?6) IS NULL THEN ?1 WHEN ("q"."c1" + ?6) < ?2 THEN ?3 ELSE ?4 END)) AS "c3"
  FROM "q_1" AS "q"
  ORDER BY "q"."c0" LIMIT ?7
?1 value text("нет")
?2 value integer(5)
?3 value text("до 5")
?4 value text("5+")
?5 value text("/")
?6 value integer(1)
?7 slot limit
0 band: text
1 guides: integer
2 open: decimal(scale: 1)
3 two: text
reads registry__guides(capacity open)

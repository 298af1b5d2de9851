-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."number" AS "number", "t"."number__k" AS "number__k", "t"."id" AS "id", "t"."form" AS "form", "t"."starts_on" AS "starts_on", "t"."state" AS "state", "t"."pay" AS "pay", "t"."percent" AS "percent"
  FROM "main"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."left_on" AS "left_on"
  FROM "main"."registry__pairs__members" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."short_name" AS "short_name", "t_3"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_3"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", tx_list("pairs"."number", 'aa', "pairs"."number__k", "pairs"."id") AS "c1", tx_list(CASE WHEN "pairs"."form" = 'teacher' THEN ?1 WHEN "pairs"."form" = 'student' THEN ?2 END, 'da', "pairs"."starts_on", "pairs"."id") AS "c2", tx_first("pairs"."number", 'da', "pairs"."starts_on", "pairs"."id") AS "c3", tx_first("pairs"."state", 'ad', "pairs"."starts_on", "pairs"."id") FILTER (WHERE "pairs"."state" = 'active') AS "c4", tx_percentile("pairs"."pay", 50, 2, 2) AS "c5", tx_percentile("pairs"."percent", ?3, 2, 6) AS "c6", tx_percentile_date("pairs"."starts_on", 50) FILTER (WHERE "pairs"."state" = 'active') AS "c7", tx_percentile((SELECT COUNT(*)
  FROM "s_2" AS "members"
  WHERE "members"."parent" = "pairs"."id" AND ("members"."left_on" IS NULL) IS TRUE), 50, 0, 6) AS "c8"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."organisation")
  SELECT "q"."c0" AS "c0", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c1", "organisations"."code" AS "c2", "q"."c1" AS "c3", "q"."c2" AS "c4", "q"."c3" AS "c5", "q"."c4" AS "c6", "q"."c5" AS "c7", "q"."c6" AS "c8", "q"."c7" AS "c9", "q"."c8" AS "c10", tx_concat("q"."c1", ?4, tx_decimal_text("q"."c5", 2), ?5, (substr("q"."c7", 9, 2) || '.' || substr("q"."c7", 6, 2) || '.' || substr("q"."c7", 1, 4))) AS "c11"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_3" AS "organisations" ON "organisations"."id" = "q"."c0"
  ORDER BY "q"."c0" LIMIT ?6
?1 value text("Педагог – педагог")
?2 value text("Студент – педагог")
?3 value integer(90)
?4 value text("; ")
?5 value text(" ")
?6 slot limit
0 school: ref registry.organisations label 1 key 2
3 numbers: text
4 forms: text
5 newest: text
6 oldest: choice
7 middle: money
8 part: decimal(scale: 6)
9 day: date
10 members: decimal(scale: 6)
11 label: text
reads registry__organisations(code id short_name)
reads registry__pairs(form id number number__k organisation pay percent starts_on state)
reads registry__pairs__members(left_on parent)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."starts_on" AS "starts_on", "t"."organisation" AS "organisation", "t"."guide" AS "guide"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_2"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", COUNT(*) AS "c1", COUNT(DISTINCT "pairs"."guide") AS "c2", tx_percent(COUNT(*) FILTER (WHERE "pairs"."state" = 'done'), COUNT(*), 0, 0) AS "c3"
  FROM "s_1" AS "pairs"
  WHERE (("pairs"."state" <> 'done') AND ("pairs"."starts_on" >= $2::date AND "pairs"."starts_on" < $3::date))
  GROUP BY "pairs"."organisation")
  SELECT "organisations"."title" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", "q"."c3" AS "c3"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "q"."c0"
  WHERE ("q"."c1" >= $4::bigint)
  ORDER BY "q"."c1" DESC, "q"."c0" LIMIT LEAST(20, $5::bigint)
$1 me.municipality[0]
$2 $year yearStart(shift: 0)
$3 $year yearEnd(shift: 0)
$4 value integer(2)
$5 slot limit
0 organisation_title: text
1 pairs: integer
2 guides: integer
3 done: decimal(scale: 6)
reads registry__organisations(id municipality title)
reads registry__pairs(guide organisation starts_on state)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."starts_on" AS "starts_on", "t"."organisation" AS "organisation", "t"."guide" AS "guide"
  FROM "public"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_2"), "q_1" AS (SELECT "pairs"."organisation" AS "c0", COUNT(*) AS "c1", COUNT(DISTINCT "pairs"."guide") AS "c2", tx_percent(COUNT(*) FILTER (WHERE "pairs"."state" = 'done'), COUNT(*), 0, 0) AS "c3"
  FROM "s_1" AS "pairs"
  WHERE (("pairs"."state" <> 'done') AND ("pairs"."starts_on" >= $1::date AND "pairs"."starts_on" < $2::date))
  GROUP BY "pairs"."organisation")
  SELECT "organisations"."title" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", "q"."c3" AS "c3"
  FROM "q_1" AS "q"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "q"."c0"
  WHERE ("q"."c1" >= $3::bigint)
  ORDER BY "q"."c1" DESC, "q"."c0" LIMIT LEAST(20, $4::bigint)
$1 $year yearStart(shift: 0)
$2 $year yearEnd(shift: 0)
$3 value integer(2)
$4 slot limit
0 organisation_title: text
1 pairs: integer
2 guides: integer
3 done: decimal(scale: 6)
reads registry__organisations(id title)
reads registry__pairs(guide organisation starts_on state)

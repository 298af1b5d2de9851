-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."form" AS "form", "t"."starts_on" AS "starts_on"
  FROM "public"."registry__pairs" AS "t"), "q_1" AS (SELECT "pairs"."form" AS "c0", COUNT(*) FILTER (WHERE "pairs"."starts_on" >= $1::date AND "pairs"."starts_on" < $2::date) AS "c1", COUNT(*) FILTER (WHERE "pairs"."starts_on" >= $3::date AND "pairs"."starts_on" < $4::date) AS "c2"
  FROM "s_1" AS "pairs"
  GROUP BY "pairs"."form")
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1", "q"."c2" AS "c2", ("q"."c1"::numeric - "q"."c2") AS "c3"
  FROM "q_1" AS "q"
  ORDER BY (CASE WHEN "q"."c0" = 'teacher' THEN 0 WHEN "q"."c0" = 'student' THEN 1 END), "q"."c0" LIMIT $5::bigint
$1 $year yearStart(shift: 0)
$2 $year yearEnd(shift: 0)
$3 $year yearStart(shift: -1)
$4 $year yearEnd(shift: -1)
$5 slot limit
0 form: choice
1 now: integer
2 before: integer
3 change: integer
reads registry__pairs(form starts_on)

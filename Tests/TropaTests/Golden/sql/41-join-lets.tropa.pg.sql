-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."points" AS "points", "t_2"."organisation" AS "organisation"
  FROM "public"."league__applications" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."organisation" AS "organisation", "t_3"."state" AS "state"
  FROM "public"."registry__pairs" AS "t_3"), "q_2" AS (SELECT "pairs"."organisation" AS "c0", COUNT(*) AS "c1", COUNT(*) FILTER (WHERE "pairs"."state" = 'active') AS "c2"
  FROM "s_3" AS "pairs"
  GROUP BY "pairs"."organisation"), "u_1" AS (SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1", "q_2"."c2" AS "c2"
  FROM "q_2" AS "q_2"), "q_1" AS (SELECT "applications"."organisation" AS "c0", tx_sum("applications"."points") AS "c1"
  FROM "s_2" AS "applications"
  WHERE ("applications"."points" > $1::bigint)
  GROUP BY "applications"."organisation"), "u_2" AS (SELECT "q"."c0" AS "c0", "q"."c1" AS "c1"
  FROM "q_1" AS "q")
  SELECT "organisations"."title" AS "c0", coalesce("u"."c1", $2::bigint) AS "c1", coalesce("u"."c2", $2::bigint) AS "c2", coalesce("u_2"."c1", $2::bigint) AS "c3"
  FROM "s_1" AS "organisations"
  LEFT
  JOIN "u_1" AS "u" ON "u"."c0" = "organisations"."id"
  LEFT
  JOIN "u_2" AS "u_2" ON "u_2"."c0" = "organisations"."id"
  ORDER BY tx_key("organisations"."title"), "organisations"."id" LIMIT $3::bigint
$1 value integer(1000)
$2 value integer(0)
$3 slot limit
0 title: text
1 all: integer
2 running: integer
3 points: decimal(scale: 2)
reads league__applications(organisation points)
reads registry__organisations(id title)
reads registry__pairs(organisation state)
W0404 поле «points» пусто у части строк: сравнение их отбросит
  --> q:3:43
   3 | let sent = from league.applications where points > 10 group by organisation { points: sum(points) }
     |                                           ^^^^^^^^^^^
     = если они нужны, допишите or points = null

-- mixed
WITH "s_1" AS NOT MATERIALIZED (SELECT CASE WHEN "t"."organisation" = $1::uuid THEN "t"."pay" END AS "pay", CASE WHEN ("t"."organisation" = $1::uuid) OR (EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "guide"
  WHERE "guide"."id" = "t"."guide" AND ("guide"."organisation" = $1::uuid))) THEN "t"."number" END AS "number", "t"."organisation" AS "organisation", CASE WHEN ("t"."organisation" = $1::uuid) OR (EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "guide_2"
  WHERE "guide_2"."id" = "t"."guide" AND ("guide_2"."organisation" = $1::uuid))) THEN "t"."state" END AS "state", CASE WHEN ("t"."organisation" = $1::uuid) OR (EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "guide_3"
  WHERE "guide_3"."id" = "t"."guide" AND ("guide_3"."organisation" = $1::uuid))) THEN "t"."number__k" END AS "number__k", "t"."id" AS "id"
  FROM "public"."registry__pairs" AS "t"
  WHERE ("t"."state" = 'active') OR ("t"."organisation" = $1::uuid) OR ("t"."guide" IN (SELECT "guide_4"."id"
  FROM "public"."registry__guides" AS "guide_4"
  WHERE ("guide_4"."organisation" = $1::uuid)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_2")
  SELECT "pairs"."number" AS "c0", "pairs"."organisation" AS "c1", CASE WHEN "organisation"."id" IS NOT NULL THEN "organisation"."short_name" END AS "c2", "organisation"."code" AS "c3", "pairs"."state" AS "c4", "pairs"."pay" AS "c5"
  FROM "s_1" AS "pairs"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "pairs"."organisation"
  WHERE (("pairs"."pay" > $2::bigint) OR ("pairs"."number" = $3::text))
  ORDER BY "pairs"."pay" DESC NULLS LAST, "pairs"."number__k" NULLS LAST, "pairs"."id" LIMIT $4::bigint
$1 me.organisations[0]
$2 value integer(10000)
$3 value text("5")
$4 slot limit
0 number: text
1 organisation: ref registry.organisations label 2 key 3
4 state: choice
5 pay: money
reads registry__guides(id organisation)
reads registry__organisations(code id short_name)
reads registry__pairs(guide id number number__k organisation pay state)
W0404 поле «pay» пусто у части строк: сравнение их отбросит
  --> q:3:7
   3 | where pay > 100 or number = "5"
     |       ^^^^^^^^^
     = если они нужны, допишите or pay = null

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT CASE WHEN "t"."organisation" = $1::uuid THEN "t"."pay" END AS "pay", "t"."number" AS "number", "t"."organisation" AS "organisation", "t"."state" AS "state", "t"."number__k" AS "number__k", "t"."id" AS "id"
  FROM "public"."registry__pairs" AS "t"
  WHERE ("t"."organisation" = $1::uuid) OR ("t"."guide" IN (SELECT "guide"."id"
  FROM "public"."registry__guides" AS "guide"
  WHERE ("guide"."organisation" = $1::uuid)))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "public"."registry__organisations" AS "t_2")
  SELECT "pairs"."number" AS "c0", "pairs"."organisation" AS "c1", CASE WHEN "organisation"."id" IS NOT NULL THEN "organisation"."short_name" END AS "c2", "organisation"."code" AS "c3", "pairs"."state" AS "c4", "pairs"."pay" AS "c5"
  FROM "s_1" AS "pairs"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "pairs"."organisation"
  WHERE (("pairs"."pay" > $2::bigint) OR ("pairs"."number" = $3::text))
  ORDER BY "pairs"."pay" DESC NULLS LAST, "pairs"."number__k", "pairs"."id" LIMIT $4::bigint
$1 me.organisations[0]
$2 value integer(10000)
$3 value text("5")
$4 slot limit
0 number: text
1 organisation: ref registry.organisations label 2 key 3
4 state: choice
5 pay: money
reads registry__guides(id organisation)
reads registry__organisations(code id short_name)
reads registry__pairs(guide id number number__k organisation pay state)
W0404 поле «pay» пусто у части строк: сравнение их отбросит
  --> q:3:7
   3 | where pay > 100 or number = "5"
     |       ^^^^^^^^^
     = если они нужны, допишите or pay = null

-- external
E0501 нет права на поле «pay»
  --> q:3:7
   3 | where pay > 100 or number = "5"
     |       ^^^

E0501 нет права на поле «number»
  --> q:3:20
   3 | where pay > 100 or number = "5"
     |                    ^^^^^^

E0501 нет права на поле «number»
  --> q:4:8
   4 | select number, organisation, state, pay
     |        ^^^^^^

E0501 нет права на поле «state»
  --> q:4:30
   4 | select number, organisation, state, pay
     |                              ^^^^^

E0501 нет права на поле «pay»
  --> q:4:37
   4 | select number, organisation, state, pay
     |                                     ^^^

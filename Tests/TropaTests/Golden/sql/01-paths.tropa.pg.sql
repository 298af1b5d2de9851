-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."state" AS "state", "t"."capacity" AS "capacity", "t"."person" AS "person", "t"."organisation" AS "organisation", "t"."id" AS "id"
  FROM "public"."registry__guides" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation_2"."id"
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."last_name" AS "last_name", "t_2"."first_name" AS "first_name"
  FROM "public"."registry__people" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_3"
  WHERE "organisation_3"."id" = "t_2"."organisation" AND ("organisation_3"."municipality" = $1::uuid))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_3") SELECT (CASE WHEN "person"."id" IS NOT NULL THEN btrim(tx_concat("person"."last_name", $2::text, "person"."first_name")) END) AS "c0", "organisation"."title" AS "c1", "guides"."capacity" AS "c2"
  FROM "s_1" AS "guides"
  LEFT
  JOIN "s_2" AS "person" ON "person"."id" = "guides"."person"
  LEFT
  JOIN "s_3" AS "organisation" ON "organisation"."id" = "guides"."organisation"
  WHERE (("guides"."state" = 'active') AND ("guides"."capacity" >= $3::bigint))
  ORDER BY tx_key((CASE WHEN "person"."id" IS NOT NULL THEN btrim(tx_concat("person"."last_name", $2::text, "person"."first_name")) END)) NULLS LAST, "guides"."id" LIMIT $4::bigint
$1 me.municipality[0]
$2 value text(" ")
$3 value integer(5)
$4 slot limit
0 person_full_name: text
1 organisation: text
2 capacity: integer
reads registry__guides(capacity id organisation person state)
reads registry__organisations(id municipality title)
reads registry__people(first_name id last_name organisation)
W0404 поле «capacity» пусто у части строк: сравнение их отбросит
  --> q:3:28
   3 | where state = "active" and capacity >= 5
     |                            ^^^^^^^^^^^^^
     = если они нужны, допишите or capacity = null

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT CASE WHEN "t"."organisation" = $1::uuid THEN "t"."state" END AS "state", "t"."capacity" AS "capacity", "t"."person" AS "person", "t"."organisation" AS "organisation", "t"."id" AS "id"
  FROM "public"."registry__guides" AS "t"
  WHERE ("t"."organisation" = $1::uuid) OR (("t"."state" = 'active') AND "t"."open")), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."last_name" AS "last_name", "t_2"."first_name" AS "first_name"
  FROM "public"."registry__people" AS "t_2"
  WHERE "t_2"."organisation" = $1::uuid), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_3") SELECT (CASE WHEN "person"."id" IS NOT NULL THEN btrim(tx_concat("person"."last_name", $2::text, "person"."first_name")) END) AS "c0", "organisation"."title" AS "c1", "guides"."capacity" AS "c2"
  FROM "s_1" AS "guides"
  LEFT
  JOIN "s_2" AS "person" ON "person"."id" = "guides"."person"
  LEFT
  JOIN "s_3" AS "organisation" ON "organisation"."id" = "guides"."organisation"
  WHERE (("guides"."state" = 'active') AND ("guides"."capacity" >= $3::bigint))
  ORDER BY tx_key((CASE WHEN "person"."id" IS NOT NULL THEN btrim(tx_concat("person"."last_name", $2::text, "person"."first_name")) END)) NULLS LAST, "guides"."id" LIMIT $4::bigint
$1 me.organisations[0]
$2 value text(" ")
$3 value integer(5)
$4 slot limit
0 person_full_name: text
1 organisation: text
2 capacity: integer
reads registry__guides(capacity id open organisation person state)
reads registry__organisations(id title)
reads registry__people(first_name id last_name organisation)
W0404 поле «capacity» пусто у части строк: сравнение их отбросит
  --> q:3:28
   3 | where state = "active" and capacity >= 5
     |                            ^^^^^^^^^^^^^
     = если они нужны, допишите or capacity = null

-- external
E0501 нет права читать «guides»
  --> q:2:6
   2 | from guides
     |      ^^^^^^

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."last_name" AS "last_name", "t"."code" AS "code", "t"."first_name" AS "first_name", "t"."organisation" AS "organisation", "t"."phone" AS "phone", "t"."id" AS "id"
  FROM "public"."registry__people" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation_2"."id"
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE ("organisation_2"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."title" AS "title"
  FROM "public"."registry__organisations" AS "t_2") SELECT btrim(tx_concat("people"."last_name", $2::text, "people"."first_name")) AS "c0", "organisation"."title" AS "c1", "people"."phone" AS "c2"
  FROM "s_1" AS "people"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "people"."organisation"
  WHERE ((strpos(tx_fold("people"."last_name"), tx_fold($3::text)) > 0) OR (starts_with(tx_fold("people"."code"), tx_fold($4::text))))
  ORDER BY "people"."id" LIMIT $5::bigint
$1 me.municipality[0]
$2 value text(" ")
$3 value text("ёлкин")
$4 value text("05-")
$5 slot limit
0 full_name: text
1 organisation_title: text
2 phone: text
reads registry__organisations(id municipality title)
reads registry__people(code first_name id last_name organisation phone)

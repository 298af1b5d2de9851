-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."settlement" AS "settlement", "t"."id" AS "id", "t"."title" AS "title", "t"."settlement__k" AS "settlement__k"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."state" AS "state"
  FROM "public"."registry__guides" AS "t_2")
  SELECT "organisations"."title" AS "c0", "organisations"."settlement" AS "c1", (SELECT COUNT(*)
  FROM "s_2" AS "guides"
  WHERE "guides"."organisation" = "organisations"."id" AND ("guides"."state" <> 'candidate') IS TRUE) AS "c2"
  FROM "s_1" AS "organisations"
  WHERE (($1::text IS NULL) OR ("organisations"."settlement" IS NOT DISTINCT FROM $1::text))
  ORDER BY "organisations"."settlement__k" NULLS LAST, tx_key("organisations"."title"), "organisations"."id" LIMIT $2::bigint
$1 $place value
$2 slot limit
0 title: text
1 settlement: text
2 guides: integer
reads registry__guides(organisation state)
reads registry__organisations(id settlement settlement__k title)

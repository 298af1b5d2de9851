-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."short_name" AS "short_name"
  FROM "public"."registry__organisations" AS "t"), "q_1" AS (SELECT tx_min_text("organisations"."short_name") AS "c0", tx_max_text("organisations"."short_name") AS "c1"
  FROM "s_1" AS "organisations")
  SELECT "q"."c0" AS "c0", "q"."c1" AS "c1"
  FROM "q_1" AS "q" LIMIT $1::bigint
$1 slot limit
0 first: text
1 last: text
reads registry__organisations(short_name)

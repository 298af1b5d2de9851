-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."kind" AS "kind", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."number" AS "number", "t_2"."starts_on" AS "starts_on", "t_2"."number__k" AS "number__k", "t_2"."id" AS "id", "t_2"."pay" AS "pay"
  FROM "public"."registry__pairs" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT 1 AS "nothing"
  FROM "public"."registry__directions" AS "t_3"), "q_1" AS (SELECT "organisations"."kind" AS "c0", (SELECT tx_list(array_agg("pairs"."number"
  ORDER BY "pairs"."starts_on" DESC NULLS LAST, "pairs"."number__k" NULLS LAST, "pairs"."id" NULLS LAST) FILTER (WHERE ("pairs"."number") IS NOT NULL))
  FROM "s_2" AS "pairs"
  WHERE "pairs"."organisation" = "organisations"."id") AS "c1", (SELECT tx_sum("pairs_2"."pay")
  FROM "s_2" AS "pairs_2"
  WHERE "pairs_2"."organisation" = "organisations"."id") AS "c2", "organisations"."id" AS "c3", "organisations"."title" AS "c4"
  FROM "s_1" AS "organisations"), "q_2" AS (SELECT "q"."c0" AS "c0", tx_list(array_agg("q"."c1"
  ORDER BY tx_key("q"."c1") NULLS LAST, "q"."c3" NULLS LAST) FILTER (WHERE ("q"."c2" > $1::bigint) AND ("q"."c1") IS NOT NULL)) AS "c1", (array_agg("q"."c4"
  ORDER BY "q"."c2" DESC NULLS LAST, "q"."c3" NULLS LAST) FILTER (WHERE ("q"."c4") IS NOT NULL))[1] AS "c2"
  FROM "q_1" AS "q"
  GROUP BY "q"."c0")
  SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1", "q_2"."c2" AS "c2", (EXISTS (SELECT 1
  FROM "s_3" AS "directions")) AS "c3"
  FROM "q_2" AS "q_2"
  ORDER BY "q_2"."c0" NULLS LAST LIMIT $2::bigint
$1 value integer(500)
$2 slot limit
0 kind: choice
1 all: text
2 best: text
3 any: boolean
reads registry__directions()
reads registry__organisations(id kind title)
reads registry__pairs(id number number__k organisation pay starts_on)

-- school
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."kind" AS "kind", "t"."title" AS "title"
  FROM "public"."registry__organisations" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."organisation" AS "organisation", "t_2"."number" AS "number", "t_2"."starts_on" AS "starts_on", "t_2"."number__k" AS "number__k", "t_2"."id" AS "id", CASE WHEN "t_2"."organisation" = $1::uuid THEN "t_2"."pay" END AS "pay"
  FROM "public"."registry__pairs" AS "t_2"
  WHERE ("t_2"."organisation" = $1::uuid) OR (EXISTS (SELECT 1
  FROM "public"."registry__guides" AS "guide"
  WHERE "guide"."id" = "t_2"."guide" AND ("guide"."organisation" = $1::uuid)))), "s_3" AS NOT MATERIALIZED (SELECT 1 AS "nothing"
  FROM "public"."registry__directions" AS "t_3"), "q_1" AS (SELECT "organisations"."kind" AS "c0", (SELECT tx_list(array_agg("pairs"."number"
  ORDER BY "pairs"."starts_on" DESC NULLS LAST, "pairs"."number__k" NULLS LAST, "pairs"."id" NULLS LAST) FILTER (WHERE ("pairs"."number") IS NOT NULL))
  FROM "s_2" AS "pairs"
  WHERE "pairs"."organisation" = "organisations"."id") AS "c1", (SELECT tx_sum("pairs_2"."pay")
  FROM "s_2" AS "pairs_2"
  WHERE "pairs_2"."organisation" = "organisations"."id") AS "c2", "organisations"."id" AS "c3", "organisations"."title" AS "c4"
  FROM "s_1" AS "organisations"), "q_2" AS (SELECT "q"."c0" AS "c0", tx_list(array_agg("q"."c1"
  ORDER BY tx_key("q"."c1") NULLS LAST, "q"."c3" NULLS LAST) FILTER (WHERE ("q"."c2" > $2::bigint) AND ("q"."c1") IS NOT NULL)) AS "c1", (array_agg("q"."c4"
  ORDER BY "q"."c2" DESC NULLS LAST, "q"."c3" NULLS LAST) FILTER (WHERE ("q"."c4") IS NOT NULL))[1] AS "c2"
  FROM "q_1" AS "q"
  GROUP BY "q"."c0")
  SELECT "q_2"."c0" AS "c0", "q_2"."c1" AS "c1", "q_2"."c2" AS "c2", (EXISTS (SELECT 1
  FROM "s_3" AS "directions")) AS "c3"
  FROM "q_2" AS "q_2"
  ORDER BY "q_2"."c0" NULLS LAST LIMIT $3::bigint
$1 me.organisations[0]
$2 value integer(500)
$3 slot limit
0 kind: choice
1 all: text
2 best: text
3 any: boolean
reads registry__directions()
reads registry__guides(id organisation)
reads registry__organisations(id kind title)
reads registry__pairs(guide id number number__k organisation pay starts_on)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."percent" AS "percent", "t"."pay" AS "pay", "t"."starts_on" AS "starts_on", "t"."number" AS "number", "t"."id" AS "id"
  FROM "public"."registry__pairs" AS "t")
  SELECT "pairs"."number" AS "c0", ((tx_rescale("pairs"."pay", 2, 6) = ANY (ARRAY(SELECT j."value"::bigint FROM jsonb_array_elements_text($1::jsonb) AS j("value")))) IS TRUE) AS "c1"
  FROM "s_1" AS "pairs"
  WHERE ((((tx_larger(tx_smaller("pairs"."percent", 400000000000001), -400000000000001)::numeric * 10000) = ANY (ARRAY(SELECT j."value"::bigint FROM jsonb_array_elements_text($1::jsonb) AS j("value")))) AND (("pairs"."pay" = ANY (ARRAY(SELECT tx_mul(j."value"::bigint, 100, 0, 0) FROM jsonb_array_elements_text($2::jsonb) AS j("value")))) IS NOT TRUE)) OR ("pairs"."starts_on" = ANY (ARRAY(SELECT j."value"::date FROM jsonb_array_elements_text($3::jsonb) AS j("value")))))
  ORDER BY "pairs"."id" LIMIT $4::bigint
$1 $marks list
$2 $sums list
$3 $days list
$4 slot limit
0 number: text
1 listed: boolean
reads registry__pairs(id number pay percent starts_on)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."percent" AS "percent", "t"."pay" AS "pay", "t"."starts_on" AS "starts_on", "t"."number" AS "number", "t"."id" AS "id"
  FROM "main"."registry__pairs" AS "t")
  SELECT "pairs"."number" AS "c0", ((("pairs"."pay" * 10000) IN (SELECT j.value FROM json_each(?1) AS j)) IS TRUE) AS "c1"
  FROM "s_1" AS "pairs"
  WHERE ((((max(min("pairs"."percent", 400000000000001), -400000000000001) * 10000) IN (SELECT j.value FROM json_each(?1) AS j)) AND (("pairs"."pay" IN (SELECT tx_mul(j.value, 100, 0, 0) FROM json_each(?2) AS j)) IS NOT TRUE)) OR ("pairs"."starts_on" IN (SELECT j.value FROM json_each(?3) AS j)))
  ORDER BY "pairs"."id" LIMIT ?4
?1 $marks list
?2 $sums list
?3 $days list
?4 slot limit
0 number: text
1 listed: boolean
reads json_each(json root value)
reads registry__pairs(id number pay percent starts_on)

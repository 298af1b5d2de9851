-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."organisation" AS "organisation", "t"."id" AS "id", "t"."guide" AS "guide", "t"."starts_on" AS "starts_on", "t"."ends_on" AS "ends_on", "t"."direction" AS "direction", "t"."number" AS "number"
  FROM "main"."registry__pairs" AS "t"), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id"
  FROM "main"."registry__organisations" AS "t_2")
  SELECT "pairs"."number" AS "c0", (SELECT COUNT(*)
  FROM "s_1" AS "pairs_3"
  WHERE "pairs_3"."organisation" = "organisation"."id" AND ("pairs_3"."direction" IS "pairs"."direction") IS TRUE) AS "c1"
  FROM "s_1" AS "pairs"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "pairs"."organisation"
  WHERE (EXISTS (SELECT 1
  FROM "s_1" AS "pairs_2"
  WHERE "pairs_2"."organisation" = "organisation"."id" AND (("pairs_2"."id" <> "pairs"."id") AND ("pairs_2"."guide" IS "pairs"."guide") AND (("pairs"."starts_on" IS NULL OR "pairs_2"."starts_on" >= "pairs"."starts_on") AND ("pairs"."ends_on" IS NULL OR "pairs_2"."starts_on" <= "pairs"."ends_on") AND "pairs_2"."starts_on" IS NOT NULL)) IS TRUE))
  ORDER BY "pairs"."id" LIMIT ?1
?1 slot limit
0 number: text
1 rivals: integer
reads registry__organisations(id)
reads registry__pairs(direction ends_on guide id number organisation starts_on)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."school_year" AS "school_year", "t"."starts_on" AS "starts_on", "t"."ends_on" AS "ends_on", "t"."number" AS "number", "t"."id" AS "id"
  FROM "main"."registry__pairs" AS "t")
  SELECT "pairs"."number" AS "c0"
  FROM "s_1" AS "pairs"
  WHERE ((((?1 + -1) IS NULL OR "pairs"."school_year" >= (?1 + -1)) AND ((?1 + -1) IS NULL OR "pairs"."school_year" <= (?1 + -1)) AND "pairs"."school_year" IS NOT NULL) AND ((?2 IS NULL OR "pairs"."starts_on" >= ?2) AND (?3 IS NULL OR "pairs"."starts_on" < ?3) AND "pairs"."starts_on" IS NOT NULL) AND (((CASE WHEN "pairs"."school_year" BETWEEN 1 AND 9999 THEN substr(CAST("pairs"."school_year" + 10000 AS TEXT), 2) || '-' || ?4 || '-01' END) IS NULL OR "pairs"."ends_on" >= (CASE WHEN "pairs"."school_year" BETWEEN 1 AND 9999 THEN substr(CAST("pairs"."school_year" + 10000 AS TEXT), 2) || '-' || ?4 || '-01' END)) AND ((CASE WHEN "pairs"."school_year" BETWEEN 0 AND 9998 THEN substr(CAST("pairs"."school_year" + 10001 AS TEXT), 2) || '-' || ?4 || '-01' END) IS NULL OR "pairs"."ends_on" < (CASE WHEN "pairs"."school_year" BETWEEN 0 AND 9998 THEN substr(CAST("pairs"."school_year" + 10001 AS TEXT), 2) || '-' || ?4 || '-01' END)) AND "pairs"."ends_on" IS NOT NULL))
  ORDER BY "pairs"."id" LIMIT ?5
?1 $year value
?2 $year yearStart(shift: 2)
?3 $year yearEnd(shift: 2)
?4 value text("09")
?5 slot limit
0 number: text
reads registry__pairs(ends_on id number school_year starts_on)

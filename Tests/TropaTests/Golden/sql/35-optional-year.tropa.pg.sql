-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."school_year" AS "school_year", "t"."starts_on" AS "starts_on", "t"."ends_on" AS "ends_on", "t"."number" AS "number", "t"."id" AS "id"
  FROM "public"."registry__pairs" AS "t")
  SELECT "pairs"."number" AS "c0"
  FROM "s_1" AS "pairs"
  WHERE (((($1::bigint::numeric + -1) IS NULL OR "pairs"."school_year" >= ($1::bigint::numeric + -1)) AND (($1::bigint::numeric + -1) IS NULL OR "pairs"."school_year" <= ($1::bigint::numeric + -1)) AND "pairs"."school_year" IS NOT NULL) AND (($2::date IS NULL OR "pairs"."starts_on" >= $2::date) AND ($3::date IS NULL OR "pairs"."starts_on" < $3::date) AND "pairs"."starts_on" IS NOT NULL) AND ((tx_year_start("pairs"."school_year"::numeric + 0, $4::bigint) IS NULL OR "pairs"."ends_on" >= tx_year_start("pairs"."school_year"::numeric + 0, $4::bigint)) AND (tx_year_start("pairs"."school_year"::numeric + 1, $4::bigint) IS NULL OR "pairs"."ends_on" < tx_year_start("pairs"."school_year"::numeric + 1, $4::bigint)) AND "pairs"."ends_on" IS NOT NULL))
  ORDER BY "pairs"."id" LIMIT $5::bigint
$1 $year value
$2 $year yearStart(shift: 2)
$3 $year yearEnd(shift: 2)
$4 value integer(9)
$5 slot limit
0 number: text
reads registry__pairs(ends_on id number school_year starts_on)

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."code" AS "code", "t"."id" AS "id", "t"."kind" AS "kind"
  FROM "public"."registry__organisations" AS "t")
  SELECT "organisations"."code" AS "c0"
  FROM "s_1" AS "organisations"
  WHERE (("organisations"."code" = ANY (ARRAY(SELECT j."value"::text FROM jsonb_array_elements_text($1::jsonb) AS j("value")))) AND ("organisations"."id" = ANY (ARRAY(SELECT j."value"::uuid FROM jsonb_array_elements_text($2::jsonb) AS j("value")))) AND (($3::text IS NULL) OR ("organisations"."kind" IS NOT DISTINCT FROM $3::text)))
  ORDER BY "organisations"."id" LIMIT $4::bigint
$1 $codes list
$2 $orgs list
$3 $kind value
$4 slot limit
0 code: text
reads registry__organisations(code id kind)

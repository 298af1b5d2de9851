-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."code" AS "code", "t"."id" AS "id", "t"."kind" AS "kind"
  FROM "main"."registry__organisations" AS "t")
  SELECT "organisations"."code" AS "c0"
  FROM "s_1" AS "organisations"
  WHERE (("organisations"."code" IN (SELECT j.value FROM json_each(?1) AS j)) AND ("organisations"."id" IN (SELECT tx_id(j.value) FROM json_each(?2) AS j)) AND ((?3 IS NULL) OR ("organisations"."kind" IS ?3)))
  ORDER BY "organisations"."id" LIMIT ?4
?1 $codes list
?2 $orgs list
?3 $kind value
?4 slot limit
0 code: text
reads json_each(json root value)
reads registry__organisations(code id kind)

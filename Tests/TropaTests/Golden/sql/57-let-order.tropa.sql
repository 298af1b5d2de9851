-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."organisation" AS "organisation", "t"."number" AS "number", "t"."starts_on" AS "starts_on", "t"."state" AS "state", "t"."state_since" AS "state_since", "t"."school_year" AS "school_year", "t"."form" AS "form", "t"."guide" AS "guide", "t"."direction" AS "direction", "t"."ends_on" AS "ends_on", "t"."pay" AS "pay", "t"."percent" AS "percent", "t"."note" AS "note", "t"."created_at" AS "created_at", "t"."created_by" AS "created_by", "t"."updated_at" AS "updated_at", "t"."updated_by" AS "updated_by"
  FROM "main"."registry__pairs" AS "t"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "t"."organisation" AND ("organisation_2"."municipality" = ?1))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."id" AS "id", "t_2"."short_name" AS "short_name", "t_2"."code" AS "code"
  FROM "main"."registry__organisations" AS "t_2"), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."person" AS "person"
  FROM "main"."registry__guides" AS "t_3"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_3"
  WHERE "organisation_3"."id" = "t_3"."organisation" AND ("organisation_3"."municipality" = ?1))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."id" AS "id", "t_4"."last_name" AS "last_name", "t_4"."first_name" AS "first_name"
  FROM "main"."registry__people" AS "t_4"
  WHERE EXISTS (SELECT 1
  FROM "main"."registry__organisations" AS "organisation_4"
  WHERE "organisation_4"."id" = "t_4"."organisation" AND ("organisation_4"."municipality" = ?1))), "s_5" AS NOT MATERIALIZED (SELECT "t_5"."id" AS "id", "t_5"."title" AS "title", "t_5"."code" AS "code"
  FROM "main"."registry__directions" AS "t_5"), "u_1" AS (SELECT "pairs_2"."starts_on" AS "c9", "pairs_2"."id" AS "c0", "pairs_2"."state" AS "c1", "pairs_2"."state_since" AS "c2", "pairs_2"."number" AS "c3", "pairs_2"."organisation" AS "c4", "pairs_2"."school_year" AS "c5", "pairs_2"."form" AS "c6", "pairs_2"."guide" AS "c7", "pairs_2"."direction" AS "c8", "pairs_2"."ends_on" AS "c10", "pairs_2"."pay" AS "c11", "pairs_2"."percent" AS "c12", "pairs_2"."note" AS "c13", "pairs_2"."created_at" AS "c14", "pairs_2"."created_by" AS "c15", "pairs_2"."updated_at" AS "c16", "pairs_2"."updated_by" AS "c17"
  FROM "s_1" AS "pairs_2"
  ORDER BY "pairs_2"."starts_on" DESC, "pairs_2"."id" LIMIT 20)
  SELECT "u"."c0" AS "c0", CASE WHEN ("pairs"."id" IS NOT NULL) AND (("pairs"."organisation" IS NULL) OR ("organisation"."id" IS NOT NULL)) THEN tx_concat("organisation"."short_name", ?2, "pairs"."number") END AS "c1", "pairs"."number" AS "c2", "u"."c1" AS "c3", "u"."c2" AS "c4", "u"."c3" AS "c5", "u"."c4" AS "c6", CASE WHEN "organisations"."id" IS NOT NULL THEN "organisations"."short_name" END AS "c7", "organisations"."code" AS "c8", "u"."c5" AS "c9", "u"."c6" AS "c10", "u"."c7" AS "c11", CASE WHEN ("guides"."id" IS NOT NULL) AND (("guides"."person" IS NULL) OR ("person"."id" IS NOT NULL)) THEN CASE WHEN "person"."id" IS NOT NULL THEN trim(tx_concat("person"."last_name", ?2, "person"."first_name")) END END AS "c12", "u"."c8" AS "c13", CASE WHEN "directions"."id" IS NOT NULL THEN "directions"."title" END AS "c14", "directions"."code" AS "c15", "u"."c9" AS "c16", "u"."c10" AS "c17", "u"."c11" AS "c18", "u"."c12" AS "c19", "u"."c13" AS "c20", "u"."c14" AS "c21", "u"."c15" AS "c22", "u"."c16" AS "c23", "u"."c17" AS "c24" FROM "u_1" AS "u"
  LEFT
  JOIN "s_1" AS "pairs" ON "pairs"."id" = "u"."c0"
  LEFT
  JOIN "s_2" AS "organisation" ON "organisation"."id" = "pairs"."organisation"
  LEFT
  JOIN "s_2" AS "organisations" ON "organisations"."id" = "u"."c4"
  LEFT
  JOIN "s_3" AS "guides" ON "guides"."id" = "u"."c7"
  LEFT
  JOIN "s_4" AS "person" ON "person"."id" = "guides"."person"
  LEFT
  JOIN "s_5" AS "directions" ON "directions"."id" = "u"."c8"
  ORDER BY "u"."c9" DESC, "u"."c0" LIMIT min(5, ?3)
?1 me.municipality[0]
?2 value text(" ")
?3 slot limit
0 id: ref registry.pairs label 1 key 2
3 state: choice
4 state_since: datetime
5 number: text
6 organisation: ref registry.organisations label 7 key 8
9 school_year: schoolYear
10 form: choice
11 guide: ref registry.guides label 12
13 direction: ref registry.directions label 14 key 15
16 starts_on: date
17 ends_on: date
18 pay: money
19 percent: decimal(scale: 2)
20 note: text
21 created_at: datetime
22 created_by: text
23 updated_at: datetime
24 updated_by: text
reads registry__directions(code id title)
reads registry__guides(id organisation person)
reads registry__organisations(code id municipality short_name)
reads registry__pairs(created_at created_by direction ends_on form guide id note number organisation pay percent school_year starts_on state state_since updated_at updated_by)
reads registry__people(first_name id last_name organisation)

-- curator
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."id" AS "id", "t"."guide" AS "guide", "t"."form" AS "form", "t"."number" AS "number"
  FROM "public"."registry__pairs" AS "t"
  WHERE "t"."organisation" IN (SELECT "organisation"."id"
  FROM "public"."registry__organisations" AS "organisation"
  WHERE ("organisation"."municipality" = $1::uuid))), "s_2" AS NOT MATERIALIZED (SELECT "t_2"."parent" AS "parent", "t_2"."mentee" AS "mentee", "t_2"."joined_on" AS "joined_on", "t_2"."no" AS "no", "t_2"."left_on" AS "left_on"
  FROM "public"."registry__pairs__members" AS "t_2"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__pairs" AS "parent"
  WHERE "parent"."id" = "t_2"."parent" AND (EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_2"
  WHERE "organisation_2"."id" = "parent"."organisation" AND ("organisation_2"."municipality" = $1::uuid))))), "s_3" AS NOT MATERIALIZED (SELECT "t_3"."id" AS "id", "t_3"."last_name" AS "last_name", "t_3"."first_name" AS "first_name", "t_3"."code" AS "code"
  FROM "public"."registry__people" AS "t_3"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_3"
  WHERE "organisation_3"."id" = "t_3"."organisation" AND ("organisation_3"."municipality" = $1::uuid))), "s_4" AS NOT MATERIALIZED (SELECT "t_4"."parent" AS "parent", "t_4"."value" AS "value", "t_4"."no" AS "no"
  FROM "public"."registry__pairs__types" AS "t_4"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__pairs" AS "parent_2"
  WHERE "parent_2"."id" = "t_4"."parent" AND (EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_4"
  WHERE "organisation_4"."id" = "parent_2"."organisation" AND ("organisation_4"."municipality" = $1::uuid))))), "s_5" AS NOT MATERIALIZED (SELECT "t_5"."guide" AS "guide", "t_5"."number" AS "number", "t_5"."number__k" AS "number__k", "t_5"."id" AS "id", "t_5"."form" AS "form"
  FROM "public"."registry__pairs" AS "t_5"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_5"
  WHERE "organisation_5"."id" = "t_5"."organisation" AND ("organisation_5"."municipality" = $1::uuid))), "s_6" AS NOT MATERIALIZED (SELECT "t_6"."id" AS "id"
  FROM "public"."registry__guides" AS "t_6"
  WHERE EXISTS (SELECT 1
  FROM "public"."registry__organisations" AS "organisation_6"
  WHERE "organisation_6"."id" = "t_6"."organisation" AND ("organisation_6"."municipality" = $1::uuid)))
  SELECT "pairs"."number" AS "c0", (SELECT tx_list(array_agg(CASE WHEN "mentee"."id" IS NOT NULL THEN btrim(tx_concat("mentee"."last_name", $2::text, "mentee"."first_name")) END
  ORDER BY "members"."joined_on" NULLS LAST, "members"."no" DESC NULLS LAST) FILTER (WHERE (CASE WHEN "mentee"."id" IS NOT NULL THEN btrim(tx_concat("mentee"."last_name", $2::text, "mentee"."first_name")) END) IS NOT NULL))
  FROM "s_2" AS "members"
  LEFT
  JOIN "s_3" AS "mentee" ON "mentee"."id" = "members"."mentee"
  WHERE "members"."parent" = "pairs"."id" AND ("members"."left_on" IS NULL) IS TRUE) AS "c1", (SELECT tx_list(array_agg(CASE WHEN "types"."value" = 'solo' THEN $3::text WHEN "types"."value" = 'group' THEN $4::text END
  ORDER BY (CASE WHEN "types"."value" = 'solo' THEN 0 WHEN "types"."value" = 'group' THEN 1 END) NULLS LAST, "types"."no" NULLS LAST) FILTER (WHERE (CASE WHEN "types"."value" = 'solo' THEN $3::text WHEN "types"."value" = 'group' THEN $4::text END) IS NOT NULL))
  FROM "s_4" AS "types"
  WHERE "types"."parent" = "pairs"."id") AS "c2", (SELECT (array_agg("members_2"."mentee"
  ORDER BY "members_2"."joined_on" DESC NULLS LAST, "members_2"."no" DESC NULLS LAST) FILTER (WHERE ("members_2"."mentee") IS NOT NULL))[1]
  FROM "s_2" AS "members_2"
  WHERE "members_2"."parent" = "pairs"."id") AS "c3", CASE WHEN "people"."id" IS NOT NULL THEN CASE WHEN "people"."id" IS NOT NULL THEN btrim(tx_concat("people"."last_name", $2::text, "people"."first_name")) END END AS "c4", "people"."code" AS "c5", (SELECT (array_agg("members_3"."joined_on"
  ORDER BY "members_3"."no" NULLS LAST) FILTER (WHERE ("members_3"."joined_on") IS NOT NULL))[1]
  FROM "s_2" AS "members_3"
  WHERE "members_3"."parent" = "pairs"."id") AS "c6", (SELECT tx_list(array_agg("pairs_2"."number"
  ORDER BY "pairs_2"."number__k" NULLS LAST, "pairs_2"."id" NULLS LAST) FILTER (WHERE ("pairs_2"."number") IS NOT NULL))
  FROM "s_5" AS "pairs_2"
  WHERE "pairs_2"."guide" = "guide"."id" AND ("pairs_2"."form" <> "pairs"."form") IS TRUE) AS "c7", (SELECT tx_list(array_agg(to_char("members_4"."joined_on", 'DD.MM.YYYY')
  ORDER BY "members_4"."joined_on" NULLS LAST, "members_4"."no" NULLS LAST) FILTER (WHERE (to_char("members_4"."joined_on", 'DD.MM.YYYY')) IS NOT NULL))
  FROM "s_2" AS "members_4"
  WHERE "members_4"."parent" = "pairs"."id") AS "c8", (SELECT tx_list(array_agg(CASE WHEN "mentee_2"."id" IS NOT NULL THEN CASE WHEN "mentee_2"."id" IS NOT NULL THEN btrim(tx_concat("mentee_2"."last_name", $2::text, "mentee_2"."first_name")) END END
  ORDER BY tx_key((CASE WHEN "mentee_2"."id" IS NOT NULL THEN CASE WHEN "mentee_2"."id" IS NOT NULL THEN btrim(tx_concat("mentee_2"."last_name", $2::text, "mentee_2"."first_name")) END END)) NULLS LAST, "members_5"."mentee" NULLS LAST, "members_5"."no" NULLS LAST) FILTER (WHERE (CASE WHEN "mentee_2"."id" IS NOT NULL THEN CASE WHEN "mentee_2"."id" IS NOT NULL THEN btrim(tx_concat("mentee_2"."last_name", $2::text, "mentee_2"."first_name")) END END) IS NOT NULL))
  FROM "s_2" AS "members_5"
  LEFT
  JOIN "s_3" AS "mentee_2" ON "mentee_2"."id" = "members_5"."mentee"
  WHERE "members_5"."parent" = "pairs"."id") AS "c9"
  FROM "s_1" AS "pairs"
  LEFT
  JOIN "s_6" AS "guide" ON "guide"."id" = "pairs"."guide"
  LEFT
  JOIN "s_3" AS "people" ON "people"."id" = (SELECT (array_agg("members_2"."mentee"
  ORDER BY "members_2"."joined_on" DESC NULLS LAST, "members_2"."no" DESC NULLS LAST) FILTER (WHERE ("members_2"."mentee") IS NOT NULL))[1]
  FROM "s_2" AS "members_2"
  WHERE "members_2"."parent" = "pairs"."id")
  ORDER BY "pairs"."id" LIMIT $5::bigint
$1 me.municipality[0]
$2 value text(" ")
$3 value text("Один на один")
$4 value text("В группе")
$5 slot limit
0 number: text
1 names: text
2 kinds: text
3 newest: ref registry.people label 4 key 5
6 oldest: date
7 others: text
8 when: text
9 who: text
reads registry__guides(id organisation)
reads registry__organisations(id municipality)
reads registry__pairs(form guide id number number__k organisation)
reads registry__pairs__members(joined_on left_on mentee no parent)
reads registry__pairs__types(no parent value)
reads registry__people(code first_name id last_name organisation)

-- external
E0501 нет права на поле «number»
  --> q:3:8
   3 | select number, names: list(members.mentee.full_name where left_on = null sort joined_on, -no),
     |        ^^^^^^

E0501 нет права на поле «members»
  --> q:3:28
   3 | select number, names: list(members.mentee.full_name where left_on = null sort joined_on, -no),
     |                            ^^^^^^^

E0501 нет права на поле «members»
  --> q:4:36
   4 |   kinds: list(types), newest: last(members.mentee sort joined_on), oldest: first(members.joined_on),
     |                                    ^^^^^^^

E0501 нет права на поле «members»
  --> q:4:82
   4 |   kinds: list(types), newest: last(members.mentee sort joined_on), oldest: first(members.joined_on),
     |                                                                                  ^^^^^^^

E0501 нет права на поле «guide»
  --> q:5:16
   5 |   others: list(guide.pairs.number where form != outer.form), when: list(members.joined_on), who: list(members.mentee)
     |                ^^^^^

E0501 нет права на поле «members»
  --> q:5:73
   5 |   others: list(guide.pairs.number where form != outer.form), when: list(members.joined_on), who: list(members.mentee)
     |                                                                         ^^^^^^^

E0501 нет права на поле «members»
  --> q:5:103
   5 |   others: list(guide.pairs.number where form != outer.form), when: list(members.joined_on), who: list(members.mentee)
     |                                                                                                       ^^^^^^^

-- analyst
WITH "s_1" AS NOT MATERIALIZED (SELECT "t"."latitude" AS "latitude", "t"."title" AS "title", "t"."id" AS "id"
  FROM "public"."registry__organisations" AS "t")
  SELECT "organisations"."title" AS "c0", tx_distance_km("organisations"."latitude", $1::bigint, $2::bigint, $3::bigint) AS "c1"
  FROM "s_1" AS "organisations"
  WHERE (tx_distance_km("organisations"."latitude", $4::bigint, $5::bigint, $6::bigint) < $7::bigint)
  ORDER BY "organisations"."id" LIMIT $8::bigint
$1 value integer(37000000)
$2 value integer(55755800)
$3 value integer(37617600)
$4 value integer(37620000)
$5 $lat value
$6 $lon value
$7 value integer(5000)
$8 slot limit
0 title: text
1 away: decimal(scale: 3)
reads registry__organisations(id latitude title)

SELECT a.code, b.code AS "to",
       printf('%.3f', 2 * 6371.0088 * asin(sqrt(
           pow(sin(radians(b.latitude / 1e6 - a.latitude / 1e6) / 2), 2)
           + cos(radians(a.latitude / 1e6)) * cos(radians(b.latitude / 1e6))
             * pow(sin(radians(b.longitude / 1e6 - a.longitude / 1e6) / 2), 2)))) AS km
FROM registry__organisations a, registry__organisations b
WHERE a.code IN ('05-007', '05-012') AND b.kind = 'secondary_school' AND a.id <> b.id
  AND CAST(km AS REAL) BETWEEN 0.001 AND 15
ORDER BY a.code, CAST(km AS REAL)

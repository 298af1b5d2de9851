SELECT p.number AS parent_number, r.school_year || '/' || (r.school_year + 1) AS school_year,
       printf('%.2f', r.value / 100.0) AS value,
       CASE WHEN r.district_value IS NOT NULL THEN printf('%.2f', r.district_value / 100.0) END
           AS district_value,
       CASE WHEN r.district_value IS NOT NULL THEN printf('%.2f', (r.value - r.district_value) /
           100.0)
       END AS ahead,
       CASE WHEN r.district_value <> 0 THEN
           printf('%d.%03d', (2000 * r.value + r.district_value) / (2 * r.district_value) / 1000,
                  (2000 * r.value + r.district_value) / (2 * r.district_value) % 1000) END AS ratio
FROM league__applications__results r JOIN league__applications p ON p.id = r.parent
WHERE r.district_value IS NULL OR r.value > r.district_value
ORDER BY p.number NULLS LAST, r.school_year, r.indicator, r.value DESC, r.id
LIMIT 60

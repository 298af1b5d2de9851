SELECT p.number, p.role_variant, d.code AS direction, p.role_variant IS NULL AS none,
       p.role_variant IS NOT NULL AS other, p.state
FROM registry__pairs p LEFT JOIN registry__directions d ON d.id = p.direction
WHERE COALESCE(p.role_variant, '') <> 'experienced_young' AND COALESCE(d.code, '') NOT IN ('E1',
    'G2')
  AND p.form <> 'head_teacher' AND p.school_year = 2026
ORDER BY p.number

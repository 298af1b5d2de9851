WITH known AS (
    SELECT v.parent, d.code FROM registry__mentors__directions v
    JOIN registry__directions d ON d.id = v.value
)
SELECT h.code AS person, o.code AS organisation,
       (SELECT group_concat(code, ', ') FROM (
           SELECT code FROM known WHERE parent = r.id
           ORDER BY substr(code, 1, 1), CAST(substr(code, 2) AS INTEGER))) AS directions,
       (SELECT COUNT(*) FROM known WHERE parent = r.id AND code IN ('E1', 'G2')) = 2 AS both
FROM registry__mentors r
JOIN registry__people h ON h.id = r.person AND h.qualification = 'highest'
JOIN registry__organisations o ON o.id = r.organisation
WHERE r.state = 'active' AND o.code IN ('05-001', '05-007')
  AND EXISTS (SELECT 1 FROM known WHERE parent = r.id AND code IN ('E1', 'G2'))
ORDER BY h.code

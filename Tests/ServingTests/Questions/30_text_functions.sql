SELECT h.last_name || ' ' || substr(h.first_name, 1, 1) || '.' || substr(h.middle_name, 1, 1) || '.'
           AS short,
       substr(h.code, 1, 6) AS school, substr(h.code, -3) AS tail, length(h.last_name) AS letters,
       replace(h.code, '-', '.') AS dotted, o.code AS trimmed, '' AS empty
FROM registry__mentors r
JOIN registry__people h ON h.id = r.person
JOIN registry__organisations o ON o.id = r.organisation
WHERE r.state IN ('paused', 'archived')
ORDER BY h.code

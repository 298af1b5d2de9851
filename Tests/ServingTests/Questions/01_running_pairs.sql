SELECT p.number, o.short_name AS organisation_short_name, m.short_name AS district,
       h.code AS mentor, w.code AS works_in, d.title AS direction_title
FROM registry__pairs p
JOIN registry__organisations o ON o.id = p.organisation
JOIN registry__municipalities m ON m.id = o.municipality
LEFT JOIN registry__mentors r ON r.id = p.mentor
LEFT JOIN registry__people h ON h.id = r.person
LEFT JOIN registry__organisations w ON w.id = r.organisation
LEFT JOIN registry__directions d ON d.id = p.direction
WHERE p.state IN ('active', 'paused', 'final_review')
ORDER BY p.number

SELECT p.number, p.starts_on, h.code AS mentor, p.starts_on IS NULL AS blank,
       p.mentor IS NOT NULL AS known
FROM registry__pairs p
LEFT JOIN registry__mentors r ON r.id = p.mentor
LEFT JOIN registry__people h ON h.id = r.person
WHERE p.state IN ('agreed', 'consented', 'matching', 'draft')
ORDER BY p.starts_on IS NULL, p.starts_on DESC, h.code IS NULL, h.code, p.number

SELECT o.kind, r.id IS NOT NULL AS busy, COUNT(*) AS n, COUNT(DISTINCT h.first_name) AS names,
       COUNT(h.snils) AS known, MIN(h.birth_year) AS oldest, MIN(h.code) AS first_code,
       MAX(h.code) AS last_code
FROM registry__people h
JOIN registry__organisations o ON o.id = h.organisation
LEFT JOIN registry__mentors r ON r.person = h.id
GROUP BY o.kind, busy
ORDER BY n, instr('kindergarten secondary_school basic_school primary_school additional other',
    o.kind), busy

SELECT m.code,
       (SELECT COUNT(*) FROM registry__people h JOIN registry__organisations o ON o.id =
           h.organisation
        WHERE o.municipality = m.id) AS people,
       (SELECT COUNT(*) FROM registry__mentors r JOIN registry__organisations o ON o.id =
           r.organisation
        WHERE o.municipality = m.id AND r.state = 'active') AS mentors,
       (SELECT COUNT(*) FROM registry__pairs p JOIN registry__organisations o ON o.id =
           p.organisation
        WHERE o.municipality = m.id AND p.state IN ('active', 'paused', 'final_review')) AS pairs,
       (SELECT SUM(e.minutes) FROM registry__meetings e JOIN registry__pairs p ON p.id = e.pair
        JOIN registry__organisations o ON o.id = p.organisation WHERE o.municipality = m.id)
            AS minutes,
       (SELECT MIN(e.held_on) FROM registry__meetings e JOIN registry__pairs p ON p.id = e.pair
        JOIN registry__organisations o ON o.id = p.organisation WHERE o.municipality = m.id)
            AS first_day,
       1 AS any_group, 0 AS closed
FROM registry__municipalities m
WHERE m.code = '05'

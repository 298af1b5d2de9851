SELECT p.number, p.state, e.held_on AS e_held_on, e.minutes AS e_minutes
FROM registry__pairs p
LEFT JOIN registry__meetings e ON e.pair = p.id
WHERE p.state IN ('agreed', 'active') AND (e.id IS NULL OR e.format = 'lesson_visit')
ORDER BY p.number, e.held_on NULLS LAST, e.id

WITH visits AS (
    SELECT o.code, p.number, e.held_on, e.minutes,
           ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY e.minutes DESC, e.held_on, p.number,
               e.id) AS i
    FROM registry__organisations o
    JOIN registry__pairs p ON p.organisation = o.id
    JOIN registry__meetings e ON e.pair = p.id
    WHERE e.format = 'lesson_visit'
)
SELECT code, number AS pair, held_on AS day, minutes,
       ROW_NUMBER() OVER (ORDER BY minutes DESC, code) AS place,
       ROW_NUMBER() OVER (ORDER BY minutes DESC, code) AS tie
FROM visits
WHERE i = 1
ORDER BY place

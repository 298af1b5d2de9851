WITH numbered AS (
    SELECT e.*, p.number AS pair_number,
           ROW_NUMBER() OVER (PARTITION BY e.format ORDER BY e.held_on DESC, p.number, e.id) AS i
    FROM registry__meetings e JOIN registry__pairs p ON p.id = e.pair
)
SELECT format, held_on, pair_number AS pair, minutes
FROM numbered
WHERE i <= 2
ORDER BY held_on DESC, pair_number, format

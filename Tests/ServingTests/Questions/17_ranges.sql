SELECT e.held_on, p.number AS pair, e.minutes, e.minutes >= 85 AS open,
       substr(e.held_on, 1, 4) = '2025' AS early
FROM registry__meetings e JOIN registry__pairs p ON p.id = e.pair
WHERE (e.minutes BETWEEN 80 AND 90 OR e.held_on <= '2025-10-31')
  AND e.held_on NOT BETWEEN '2026-07-01' AND '2026-09-30'
ORDER BY e.held_on, p.number, e.minutes, e.id

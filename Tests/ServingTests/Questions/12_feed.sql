SELECT e.held_on AS day, 'встреча' AS what, p.number AS about
FROM registry__meetings e JOIN registry__pairs p ON p.id = e.pair
WHERE e.held_on LIKE '2026-09-%'
UNION ALL
SELECT order_date, 'приказ', number FROM registry__pairs WHERE order_date LIKE '2026-09-%'
UNION ALL
SELECT submitted_on, 'заявка', number FROM league__applications WHERE submitted_on LIKE '2026-09-%'
ORDER BY day, what, about

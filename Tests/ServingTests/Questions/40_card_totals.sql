WITH marked AS (
    SELECT s.*, o.code,
           (SELECT COUNT(*) FROM monitoring__submissions__answers a
            WHERE a.parent = s.id AND COALESCE(a.number, a.value, a.text) IS NOT NULL) AS answered,
           (SELECT COALESCE(SUM(a.number), 0) FROM monitoring__submissions__answers a
            JOIN monitoring__editions__items i ON i.parent = s.edition AND i.no = a.item_no
            WHERE a.parent = s.id AND i.kind = 'scale') AS total,
           (SELECT COUNT(a.number) FROM monitoring__submissions__answers a
            JOIN monitoring__editions__items i ON i.parent = s.edition AND i.no = a.item_no
            WHERE a.parent = s.id AND i.kind = 'scale') AS n
    FROM monitoring__submissions s
    JOIN registry__organisations o ON o.id = s.organisation
    JOIN monitoring__waves w ON w.id = s.wave AND w.code = '2025-26-w2'
    JOIN monitoring__editions e ON e.id = s.edition
    JOIN monitoring__materials m ON m.id = e.material AND m.code = 'mr42-curator-18'
)
SELECT code AS organisation, state, answered, printf('%.2f', total / 100.0) AS total,
       CASE WHEN n > 0 THEN printf('%d.%02d', (2 * total + n) / (2 * n) / 100,
                                   (2 * total + n) / (2 * n) % 100) END AS mean,
       CASE WHEN total >= 1500 THEN 'оптимальный' WHEN total >= 900 THEN 'допустимый' END AS level
FROM marked
ORDER BY marked.total DESC, code

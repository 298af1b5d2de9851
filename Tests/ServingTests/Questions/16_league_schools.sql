SELECT o.code, COUNT(*) AS approved
FROM registry__organisations o
JOIN league__applications a ON a.organisation = o.id AND a.state = 'approved'
WHERE NOT EXISTS (
    SELECT 1 FROM league__applications x JOIN league__calls c ON c.id = x.call
    WHERE x.organisation = o.id AND c.code = '2026' AND x.state <> 'withdrawn'
)
GROUP BY o.code
ORDER BY o.code

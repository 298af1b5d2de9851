SELECT n.number, n.nominee__resource AS what, h.code AS person, p.number AS pair, o.code AS school,
       COALESCE(j.code, k.code) AS contest, c.merged_into IS NOT NULL AS merged
FROM incentives__nominations n
JOIN incentives__award_seasons t ON t.id = n.season AND t.code = '2026'
JOIN incentives__award_categories c ON c.id = n.category
JOIN incentives__award_kinds k ON k.id = c.kind
LEFT JOIN incentives__award_categories i ON i.id = c.merged_into
LEFT JOIN incentives__award_kinds j ON j.id = i.kind
LEFT JOIN registry__mentors r ON r.id = n.nominee
LEFT JOIN registry__people h ON h.id = r.person
LEFT JOIN registry__pairs p ON p.id = n.nominee
LEFT JOIN registry__organisations o ON o.id = n.nominee
ORDER BY n.number

SELECT o.code AS organisation, COUNT(DISTINCT l.person) AS people,
       printf('%.2f', COALESCE(SUM(l.amount) FILTER (WHERE l.reward = 'r1'), 0) / 100.0) AS monthly,
       printf('%.2f', COALESCE(SUM(l.amount) FILTER (WHERE l.reward = 'r4'), 0) / 100.0) AS prizes,
       printf('%.2f', COALESCE(SUM(l.points), 0) / 100.0) AS points,
       (SELECT group_concat(form, ', ') FROM (
           SELECT CASE x.form WHEN 'certificate' THEN 'Грамота'
                              WHEN 'gratitude' THEN 'Благодарность' WHEN 'board' THEN 'Доска почёта'
                              WHEN 'badge' THEN 'Знак' WHEN 'league' THEN 'Участие в Лиге'
                              ELSE 'Обучение вне очереди' END AS form
           FROM incentives__reward_lines x
           WHERE x.organisation = o.id AND x.state = 'approved' AND x.form IS NOT NULL
           ORDER BY form)) AS forms
FROM incentives__reward_lines l JOIN registry__organisations o ON o.id = l.organisation
WHERE l.state = 'approved'
GROUP BY o.id
ORDER BY COALESCE(SUM(l.amount) FILTER (WHERE l.reward = 'r1'), 0) DESC,
         COALESCE(SUM(l.amount) FILTER (WHERE l.reward = 'r4'), 0) DESC, o.code

SELECT p.number,
       (SELECT topic FROM registry__meetings e WHERE e.pair = p.id ORDER BY held_on, id LIMIT 1)
           AS first_topic,
       (SELECT topic FROM registry__meetings e WHERE e.pair = p.id ORDER BY held_on DESC, id DESC
           LIMIT 1)
           AS last_topic,
       (SELECT held_on FROM registry__meetings e WHERE e.pair = p.id
        ORDER BY minutes DESC, held_on, id LIMIT 1) AS longest,
       (SELECT group_concat(format, ', ') FROM (
           SELECT CASE format WHEN 'offline' THEN 'Очно' WHEN 'online' THEN 'Дистанционно'
                  ELSE 'Посещение урока' END AS format
           FROM registry__meetings e WHERE e.pair = p.id AND minutes > 40
           ORDER BY held_on, e.format, id)) AS formats
FROM registry__pairs p
WHERE p.state IN ('active', 'paused', 'final_review')
  AND EXISTS (SELECT 1 FROM registry__pairs__types t WHERE t.parent = p.id AND t.value = 'group')
ORDER BY p.number

SELECT o.code AS organisation, COUNT(DISTINCT e.person) AS people,
       printf('%.2f', SUM(e.share) / 100.0) AS posts,
       printf('%.2f', SUM(CASE WHEN e.main = 0 THEN e.share ELSE 0 END) / 100.0) AS side,
       printf('%d.%03d', (SUM(e.share) * 20 + COUNT(*)) / (2 * COUNT(*)) / 1000,
              (SUM(e.share) * 20 + COUNT(*)) / (2 * COUNT(*)) % 1000) AS part,
       printf('%d.%04d', (SUM(e.share) * 200 + COUNT(DISTINCT e.person))
              / (2 * COUNT(DISTINCT e.person)) / 10000,
              (SUM(e.share) * 200 + COUNT(DISTINCT e.person))
              / (2 * COUNT(DISTINCT e.person)) % 10000) AS per_person
FROM registry__employments e JOIN registry__organisations o ON o.id = e.organisation
WHERE e.starts_on <= '2026-11-30' AND COALESCE(e.ends_on >= '2026-11-30', 1)
GROUP BY o.id
HAVING SUM(CASE WHEN e.main = 0 THEN e.share ELSE 0 END) > 0
ORDER BY SUM(CASE WHEN e.main = 0 THEN e.share ELSE 0 END) DESC, o.code

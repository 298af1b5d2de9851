WITH RECURSIVE names AS (SELECT last_name, COUNT(*) AS n FROM registry__people GROUP BY last_name),
spelt(last_name, i, key) AS (
    SELECT last_name, 1, '' FROM names
    UNION ALL
    SELECT last_name, i + 1, key || printf('%02d', (
        instr('АаБбВвГгДдЕеЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя',
              replace(replace(substr(last_name, i, 1), 'ё', 'е'), 'Ё', 'Е')) + 1) / 2)
    FROM spelt WHERE i <= length(last_name)
)
SELECT names.last_name, n
FROM names JOIN spelt ON spelt.last_name = names.last_name AND i = length(names.last_name) + 1
ORDER BY key, instr(names.last_name, 'ё')

WITH letters(n) AS (VALUES ('а')),
named AS (
    SELECT code, last_name, position,
           replace(replace(last_name, 'Ё', 'Е'), 'ё', 'е') AS plain
    FROM registry__people
)
SELECT code, last_name,
       plain LIKE '%е%' OR plain LIKE '%Е%' AS yo,
       (SELECT group_concat(CASE WHEN instr('абвгдеёжзийклмнопрстуфхцчшщъыьэюя', c) = 0 THEN c ELSE
               substr('АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
                      instr('абвгдеёжзийклмнопрстуфхцчшщъыьэюя', c), 1) END, '')
        FROM (SELECT substr(last_name, key + 1, 1) AS c
              FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]')
              WHERE key < length(last_name) ORDER BY key)) AS big,
       (SELECT group_concat(CASE WHEN instr('АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ', c) = 0 THEN c ELSE
               substr('абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
                      instr('АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ', c), 1) END, '')
        FROM (SELECT substr(last_name, key + 1, 1) AS c
              FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]')
              WHERE key < length(last_name) ORDER BY key)) AS small
FROM named
WHERE plain LIKE '%елк%' OR plain LIKE '%Елк%'
   OR plain LIKE 'Бер%' AND plain LIKE '%кина'
   OR position LIKE '%завед%' OR position LIKE '%Завед%'
ORDER BY code

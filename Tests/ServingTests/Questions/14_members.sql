SELECT p.number, h.code AS mentee, i.joined_on AS m_joined_on, i.consent_on AS m_consent_on,
       i.left_on IS NOT NULL AS left
FROM registry__pairs p
JOIN registry__pairs__members i ON i.parent = p.id
JOIN registry__mentees n ON n.id = i.mentee
JOIN registry__people h ON h.id = n.person
WHERE EXISTS (SELECT 1 FROM registry__pairs__types t WHERE t.parent = p.id AND t.value = 'group')
ORDER BY p.number, h.code

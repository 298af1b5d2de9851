SELECT DISTINCT h.qualification, o.kind
FROM registry__mentors r
JOIN registry__people h ON h.id = r.person
JOIN registry__organisations o ON o.id = r.organisation
ORDER BY instr('kindergarten secondary_school basic_school primary_school additional other', kind),
         instr('none first highest mentor_teacher methodist_teacher', qualification)

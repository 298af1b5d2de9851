-- curator
E0301 нет такого имени: «capacity»
  --> q:5:47
   5 | group by title { members: count(), twice: sum(capacity), pairs: count_distinct(pairs.id) }
     |                                               ^^^^^^^^

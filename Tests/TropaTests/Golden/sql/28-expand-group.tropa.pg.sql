-- curator
E0406 «latitude» повторится после expand, и sum посчитает его несколько раз
  --> q:5:43
   5 | group by title { members: count(), twice: sum(latitude), pairs: count_distinct(pairs.id) }
     |                                           ^^^^^^^^^^^^^
     = сгруппируйте до expand или посчитайте по связи без expand

-- public
E0501 нет права читать «guides»
  --> q:2:6
   2 | from guides
     |      ^^^^^^

-- external
E0501 нет права читать «guides»
  --> q:2:6
   2 | from guides
     |      ^^^^^^

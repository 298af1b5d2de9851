-- two_schools
E0503 у вашей учётной записи не указано «person»
  --> q:3:51
   3 | where organisation in me.organisations or id = me.person
     |                                                   ^^^^^^
     = обратитесь к администратору

-- guide
E0503 у вашей учётной записи не указано «organisations»
  --> q:3:26
   3 | where organisation in me.organisations or id = me.person
     |                          ^^^^^^^^^^^^^
     = обратитесь к администратору

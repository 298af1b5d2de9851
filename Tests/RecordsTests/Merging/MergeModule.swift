/// A module whose records refer to people, and to what belongs to people, in every way there is.
enum MergeModule {
    static let files = [
        "league/resources/people.yaml": people, "league/resources/profiles.yaml": profiles,
        "league/resources/pairs.yaml": pairs, "league/resources/papers.yaml": papers,
        "league/resources/secrets.yaml": secrets, "league/resources/cards.yaml": cards,
        "roles.yaml": """
        attributes:
          school: {type: ref, to: league.schools}
          person: {type: ref, to: league.people}
        roles: {boss: Начальник, clerk: Служащий, guest: Гость}
        """,
    ]

    static let people = """
        resource: people
        title: Люди
        display: name
        key: [code]
        fields:
          code:   {type: text, max: 20, immutable: true, title: Код}
          name:   {type: text, max: 60, required: true, title: Имя}
          phone:  {type: text, max: 20, title: Телефон}
          number: {type: text, max: 20, unique: true, title: Номер}
          pinned: {type: text, max: 20, immutable: 'pinned != null', title: Закреплено}
          left_on: {type: date, title: Ушёл}
          closed: {type: boolean, default: false, title: Закрыт}
          chief:  {type: ref, to: people, inverse: team, title: Начальник}
          tags:   {type: choices, values: {a: А, b: Б, c: В}, title: Метки}
          friends: {type: refs, to: people, inverse: friend_of, title: Друзья}
          notes:
            type: parts
            title: Заметки
            fields:
              text:    {type: text, max: 60, required: true, title: Текст}
              witness: {type: ref, to: people, inverse: witnessed, title: Свидетель}
          scan:   {type: file, accept: [txt], max-bytes: 1000, title: Скан}
        search: [name]
        actions:
          merge:
            title: Объединить
            merge: {keep: [left_on]}
            by: {boss: all, clerk: 'not closed'}
            requires:
              - {rule: 'ask.into.left_on = null', message: {ru: "Остающийся ушёл", en: "Who stays has left"}}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: all, update: all}
        """

    static let profiles = """
        resource: profiles
        title: Анкеты
        key: [person]
        display: person.name
        fields:
          person: {type: ref, to: people, unique: true, immutable: true, inverse: profile, title: Человек}
          hobby:  {type: text, max: 60, title: Увлечение}
        search: [person]
        states: {open: Открыта, closed: {title: Закрыта, locked: all, enter: [boss]}}
        actions:
          close: {title: Закрыть, from: [open], to: closed, by: {boss: all}}
          merge: {title: Объединить, merge: true, from: [open], by: {boss: all}}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: all}
        """

    static let pairs = """
        resource: pairs
        title: Пары
        key: [code]
        fields:
          code:   {type: text, max: 20, title: Код}
          mentor: {type: ref, to: profiles, immutable: true, only: 'state = "open"', title: Наставник}
          said:   {type: text, max: 60, title: Как звали тогда}
          due:    {type: date, title: Срок}
          guests: {type: refs, to: people, min: 1, title: Гости}
          members:
            type: parts
            title: Участники
            key: [person]
            fields:
              person: {type: ref, to: people, title: Человек}
              since:  {type: date, title: С какого дня}
        checks:
          - {rule: 'not exists(members where person = this.mentor.person)', field: members, message: {ru: "Наставник среди участников", en: "The mentor is a member"}}
          - {rule: 'due = null or due >= today()', field: due, message: {ru: "Срок прошёл", en: "Overdue"}}
        states: {draft: Черновик, done: {title: Готова, final: true, enter: [boss]}}
        actions:
          finish: {title: Закончить, from: [draft], to: done, by: {boss: all}}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: 'said = null'}
        """

    static let papers = """
        resource: papers
        title: Бумаги
        immutable: true
        fields:
          about: {type: ref, to: any, title: О чём}
          text:  {type: text, max: 60, title: Текст}
        access: {boss: {read: all, create: all}, clerk: {read: all}}
        """

    static let secrets = """
        resource: secrets
        title: Тайное
        fields: {person: {type: ref, to: people, title: О ком}}
        access: {boss: {read: all, create: all}}
        """

    static let cards = """
        resource: cards
        title: Карточки
        part-of: person
        fields:
          person: {type: ref, to: people, title: Чья}
          text:   {type: text, max: 60, title: Текст}
        """
}

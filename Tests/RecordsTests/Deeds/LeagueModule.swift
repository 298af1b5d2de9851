/// A module whose actions change other records.
enum LeagueModule {
    static let files = [
        "league/module.yaml": """
        module: league
        version: 1.0.0
        title: {ru: Союз, en: Union}
        settings: {bonus: {type: integer, default: 5, title: Надбавка}}
        """,
        "roles.yaml": """
        attributes:
          school: {type: ref, to: league.schools}
        roles: {boss: Начальник, clerk: Служащий}
        """,
        "league/resources/schools.yaml": schools,
        "league/resources/calls.yaml": calls,
        "league/resources/bids.yaml": bids,
        "league/resources/members.yaml": members,
        "league/resources/forms.yaml": forms,
        "league/resources/journal.yaml": journal,
        "league/resources/plans.yaml": plans,
    ]

    static let schools = """
        resource: schools
        title: Школы
        key: [code]
        display: title
        fields:
          code: {type: text, max: 20, title: Код}
          title: {type: text, max: 100, required: true, title: Название}
          closed: {type: boolean, default: false, title: Закрыта}
        access:
          boss: {read: all, create: all, update: all, delete: all}
        """

    static let calls = """
        resource: calls
        title: Конкурсы
        key: [code]
        fields:
          code: {type: text, max: 20, title: Код}
          prize: {type: integer, default: 10, title: Приз}
        states: {draft: Черновик, open: Открыт, decided: {title: Решён, final: true}}
        actions:
          announce:
            title: Объявить
            from: [draft]
            to: open
            by: {boss: all, clerk: all}
            ask: {due: {type: date, required: true, title: Срок}}
            effects:
              - create: forms
                rows: 'from schools where not closed select call: this.id, school: id, due_on: ask.due, points: this.prize + $bonus'
                existing: skip
          decide:
            title: Решить
            from: [open]
            to: decided
            by: {boss: all, clerk: all}
            ask: {starts_on: {type: date, title: Начало}}
            effects:
              - {create: members, rows: 'from this expand bids as b where b.state = "approved" select school: b.school, call: b.call, starts_on: ask.starts_on, kind: "winner", chosen_by: me.id'}
              - {do: win, on: 'bids where state = "approved"', ask: {place: 'this.prize * 0 + 1'}}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: all}
        """

    static let bids = """
        resource: bids
        title: Заявки
        key: [call, school]
        fields:
          call: {type: ref, to: calls, title: Конкурс}
          school: {type: ref, to: schools, title: Школа}
          place: {type: integer, read-only: true, title: Место}
        states:
          draft: {title: Черновик}
          approved: {title: Одобрена, enter: [boss]}
          won: {title: Победила, locked: all}
        actions:
          approve: {title: Одобрить, from: [draft], to: approved, by: {boss: all}, requires: [{rule: 'not school.closed', message: {ru: Школа закрыта, en: The school is closed}}]}
          win:
            title: Победить
            from: [approved]
            to: won
            ask: {place: required}
            requires: [{rule: 'not school.closed', message: {ru: Школа закрыта, en: The school is closed}}]
        access:
          boss: {read: all, create: all, update: all, delete: all}
        """

    static let members = """
        resource: members
        title: Членства
        key: [school]
        fields:
          school: {type: ref, to: schools, only: 'not closed', title: Школа}
          call: {type: ref, to: calls, title: Конкурс}
          kind: {type: choice, values: {winner: Победитель, guest: Гость}, required: true, title: Вид}
          starts_on: {type: date, required: true, title: Начало}
          ends_on: {type: date, title: Конец}
          chosen_by: {type: text, required: true, read-only: true, title: Кем выбрана}
        checks:
          - {rule: 'starts_on >= @2026-01-01', field: starts_on, message: {ru: Слишком рано, en: Too early}}
        states: {active: Действует, over: {title: Окончено, final: true}}
        actions:
          create:
            effects:
              - {create: journal, rows: 'from this select text: concat("Новое членство: ", school.code)'}
          finish:
            title: Окончить
            from: [active]
            to: over
            by: {boss: all}
            when: 'ends_on < today()'
            requires: [{rule: 'not exists(school.forms where points > 100)', message: {ru: Есть долги, en: There are debts}}]
            effects:
              - {create: journal, rows: 'from this select text: concat("Окончено: ", school.code)'}
        access:
          boss: {read: all}
        """

    static let forms = """
        resource: forms
        title: Формы
        key: [call, school]
        fields:
          call: {type: ref, to: calls, title: Конкурс}
          school: {type: ref, to: schools, title: Школа}
          due_on: {type: date, required: true, title: Срок}
          points: {type: integer, max: 1000, title: Баллы}
        access:
          boss: {read: all, create: all, update: all, delete: all}
        """

    static let journal = """
        resource: journal
        title: Журнал
        fields:
          text: {type: text, max: 200, required: true, title: Текст}
        access:
          boss: {read: all}
        """

    static let plans = """
        resource: plans
        title: Планы
        key: [code, edition]
        fields:
          code: {type: text, max: 20, title: Код}
          edition: {type: integer, default: 1, title: Редакция}
          replaces: {type: ref, to: plans, title: Вместо}
          topics: {type: choices, values: {a: А, b: Б}, title: Темы}
          steps:
            type: parts
            order: no
            key: [title]
            title: Шаги
            fields:
              no: {type: integer, title: №}
              title: {type: text, max: 50, title: Название}
              done: {type: boolean, default: false, title: Сделано}
        states: {draft: Черновик, fixed: {title: Утверждён, locked: all}}
        actions:
          fill:
            title: Заполнить
            by: {boss: all}
            effects:
              - {create: steps, rows: 'from schools sort code select title: code', replace: true}
          extend:
            title: Дополнить
            by: {boss: all}
            ask: {title: {type: text, max: 50, required: true, title: Название}}
            effects:
              - {create: steps, rows: 'from this select title: ask.title', existing: skip}
          fix: {title: Утвердить, from: [draft], to: fixed, by: {boss: all}}
          renew:
            title: Новая редакция
            by: {boss: all}
            effects:
              - {copy: this, set: {edition: 'edition + 1', replaces: this}}
          update: {sets: {edition: 'edition'}}
        access:
          boss: {read: all, create: all, update: all}
        """
}

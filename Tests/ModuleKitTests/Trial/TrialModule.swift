/// The module of the trial behaviour, and one that it does not require.
enum TrialModule {
    static let files = [
        "roles.yaml": "roles: {boss: Начальник, clerk: Служащий}\n",
        "other/module.yaml": "module: other\nversion: 1.0.0\ntitle: {ru: Чужой, en: Other}\n",
        "other/resources/secrets.yaml": """
        resource: secrets
        title: Тайны
        key: [code]
        fields: {code: {type: text, title: Код}}
        """,
        "trial/module.yaml": """
        module: trial
        version: 1.0.0
        title: {ru: Проба, en: Trial}
        behaviour: Trial
        jobs:
          tidy: {title: {ru: Уборка, en: Tidying}, at: "03:00"}
        """,
        "trial/resources/works.yaml": works,
        "trial/resources/scales.yaml": """
        resource: scales
        title: Шкалы
        key: [code]
        fields:
          code: {type: text, max: 10, title: Код}
          at_least: {type: integer, required: true, title: От}
        access: {boss: {read: all, create: all, update: all, delete: all}}
        """,
        "trial/resources/links.yaml": """
        resource: links
        title: Ссылки
        key: [code]
        fields:
          code: {type: text, max: 10, title: Код}
          work: {type: ref, to: works, on-delete: clear, title: Работа}
          said: {type: text, max: 20, behaviour: true, title: Сказано}
        access: {boss: {read: all, create: all, update: all, delete: all}}
        """,
        "trial/resources/leaves.yaml": """
        resource: leaves
        title: Листы
        key: [code]
        fields:
          code: {type: text, max: 10, title: Код}
          work: {type: ref, to: works, on-delete: cascade, title: Работа}
        access: {boss: {read: all, create: all, update: all, delete: all}}
        """,
        "trial/resources/copies.yaml": """
        resource: copies
        title: Копии
        fields:
          work: {type: ref, to: works, on-delete: cascade, required: true, read-only: true, title: Работа}
          number: {type: integer, required: true, read-only: true, max: 5, title: Номер}
          note: {type: text, max: 50, title: Примечание}
        access: {boss: {read: all, delete: all}}
        """,
    ]

    private static let works = """
        resource: works
        title: Работы
        key: [code]
        fields:
          code: {type: text, max: 10, title: Код}
          title: {type: text, max: 50, title: Название}
          marks:
            type: parts
            title: Оценки
            fields: {mark: {type: integer, min: 0, title: Оценка}}
          points: {type: integer, behaviour: true, title: Сумма}
          grade: {type: text, max: 10, behaviour: true, title: Уровень}
          marks_seen:
            type: parts
            title: Учтённые оценки
            behaviour: true
            fields: {mark: {type: integer, title: Оценка}}
          copied: {type: integer, read-only: true, title: Скопировано}
        states: {open: Открыта, closed: {title: Закрыта, locked: all}}
        actions:
          close: {title: Закрыть, from: [open], to: closed, by: [boss]}
          suggest:
            title: Подобрать
            of: collection
            behaviour: true
            by: [boss]
            ask: {count: {type: integer, min: 1, max: 5, default: 1, title: Сколько}}
            gives:
              best: {type: ref, to: works, title: Лучшая}
              items:
                type: parts
                title: Работы
                fields:
                  work: {type: ref, to: works, required: true, title: Работа}
                  points: {type: integer, required: true, title: Сумма}
          split:
            title: Разложить
            from: [open]
            behaviour: true
            by: {boss: 'points > 0'}
            requires: [{rule: 'points < 100', message: {ru: "Слишком много", en: "Too much"}}]
            gives: {made: {type: integer, title: Сделано}}
          spread:
            title: Раздать
            from: [open]
            behaviour: true
            by: {boss: all}
            ask: {count: {type: integer, min: 1, required: true, title: Сколько}}
            gives: {made: {type: integer, title: Сделано}}
          wipe: {title: Убрать, from: [open], behaviour: true, by: {boss: all}}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: all}
        """
}

import Catalogue
import Check
import Testing

/// Mistakes in what actions do to other records, found before the server starts, each at its place.
struct EffectCheckTests {
    /// A resource whose one action has these lines, from line 12 on.
    private func findings(_ lines: String) -> [String] {
        let text = """
            resource: trials
            title: Пробы
            fields:
              name: {type: text, max: 20, title: Имя}
              school: {type: ref, to: schools, title: Школа}
            states: {draft: Черновик, done: Готово}
            actions:
              try:
                title: Пробовать
                by: {boss: all}
                ask: {until: {type: date, required: true, title: До}}
            \(lines)
            access: {boss: {read: all}}
            """
        let report = League.check(["league/resources/trials.yaml": text])
        return report.findings.filter { !$0.isWarning }.map {
            "\($0.file.split(separator: "/").last ?? ""):\($0.line):\($0.column) \($0.code) \($0.message.ru)"
        }
    }

    static let mistakes: [(String, String)] = [
        (
            "    effects: [{create: journal, rows: 'from this select txt: name'}]",
            "trials.yaml:12:57 tropa.E0301 нет такого имени: «txt»"
        ),
        (
            "    effects: [{create: journal, rows: 'from this select text: school'}]",
            "trials.yaml:12:63 tropa.E0308"
        ),
        (
            "    effects: [{create: members, rows: 'from this select school: school, call: null, kind: \"winner\", starts_on: ask.until'}]",
            "trials.yaml:12:50 tropa.E0801 не хватает столбца «chosen_by»"
        ),
        (
            "    effects: [{create: members, rows: 'from this select school: school, kind: \"guest\", starts_on: ask.until, chosen_by: me.id, created_at: now()'}]",
            "tropa.E0802 поле «created_at»"
        ),
        (
            "    effects: [{create: members, rows: 'from this select school: school, kind: \"nobody\", starts_on: ask.until, chosen_by: me.id'}]",
            "tropa.E0307"
        ),
        (
            "    effects: [{create: jornal, rows: 'from this select text: name'}]",
            "trials.yaml:12:24 manifest.unknown-resource Ресурса «jornal» нет."
        ),
        (
            "    effects: [{create: journal, rows: 'from this select text: name', replace: true}]",
            "trials.yaml:12:24 manifest.conflict replace бывает только у частей"
        ),
        (
            "    effects: [{create: journal, rows: 'from this select text: name', existing: skip}]",
            "trials.yaml:12:24 tropa.E0802 existing: skip узнаёт записи по ключу"
        ),
        (
            "    effects: [{create: journal, rows: 'from this select text: name', existing: merge}]",
            "manifest.wrong-type"
        ),
        ("    effects: [{create: journal}]", "manifest.missing-key Не хватает ключа «rows»."),
        (
            "    effects: [{do: finsh, on: 'school.members'}]",
            "trials.yaml:12:20 tropa.E0804 у «members» нет действия «finsh»"
        ),
        (
            "    effects: [{do: finish, on: 'school.membrs'}]",
            "trials.yaml:12:40 tropa.E0301 нет такого имени: «membrs»"
        ),
        (
            "    effects: [{do: win, on: 'school.bids'}]",
            "trials.yaml:12:20 tropa.E0801 действие «win» требует «place»"
        ),
        (
            "    effects: [{do: win, on: 'school.bids', ask: {place: '\"x\"'}}]",
            "tropa.E0308"
        ),
        (
            "    effects: [{do: win, on: 'school.bids', ask: {place: '1', plase: '1'}}]",
            "tropa.E0301 нет такого имени: «plase»"
        ),
        ("    effects: [{copy: that}]", "trials.yaml:12:22 manifest.wrong-type"),
        (
            "    effects: [{copy: this, set: {nam: name}}]",
            "trials.yaml:12:34 manifest.unknown-field Поля «nam» нет."
        ),
        ("    effects: [{copy: this, set: {name: 'school'}}]", "tropa.E0308"),
        (
            "    effects: [{do: try, on: this, ask: {until: 'today()'}}]",
            "trials.yaml:12:20 tropa.E0803 действия вызывают друг друга по кругу: trials.try → trials.try"
        ),
        (
            "    when: 'name = null'",
            "trials.yaml:12:12 manifest.conflict Действие с when выполняет сервер: отвечать на «until» некому."
        ),
        ("    effects: [{creat: journal}]", "manifest.unknown-key Неизвестный ключ «creat»"),
    ]

    @Test(arguments: mistakes)
    func `a mistake is shown where it stands`(_ lines: String, _ expected: String) {
        let found = findings(lines)

        #expect(found.contains { $0.contains(expected) }, "\(found)")
    }

    @Test func `a sound effect has no mistakes`() {
        let found = findings(
            "    effects: [{create: journal, rows: 'from this where name != null select text: name'}]"
        )

        #expect(found.isEmpty, "\(found)")
    }

    @Test func `a condition of an automatic action can't look at a caller`() {
        let text = """
            resource: trials
            title: Пробы
            fields: {school: {type: ref, to: schools, title: Школа}}
            actions:
              try: {title: Пробовать, when: 'school = me.school'}
            access: {boss: {read: all}}
            """

        let found = League.check(["league/resources/trials.yaml": text]).findings

        #expect(found.contains { $0.code == "tropa.E0503" && $0.line == 5 }, "\(found)")
    }

    @Test func `actions may cause others three deep and no deeper`() {
        func chain(_ name: String, _ next: String?) -> (String, String) {
            let effect =
                next.map {
                    "actions: {create: {effects: [{create: \($0), rows: 'from this select text: text'}]}}"
                } ?? ""
            return (
                "league/resources/\(name).yaml",
                """
                resource: \(name)
                title: Звено
                fields: {text: {type: text, required: true, title: Текст}}
                \(effect)
                access: {boss: {read: all}}
                """
            )
        }
        let links = [chain("a", "b"), chain("b", "c"), chain("c", "d"), chain("d", nil)]
        let more = [chain("d", "e"), chain("e", nil)]

        let good = League.check(Dictionary(links) { $1 }).findings.filter { !$0.isWarning }
        let bad = League.check(Dictionary(links + more) { $1 }).findings.filter { !$0.isWarning }

        #expect(good.isEmpty, "\(good)")
        #expect(bad.map(\.code) == ["tropa.E0803"], "\(bad)")
        #expect(bad.first?.message.ru.contains("a.create → b.create") == true)
    }
}

import Catalogue
import StrictJSON
import Testing

@testable import Records

/// What an action asks for is `ask.name`, whether it is a field of the resource or a declaration; and as many
/// guards as passed the check are answered.
struct AskedFieldTests {
    private static func trials(_ actions: String, fields: String = "", shown: String = "")
        -> [String: String]
    {
        [
            "league/resources/trials.yaml": """
            resource: trials
            title: Пробы
            key: [code]
            fields:
              code: {type: text, max: 20, title: Код}
              place: {type: integer, title: Место}
              told: {type: text, max: 20, title: Слово}
              best: {type: integer, title: Лучшее}
              school: {type: ref, to: schools, title: Школа}
            \(fields)states: {draft: Черновик, done: Готово}
            actions:
            \(actions)
            access: {boss: {read: all, create: all, update: all\(shown)}}
            """
        ]
    }

    @Test func `an asked field is read in guards, values and effects`() async throws {
        let league = try League(
            Self.trials(
                """
                  rank:
                    title: Место
                    to: done
                    by: {boss: all}
                    ask: {place: required, told: optional, school: optional}
                    requires:
                      - {rule: 'ask.place > 0', message: Мало}
                      - {rule: 'ask.told = null or ask.told != "no"', message: Нет}
                      - {rule: 'ask.school = null or not ask.school.closed', message: Закрыта}
                    sets: {best: 'ask.place * 2'}
                    effects:
                      - {create: journal, rows: 'from this select text: concat("Место ", ask.told, " ", ask.school.code)'}
                """))
        try await league.create("schools", ["code": "s", "title": "Школа"])
        try await league.create("trials", ["code": "a"])
        let small = try await league.refusal {
            try await league.act("rank", "trials", "key:a", ["place": 0])
        }
        #expect(small.items.map(\.detail.ru) == ["Мало"])

        let answer = try await league.act(
            "rank", "trials", "key:a", ["place": 4, "told": "x", "school": "key:s"])

        #expect(answer["best"] == 8 && answer["place"] == 4)
        #expect(try await league.all("journal").map { $0["text"] } == ["Место x s"])
        try await league.create("trials", ["code": "b"])
        #expect(try await league.act("rank", "trials", "key:b", ["place": 1])["best"] == 2)
    }

    @Test func `guards are counted each for itself, and follow as many references as they like`()
        async throws
    {
        let many = (1...8).map { "exists(schools where code != \"\($0)\")" }
            .joined(separator: " and ")
        let guards = (1...5).map { _ in
            "        - {rule: '\(many)', message: Нет школ}"
        }.joined(separator: "\n")
        let league = try League(
            Self.trials(
                """
                  go:
                    title: Идти
                    by: {boss: all}
                    requires:
                \(guards)
                """))
        try await league.create("schools", ["code": "s", "title": "Школа"])
        try await league.create("trials", ["code": "a"])
        #expect(try await league.act("go", "trials", "key:a")["code"] == "a")
    }

    @Test func `more references than one statement joins are still followed`() async throws {
        let fields = (1...70).map {
            "  r\($0): {type: ref, to: schools, inverse: t\($0), title: Р\($0)}\n"
        }
        let guards = (1...70).map {
            "        - {rule: 'r\($0) = null or r\($0).closed', message: Открыта \($0)}"
        }.joined(separator: "\n")
        let league = try League(
            Self.trials(
                """
                  go:
                    title: Идти
                    by: {boss: all}
                    requires:
                \(guards)
                """, fields: fields.joined(), shown: ", fields: [code], write: [code, r70]"))
        try await league.create("schools", ["code": "s", "title": "Школа"])
        try await league.create("trials", ["code": "a"])
        #expect(try await league.act("go", "trials", "key:a")["code"] == "a")
        try await league.create("trials", ["code": "b", "r70": "key:s"])
        let refused = try await league.refusal {
            try await league.act("go", "trials", "key:b")
        }
        #expect(refused.items.map(\.detail.ru) == ["Открыта 70"])
    }
}

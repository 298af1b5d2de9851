import Access
import Catalogue
import StrictJSON
import Testing

@testable import Records

/// A right that is lacking is told before anything of other rows, and defaults show nobody what he may not read.
struct RightsFirstTests {
    private static let houses = [
        "league/resources/houses.yaml": """
        resource: houses
        title: Дома
        key: [code]
        fields:
          code: {type: text, max: 20, title: Код}
          head: {type: text, max: 50, title: Глава}
          pass: {type: code, length: 8, title: Пропуск}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: [{read: all, fields: [code]}, {read: 'code = "own"'}]
          guest: {read: all, fields: [code]}
        """,
        "league/resources/requests.yaml": """
        resource: requests
        title: Прошения
        key: [house, topic]
        fields:
          house: {type: ref, to: houses, title: Дом}
          topic: {type: text, max: 20, title: Тема}
          size: {type: integer, title: Размер}
          head: {type: text, max: 50, default: {expr: house.head}, title: Глава}
          others: {type: integer, default: {expr: 'count(house.requests)'}, title: Других}
          note: {type: text, max: 50, title: Заметка}
          echo: {type: text, max: 50, default: {expr: note}, title: Отзвук}
          mentions: {type: parts, title: Упоминания, fields: {who: {type: text, max: 20, title: Кто}}}
        checks:
          - {rule: 'size = null or not exists(requests where size = outer.size and id != outer.id)', field: size, message: {ru: Такой размер есть, en: The size is there}}
        states: {draft: Черновик, sent: Подано}
        actions:
          send: {title: Подать, from: [draft], to: sent, by: {boss: all}}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk:
            - {read: all, fields: [house, topic, size, head, echo, state]}
            - {create: 'house.code = "own" and (size = null or size < 100)', update: 'house.code = "own" and (size = null or size < 100)', fields: [house, topic, size, head, echo]}
          guest: {read: all, fields: [house, topic, others], create: 'exists(mentions where who = "guest")', write: [house, topic, mentions]}
        """,
        "league/resources/diaries.yaml": """
        resource: diaries
        title: Дневники
        key: [code]
        fields:
          code: {type: text, max: 20, title: Код}
          school: {type: ref, to: schools, title: Школа}
          house: {type: ref, to: houses, title: Дом}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: 'school = me.school'}
        """,
        "roles.yaml": """
        attributes:
          school: {type: ref, to: league.schools}
        roles: {boss: Начальник, clerk: Служащий, guest: Гость}
        """,
    ]

    private let requests = ResourceName(module: "league", name: "requests")

    private func league() async throws -> League {
        let league = try League(Self.houses)
        try await league.create("houses", ["code": "own", "head": "Своя"])
        try await league.create("houses", ["code": "far", "head": "Чужая"])
        try await league.create(
            "requests", ["house": "key:far", "topic": "a", "size": 7, "note": "тайна"])
        return league
    }

    // MARK: Create

    @Test func `a row that may not be made is refused the same whether its key is taken or not`()
        async throws
    {
        let league = try await league()
        for topic in ["a", "b"] {
            let refusal = try await league.refusal {
                try await league.create(
                    "requests", ["house": "key:far", "topic": .string(topic)], as: "clerk")
            }
            #expect(refusal.code == .accessDenied, "\(topic)")
        }
    }

    @Test func `checks tell nothing to whoever may not write the row`() async throws {
        let league = try await league()
        let denied = try await league.refusal {
            try await league.create(
                "requests", ["house": "key:far", "topic": "b", "size": 7], as: "clerk")
        }
        #expect(denied.code == .accessDenied)
        let malformed = try await league.refusal {
            try await league.create(
                "requests", ["house": "key:far", "topic": "b", "size": 7, "colour": 1], as: "clerk")
        }
        #expect(malformed.items.map(\.code) == ["field.unknown"])
        let own = try await league.refusal {
            try await league.create(
                "requests", ["house": "key:own", "topic": "b", "size": 7, "colour": 1], as: "clerk")
        }
        #expect(own.items.map(\.code) == ["field.unknown", "check.failed"])
    }

    @Test func `one forbidden row of many is told before a conflict of another`() async throws {
        let league = try await league()
        try await league.create("requests", ["house": "key:own", "topic": "a"])
        let refusal = try await league.refusal {
            try await league.create(
                "requests",
                [["house": "key:own", "topic": "a"], ["house": "key:far", "topic": "a"]],
                as: "clerk")
        }
        #expect(refusal.code == .accessDenied)
        #expect(refusal.items.map(\.place) == [.pointer(["1"])])
    }

    @Test func `a right that reads the parts of the row is judged of the row as written`()
        async throws
    {
        let league = try await league()
        let made = try await league.create(
            "requests", ["house": "key:own", "topic": "c", "mentions": [["who": "guest"]]],
            as: "guest")
        #expect(made["topic"] == "c")
        let refusal = try await league.refusal {
            try await league.create(
                "requests", ["house": "key:own", "topic": "d", "mentions": [["who": "x"]]],
                as: "guest")
        }
        #expect(refusal.code == .accessDenied)
    }

    // MARK: Change

    @Test func `a row may not be moved out of a right, whatever stands there`() async throws {
        let league = try await league()
        try await league.create("requests", ["house": "key:own", "topic": "a"], as: "clerk")
        for body: JSON in [["house": "key:far"], ["house": "key:far", "size": 7], ["size": 100]] {
            let refusal = try await league.refusal {
                try await league.patch("requests", "key:own,a", body)
            }
            #expect(refusal.code == .accessDenied)
        }
    }

    @Test func `a right that is lacking is told before the version`() async throws {
        let league = try await league()
        let stale = WriteOptions(precondition: .versions([999]))
        let address = try #require(RecordAddress("key:far,a"))
        let clerk = league.context("clerk")
        let codes = [
            try await league.refusal {
                _ = try await league.records.delete(requests, address, stale, clerk)
            },
            try await league.refusal {
                _ = try await league.records.patch(requests, address, ["size": 1], stale, clerk)
            },
            try await league.refusal {
                _ = try await league.records.replace(
                    requests, address, ["size": 1], WriteOptions(), clerk)
            },
            try await league.refusal {
                _ = try await league.records.perform(
                    "send", on: requests, address, [:], stale, clerk)
            },
        ].map(\.code)
        #expect(codes == [.accessDenied, .accessDenied, .accessDenied, .accessDenied])
        let boss = try await league.refusal {
            _ = try await league.records.delete(requests, address, stale, league.context("boss"))
        }
        #expect(boss.code == .preconditionFailed)
    }

    // MARK: Defaults

    @Test func `defaults copy no cell that their writer may not read`() async throws {
        let league = try await league()
        let clerk = try await league.create(
            "requests", ["house": "key:own", "topic": "b"], as: "clerk")
        #expect(clerk["head"] == "Своя")
        let guest = try await league.create(
            "requests", ["house": "key:own", "topic": "c", "mentions": [["who": "guest"]]],
            as: "guest")
        let made = try await league.record("requests", "key:own,c")
        #expect(made["head"] == .null)
        #expect(guest["others"] == 1)
    }

    @Test func `a new record shows no cell out of sight and none where none may be made`()
        async throws
    {
        let league = try await league()
        func begun(_ house: String, as role: String) async throws -> JSON {
            let answer = try await league.records.prefilled(
                requests, JSONObject([.init(name: "house", value: .string("key:\(house)"))]),
                league.context(role))
            return try JSON.parse(answer.body)
        }
        #expect(try await begun("own", as: "clerk")["head"] == "Своя")
        #expect(try await begun("far", as: "boss")["head"] == "Чужая")
        let refusal = try await league.refusal { _ = try await begun("far", as: "clerk") }
        #expect(refusal.code == .accessDenied)
        _ = try await league.records.prefilled(requests, JSONObject(), league.context("clerk"))
    }

    @Test func `a replacement's defaults copy no hidden cell of the row`() async throws {
        let league = try await league()
        try await league.create("requests", ["house": "key:own", "topic": "a", "note": "тайна"])
        let current = try await league.record("requests", "key:own,a")
        #expect(current["echo"] == "тайна")
        let version = try #require(current["version"]?.intValue)
        _ = try await league.records.replace(
            requests, try #require(RecordAddress("key:own,a")),
            ["house": "key:own", "topic": "a"],
            WriteOptions(precondition: .versions([version])), league.context("clerk"))
        let after = try await league.record("requests", "key:own,a")
        #expect(after["echo"] == .null && after["note"] == "тайна")
    }

    // MARK: Reading

    @Test func `options are found beside a field of a code`() async throws {
        let files = Self.houses.merging([
            "league/resources/rooms.yaml": """
            resource: rooms
            title: Комнаты
            key: [code]
            fields:
              code: {type: text, max: 20, title: Код}
              pass: {type: code, length: 8, title: Пропуск}
              school: {type: ref, to: schools, only: 'not closed', title: Школа}
            access: {boss: {read: all, create: all, update: all}}
            """
        ]) { $1 }
        let league = try League(files)
        try await league.create("schools", ["code": "s", "title": "Школа"])
        try await league.create("rooms", ["code": "r"])
        let answer = try await league.records.options(
            of: "school", ResourceName(module: "league", name: "rooms"),
            at: RecordAddress("key:r"), OptionsRequest(), league.context("boss"))
        #expect(try JSON.parse(answer.body)["items"]?.arrayValue?.count == 1)
    }

    @Test func `who lacks the attribute of the rule finds no history, as no record`() async throws {
        let league = try await league()
        let id = try await league.create("diaries", ["code": "d"])["id"]?.stringValue ?? ""
        let diaries = ResourceName(module: "league", name: "diaries")
        let address = try #require(RecordAddress(id))
        let record = try await league.refusal {
            _ = try await league.records.record(
                diaries, at: address, ListRequest(), league.context("clerk"))
        }
        let history = try await league.refusal {
            _ = try await league.records.history(of: diaries, address, league.context("clerk"))
        }
        #expect(record.code == .recordNotFound && history.code == .recordNotFound)
    }
}

extension League {
    fileprivate func patch(_ resource: String, _ address: String, _ body: JSON) async throws {
        _ = try await records.patch(
            ResourceName(module: "league", name: resource), try #require(RecordAddress(address)),
            body, WriteOptions(), context("clerk"))
    }
}

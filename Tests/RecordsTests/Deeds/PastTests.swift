import Catalogue
import Store
import StrictJSON
import Testing

@testable import Records

/// Records as they were: their versions, their children, who came and who went.
struct PastTests {
    private static let clubs = [
        "league/resources/clubs.yaml": """
        resource: clubs
        title: Кружки
        key: [code]
        display: title
        fields:
          code: {type: text, max: 20, title: Код}
          title: {type: text, max: 100, title: Название}
          school: {type: ref, to: schools, title: Школа}
          since: {type: date, title: С какого дня}
          begun: {computed: 'since <= today()', title: Начался}
          seats: {type: parts, title: Места, fields: {who: {type: text, max: 20, required: true, title: Кто}}}
        access:
          boss: {read: all, create: all, update: all, delete: all}
          clerk: {read: 'school.title = "Новая"'}
        """,
        "league/resources/notes.yaml": """
        resource: notes
        title: Заметки
        history: false
        fields: {text: {type: text, max: 20, title: Текст}}
        access: {boss: {read: all, create: all}}
        """,
    ]

    /// 10 March: a school, a club of two. 11 March: both renamed, one leaves. 12 March: the club is gone.
    private func league() async throws -> League {
        let league = try League(Self.clubs)
        try await league.create("schools", ["code": "s", "title": "Старая"])
        try await league.create(
            "clubs",
            [
                "code": "c", "title": "Шахматы", "school": "key:s", "since": "2026-03-11",
                "seats": [["who": "Аня"], ["who": "Боря"]],
            ])
        league.clock.move(to: "2026-03-11T09:00:00.000Z")
        try await league.patch("schools", "key:s", ["title": "Новая"])
        try await league.patch("clubs", "key:c", ["title": "Шашки", "seats": [["who": "Аня"]]])
        league.clock.move(to: "2026-03-12T09:00:00.000Z")
        try await league.delete("clubs", "key:c")
        try await league.create("clubs", ["code": "d", "title": "Хор", "school": "key:s"])
        return league
    }

    @Test func `a record is shown as it was, its parts and references too`() async throws {
        let league = try await league()

        let first = try await league.past("clubs", "key:c", "2026-03-10")
        let second = try await league.past("clubs", "key:c", "2026-03-11")

        #expect(first["title"] == "Шахматы")
        #expect(first["school"]?["label"] == "Старая")
        #expect(first["seats"]?.arrayValue?.map { $0["who"] } == ["Аня", "Боря"])
        #expect(first["begun"] == false)
        #expect(first["actions"] == nil)
        #expect(second["title"] == "Шашки")
        #expect(second["school"]?["label"] == "Новая")
        #expect(second["seats"]?.arrayValue?.map { $0["who"] } == ["Аня"])
        #expect(second["begun"] == true)
    }

    @Test(
        arguments: [
            ("2026-03-09", []), ("2026-03-10", ["c"]), ("2026-03-11T12:00:00Z", ["c"]),
            ("2026-03-11T08:59:59Z", ["c"]), ("2026-03-12", ["d"]),
        ] as [(String, [String])])
    func `a list has the records that there were`(moment: String, codes: [String]) async throws {
        let league = try await league()
        #expect(
            try await league.pastList("clubs", moment).map { $0["code"] } == codes.map(JSON.string))
    }

    @Test func `today's rules look at rows as they were`() async throws {
        let league = try await league()
        #expect(try await league.pastList("clubs", "2026-03-10", as: "clerk").isEmpty)
        #expect(try await league.pastList("clubs", "2026-03-11", as: "clerk").count == 1)
    }

    @Test func `a record that came later or is gone is not found`() async throws {
        let league = try await league()
        for (key, moment) in [("key:d", "2026-03-11"), ("key:c", "2026-03-12")] {
            let refusal = try await league.refusal {
                _ = try await league.past("clubs", key, moment)
            }
            #expect(refusal.code == .recordNotFound)
        }
    }

    @Test func `a query is of the moment of its request or of the moment it names`() async throws {
        let league = try await league()
        let plain = "from clubs select title, school: school.title, there: count(seats)"

        #expect(
            try await league.rows(plain, asOf: "2026-03-10") == [["Шахматы", "Старая", 2]])
        let named =
            "from clubs as of @2026-03-11 select title, school: school.title, there: count(seats)"
        #expect(try await league.rows(named) == [["Шашки", "Новая", 1]])
        #expect(try await league.rows(named, asOf: "2026-03-10") == [["Шашки", "Новая", 1]])
        #expect(try await league.rows(plain) == [["Хор", "Новая", 0]])
        let asked = "param on: date from clubs as of $on select title"
        let on = JSONObject([.init(name: "on", value: "2026-03-10")])
        #expect(try await league.rows(asked, on) == [["Шахматы"]])
        let calculated = "from clubs as of add_days(today(), -1) select title"
        #expect(try await league.rows(calculated) == [["Шашки"]])
        let day = "from schools select day: today()"
        #expect(try await league.rows(day, asOf: "2026-03-10") == [["2026-03-10"]])
    }

    @Test func `a query shows versions up to its moment`() async throws {
        let league = try await league()
        let text = "from schools select versions: count(history)"
        #expect(try await league.rows(text, asOf: "2026-03-10") == [[1]])
        #expect(try await league.rows(text) == [[2]])
    }

    @Test(arguments: ["2026-03-13", "soon", "2026-02-30", ""])
    func `a moment to come or none at all is refused`(moment: String) async throws {
        let league = try await league()
        let refusal = try await league.refusal {
            _ = try await league.pastList("clubs", moment)
        }
        #expect(refusal.code == .requestBadParameter)
        #expect(refusal.items.map(\.place) == [.parameter("as_of")])
    }

    @Test func `what keeps no history has no past`() async throws {
        let league = try await league()
        let refusal = try await league.refusal {
            _ = try await league.pastList("notes", "2026-03-10")
        }
        #expect(refusal.code == .requestBadParameter)
        let search = try await league.refusal {
            _ = try await league.pastList("clubs", "2026-03-10", search: "хор")
        }
        #expect(search.code == .requestBadParameter)
    }

    @Test func `a moment between two changes is found however many there are`() async throws {
        let league = try League(Self.clubs)
        for number in 1...40 {
            let minute = number < 10 ? "0\(number)" : "\(number)"
            league.clock.move(to: "2026-03-10T09:\(minute):00.000Z")
            try await league.create("schools", ["code": .string("\(number)"), "title": "Школа"])
        }
        for number in [1, 2, 7, 39, 40] {
            let minute = number < 10 ? "0\(number)" : "\(number)"
            let before = try await league.pastList("schools", "2026-03-10T09:\(minute):00.000Z")
            #expect(before.count == number)
        }
    }
}

extension League {
    fileprivate func patch(_ resource: String, _ address: String, _ body: JSON) async throws {
        _ = try await records.patch(
            ResourceName(module: "league", name: resource), try #require(RecordAddress(address)),
            body, WriteOptions(), context("boss"))
    }

    fileprivate func delete(_ resource: String, _ address: String) async throws {
        _ = try await records.delete(
            ResourceName(module: "league", name: resource), try #require(RecordAddress(address)),
            WriteOptions(), context("boss"))
    }

    fileprivate func past(_ resource: String, _ address: String, _ moment: String) async throws
        -> JSON
    {
        let context = try context("boss").asOf(moment, in: records.zone)
        let answer = try await records.record(
            ResourceName(module: "league", name: resource),
            at: try #require(RecordAddress(address)), ListRequest(), context)
        return try JSON.parse(answer.body)
    }

    fileprivate func pastList(
        _ resource: String, _ moment: String, search: String? = nil, as role: String = "boss"
    ) async throws -> [JSON] {
        let context = try context(role).asOf(moment, in: records.zone)
        let answer = try await records.list(
            ResourceName(module: "league", name: resource), ListRequest(search: search), context)
        return try JSON.parse(answer.body)["items"]?.arrayValue ?? []
    }

    fileprivate func rows(
        _ text: String, _ parameters: JSONObject = JSONObject(), asOf moment: String? = nil
    ) async throws -> [[JSON]] {
        let context = try context("boss").asOf(moment, in: records.zone)
        let answer = try await records.run(
            QueryRequest(.adHoc(text), parameters: parameters), as: .json, context)
        let result = try JSON.parse(try await answer.all())
        return result["rows"]?.arrayValue?.map { $0.arrayValue ?? [] } ?? []
    }
}

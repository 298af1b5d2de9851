import StrictJSON
import Testing

/// Texts in two languages, and texts whose digits are numbers.
struct TextLanguageTests {
    private static let topics = """
        resource: topics
        title: Темы
        display: title
        key: [number]
        fields:
          number: {type: text, natural: true, title: Номер}
          title: {type: text, max: 40, localized: true, required: true, title: Название}
          note: {type: text, localized: true, title: Пояснение}
          above: {type: ref, to: topics, title: Выше}
        indexes: [[title]]
        access:
          curator: {read: all, create: all, update: all}
        """

    private static func start() throws -> TrialServer {
        try TrialServer(
            "lessons", resources: ["topics": topics],
            data: [
                "topics.yaml": """
                topics:
                  - {number: "3.9", title: {ru: Дроби, en: Fractions}}
                  - {number: "3.10", title: Степени}
                  - {number: "3.1а", title: Числа, above: "3.9"}
                """
            ])
    }

    @Test func `digits are ordered as numbers`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let list = try curator.get("/v1/lessons/topics?sort=number&limit=2")
        #expect(list.items.map { $0["number"] } == ["3.1а", "3.9"], "\(list)")
        let next = list["next"]?.stringValue ?? ""
        let rest = try curator.get("/v1/lessons/topics?sort=number&limit=2&cursor=\(next)")
        #expect(rest.items.map { $0["number"] } == ["3.10"], "\(rest)")
        let later = try curator.query(
            "from lessons.topics where number > \"3.2\" sort number desc select { number }")
        #expect(later["rows"]?.arrayValue?.map { $0[0] } == ["3.10", "3.9"], "\(later)")
    }

    @Test func `a text is shown in the reader's language and compared in its first`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let english = ("Accept-Language", "en")
        #expect(try curator.get("/v1/lessons/topics/key:3.9")["title"] == "Дроби")
        let shown = try curator.get("/v1/lessons/topics/key:3.9", english)
        #expect(shown["title"] == "Fractions", "\(shown)")
        #expect(try curator.get("/v1/lessons/topics/key:3.10", english)["title"] == "Степени")
        let all = try curator.get("/v1/lessons/topics/key:3.9?fields=title@all")
        #expect(all["title"] == ["ru": "Дроби", "en": "Fractions"], "\(all)")
        let below = try curator.get("/v1/lessons/topics/key:3.1%D0%B0", english)
        #expect(below["above"]?["label"] == "Fractions", "\(below)")
        let found = try curator.call(
            query: "from lessons.topics where title = \"Дроби\" select { title, above }", english)
        #expect(found["rows"]?[0]?[0] == "Fractions", "\(found)")
        let sorted = try curator.get("/v1/lessons/topics?sort=title", english)
        #expect(sorted.items.map { $0["title"] } == ["Fractions", "Степени", "Числа"], "\(sorted)")
        let plain = try curator.get("/v1/lessons/topics/key:3.9?fields=number@all")
        #expect(plain.status == 422 && plain.text.contains("number@all"), "\(plain)")
    }

    @Test func `a text is written in one language or in several`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let path = "/v1/lessons/topics/key:3.9"
        func title() throws -> JSON? { try curator.get(path + "?fields=title@all")["title"] }
        _ = try curator.patch(path, ["title": "Доли"])
        #expect(try title() == ["ru": "Доли", "en": "Fractions"])
        let before = try curator.get(path)
        let after = try curator.patch(path, ["title": ["en": "Shares"]])
        #expect(after.status == 200 && after["version"] != before["version"], "\(after)")
        #expect(try title() == ["ru": "Доли", "en": "Shares"])
        let body = try curator.get(path + "?fields=writable")
        #expect(body["title"] == ["ru": "Доли", "en": "Shares"], "\(body)")
        let put = try curator.put(path, body.json, ("If-Match", "*"))
        #expect(put.status == 200 && put["version"] == after["version"], "\(put)")
        _ = try curator.put(path, body.json.with("title", "Доли"), ("If-Match", "*"))
        #expect(try title() == ["ru": "Доли", "en": .null])
        let bad = try curator.post(
            "/v1/lessons/topics",
            [
                "number": "4",
                "title": ["ru": .string(String(repeating: "я", count: 41)), "de": "x"],
                "note": ["en": "only"],
            ])
        #expect(
            bad.status == 422 && Set(bad.pointers) == ["/title/ru", "/title/de", "/note/ru"],
            "\(bad)")
        let missing = try curator.post(
            "/v1/lessons/topics", ["number": "4", "title": ["ru": .null]])
        #expect(missing.status == 422 && missing.pointers == ["/title"], "\(missing)")
        let history = try curator.get(path + "/history")
        #expect(history.status == 200, "\(history)")
        let contract = try curator.get("/openapi.json?for=me").json
        let schema = contract["components"]?["schemas"]?["lessons.topics.create"]
        #expect(
            schema?["properties"]?["title"]?["x-localized"] == ["ru", "en"], "\(schema ?? .null)")
    }
}

extension Caller {
    func call(query text: String, _ header: (name: String, value: String)) throws -> HTTPAnswer {
        try query(text, header)
    }
}

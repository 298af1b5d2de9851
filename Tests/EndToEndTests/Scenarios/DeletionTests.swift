import StrictJSON
import Testing

/// What becomes of references to a row that is deleted.
struct DeletionTests {
    private static let tags = """
        resource: tags
        title: {ru: Метки, en: Tags}
        key: [code]
        fields:
          code: {type: text, title: Код}
        access:
          curator: {read: all, create: all, delete: all}
          head: {read: all, delete: all}
        """
    private static let notes = """
        resource: notes
        title: {ru: Заметки, en: Notes}
        key: [code]
        fields:
          code: {type: text, title: Код}
          tags: {type: refs, to: tags, on-delete: clear, title: Метки}
          chief: {type: refs, to: tags, inverse: chief_notes, on-delete: cascade, title: Главные}
          needed: {type: ref, to: tags, inverse: needed_by, on-delete: clear, required: 'strict', title: Нужна}
          strict: {type: boolean, default: false, title: Строго}
          kept: {type: boolean, default: false, title: Хранить}
          lines:
            type: parts
            title: Строки
            order: no
            fields:
              no: {type: integer, title: №}
              text: {type: text, title: Текст}
              tag: {type: ref, to: tags, inverse: line_tags, on-delete: clear, title: Метка}
              source: {type: ref, to: tags, inverse: sources, on-delete: cascade, title: Источник}
              marks: {type: refs, to: tags, inverse: marked, on-delete: clear, title: Пометки}
        actions:
          delete: {requires: [{rule: 'not kept', message: {ru: Хранится, en: Kept}}]}
        access:
          curator: {read: all, create: all, update: all, delete: 'code != "fixed"'}
        """
    private static let quotes = """
        resource: quotes
        title: {ru: Цитаты, en: Quotes}
        fields:
          line: {type: ref, to: notes.lines, title: Строка}
        access:
          curator: {read: all, create: all, update: all, delete: all}
        """

    private static func start() throws -> TrialServer {
        try TrialServer(
            "desk", resources: ["tags": tags, "notes": notes, "quotes": quotes],
            data: ["tags.yaml": "tags:\n  - {code: a}\n  - {code: b}\n  - {code: c}"])
    }

    @Test func `lists and parts lose what is deleted`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let note = try curator.post(
            "/v1/desk/notes",
            [
                "code": "n", "tags": ["key:a", "key:b"], "needed": "key:a",
                "lines": [
                    ["text": "1", "source": "key:a"],
                    ["text": "2", "tag": "key:a", "marks": ["key:a", "key:b"]],
                ],
            ])
        #expect(note.status == 201 && note["lines"]?[1]?["marks"]?[1]?["key"] == "b", "\(note)")
        #expect(try curator.delete("/v1/desk/tags/key:a").status == 204)
        let left = try curator.get("/v1/desk/notes/key:n")
        #expect(left["tags"]?.arrayValue?.map { $0["key"] } == ["b"], "\(left)")
        #expect(left["needed"] == .null && left["lines"]?.arrayValue?.count == 1)
        #expect(left["lines"]?[0]?["text"] == "2" && left["lines"]?[0]?["no"] == 1)
        #expect(left["lines"]?[0]?["tag"] == .null)
        #expect(left["lines"]?[0]?["marks"]?.arrayValue?.map { $0["key"] } == ["b"])
        #expect(left["version"] != note["version"])
        let history = try curator.get("/v1/desk/notes/key:n/history")
        #expect(history.items.count == 2, "\(history)")
    }

    @Test func `a cascade is checked like a delete by the same caller`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        for code in ["fixed", "kept", "free"] {
            _ = try curator.post(
                "/v1/desk/notes",
                [
                    "code": .string(code), "kept": .bool(code == "kept"),
                    "chief": [
                        .string(code == "fixed" ? "key:a" : code == "kept" ? "key:b" : "key:c")
                    ],
                ])
        }
        #expect(try curator.delete("/v1/desk/tags/key:a").status == 403)
        let kept = try curator.delete("/v1/desk/tags/key:b")
        #expect(kept.status == 422 && kept.text.contains("Хранится"), "\(kept)")
        let head = try trial.caller("head")
        #expect(try head.delete("/v1/desk/tags/key:c").status == 403)
        #expect(try curator.get("/v1/desk/notes/key:free").status == 200)
        #expect(try curator.delete("/v1/desk/tags/key:c").status == 204)
        #expect(try curator.get("/v1/desk/notes/key:free").status == 404)
    }

    @Test func `an emptied reference may not break its row`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        _ = try curator.post(
            "/v1/desk/notes", ["code": "n", "strict": true, "needed": "key:a"])
        let refused = try curator.delete("/v1/desk/tags/key:a")
        #expect(refused.status == 409 && refused.code == "record.in-use", "\(refused)")
        #expect(refused.text.contains("Заметки"))
        // Whoever can't read the note hears only that there is something.
        let head = try trial.caller("head")
        let quiet = try head.delete("/v1/desk/tags/key:a")
        #expect(quiet.status == 409 && !quiet.text.contains("Заметки"), "\(quiet)")
        #expect(try curator.get("/v1/desk/notes/key:n")["needed"]?["key"] == "a")
    }

    @Test func `a part that others refer to stays`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        let note = try curator.post(
            "/v1/desk/notes", ["code": "n", "lines": [["text": "1"], ["text": "2"]]])
        let line = note["lines"]?[0]?["id"] ?? .null
        let quote = try curator.post("/v1/desk/quotes", ["line": line])
        #expect(quote.status == 201, "\(quote)")
        let other = note["lines"]?[1] ?? .null
        let dropped = try curator.patch(
            "/v1/desk/notes/key:n", ["lines": [["id": other["id"] ?? .null]]])
        #expect(dropped.status == 409 && dropped.code == "record.in-use", "\(dropped)")
        #expect(try curator.delete("/v1/desk/notes/key:n").status == 409)
        _ = try curator.patch("/v1/desk/quotes/\(quote.id)", ["line": .null])
        #expect(try curator.delete("/v1/desk/notes/key:n").status == 204)
    }

    @Test func `more than a thousand rows do not go at once`() throws {
        let trial = try Self.start()
        defer { trial.stop() }
        let curator = try trial.caller("curator")
        func add(_ numbers: Range<Int>) throws {
            let items = numbers.map { number -> JSON in
                ["code": .string("n\(number)"), "chief": ["key:a"]]
            }
            let answer = try curator.post("/v1/desk/notes", ["items": .array(items)])
            #expect(answer.status == 201, "\(answer)")
        }
        try add(0..<1_000)
        try add(1_000..<1_001)
        let refused = try curator.delete("/v1/desk/tags/key:a")
        #expect(refused.status == 409 && refused.text.contains("1000"), "\(refused)")
        #expect(try curator.delete("/v1/desk/notes/key:n1000").status == 204)
        #expect(try curator.delete("/v1/desk/tags/key:a").status == 204)
        #expect(try curator.get("/v1/desk/notes?limit=1").items.isEmpty)
    }
}

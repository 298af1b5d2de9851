import Access
import Catalogue
import Foundation
import Records
import StrictJSON
import Support
import Testing

@testable import Serving

/// The runner of modules' cases, on a module that is written for it.
struct CaseSuiteTests {
    private static let module = """
        module: trial
        version: 1.0.0
        title: Проба
        requires: {core: ">=1.0 <2"}
        """

    private static let things = """
        resource: things
        title: Вещи
        key: [code]
        fields:
          code: {type: text, max: 10, title: Код}
          owner: {type: ref, to: things, title: Хозяин, only: 'state = "draft"'}
          made_on: {type: date, default: {expr: 'today()'}, title: Сделано}
          price: {type: decimal, scale: 2, title: Цена}
        checks:
          - {rule: 'price = null or price > 0', field: price, message: {ru: "Цена положительна", en: "The price is positive"}}
        states:
          draft: Черновик
          done: {title: Готово, locked: all}
        actions:
          finish:
            title: Готово
            from: [draft]
            to: done
            by: {clerk: 'created_by = me.id'}
            requires: [{rule: 'price != null', message: {ru: "Нет цены", en: "There is no price"}}]
        access:
          clerk: {read: all, create: all, update: all}
          guest: {read: 'state = "done"'}
        """

    private static let head = """
        clock: 2026-03-10
        callers:
          clerk: {roles: [clerk]}
          other: {roles: [clerk]}
          guest: {roles: [guest]}
        given:
          things:
            - {code: a, owner: b, price: 1.50, created_by: clerk}
            - {code: b, state: done}
            - {code: c, created_by: clerk}
        cases:

        """

    private static let complete = """
          - {name: Done, as: clerk, do: finish things key:a, then: {status: 200, body: {state: done, price: 1.5, owner: key:b, made_on: 2026-03-10}}}
          - {name: Not by another, as: other, do: finish things key:a, then: 403 access.denied}
          - {name: Not without price, as: clerk, do: finish things key:c, then: {status: 422, error: action.refused, says: "Нет цены"}}
          - {name: Locked, as: clerk, do: patch things key:b, body: {price: 3}, then: 409 record.locked}

        """

    /// Runs the cases of a module whose file of cases has these lines.
    private func report(
        _ cases: String, head: String = head, due: DueWork = .server
    ) async throws -> CaseReport {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for name in ["modules", "modules/Trial", "modules/Trial/resources", "modules/Trial/Tests"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
        }
        try folder.write(Self.module, to: "modules/Trial/module.yaml")
        try folder.write(Self.things, to: "modules/Trial/resources/things.yaml")
        try folder.write(head + cases, to: "modules/Trial/Tests/things.yaml")
        try folder.write(
            "attributes: {}\nroles: {clerk: Писарь, guest: Гость}\n", to: "roles.yaml")
        try folder.write(
            """
            modules: {paths: [modules], enabled: [trial]}
            roles: {file: roles.yaml}
            """, to: "nastavnik.yaml")
        let settings = try SettingsLoader(environment: [:])
            .load(file: folder.path + "/nastavnik.yaml").settings
        let checked = ModuleLoading(settings).checked()
        return try await CaseSuite(settings, checked, due: due).run()
    }

    @Test func `cases that come true leave nothing to say`() async throws {
        let report = try await report(Self.complete)
        #expect(report.failures.map(\.ru) == [])
        #expect(report.missing.map(\.text.ru) == [])
        #expect(report.cases == 4 && report.files == 1)
    }

    @Test(arguments: [
        ("Done", "trial.things.finish.performed"), ("Not by", "trial.things.finish.refused"),
        ("Not without", "trial.things.finish.guard.1"), ("Locked", "trial.things.done.locked"),
    ])
    func `what no case shows is told`(_ name: String, _ point: String) async throws {
        let lines = Self.complete.split(separator: "\n").filter { !$0.contains("name: \(name)") }
        let report = try await report(lines.joined(separator: "\n") + "\n")
        #expect(report.missing.count == 1)
        let gap = try #require(report.missing.first)
        #expect(gap.module == "trial")
        #expect(gap.text.ru.contains("[\(point)]"))
        #expect(gap.text.ru.contains("things.yaml:"))
    }

    @Test func `an excuse stands for a case, but only where one is missing`() async throws {
        let lines = Self.complete.split(separator: "\n").filter { !$0.contains("Locked") }
        let cases = lines.joined(separator: "\n") + "\n"
        let excused = try await report(
            cases + "not-covered: {trial.things.done.locked: \"Нечего менять\"}\n")
        #expect(excused.missing.isEmpty)
        let useless = try await report(
            cases + "not-covered: {trial.things.finish.performed: \"Зря\"}\n")
        #expect(useless.missing.count == 2)
    }

    /// A case that must fail, and what must be said of it.
    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let line: String
        let says: String

        init(_ name: String, _ line: String, _ says: String) {
            testDescription = name
            self.line = line
            self.says = says
        }
    }

    static let wrong: [Wrong] = [
        .init("status", "do: get things key:a, then: 404", "status: ждали 404, а тут 200"),
        .init(
            "code", "do: patch things key:b, body: {price: 3}, then: 409 record.immutable",
            "code: ждали record.immutable, а тут record.locked"),
        .init(
            "value", "do: get things key:a, then: {status: 200, body: {price: 2}}",
            "/price: ждали 2, а тут 1.50"),
        .init(
            "reference", "do: get things key:a, then: {status: 200, body: {owner: key:a}}",
            "/owner: ждали \"key:a\""),
        .init(
            "member", "do: get things key:a, then: {status: 200, body: {size: 2}}",
            "/size: ждали 2, а тут —"),
        .init(
            "length", "do: list things, then: {status: 200, body: {items: []}}",
            "/items: ждали элементов: 0, а их 3"),
        .init(
            "text", "do: finish things key:c, then: {status: 422, says: \"Нет кода\"}",
            "в ответе нет текста «Нет кода»"),
        .init(
            "mistake", "do: finish things key:c, then: {status: 422, error: field.required}",
            "в errors нет field.required"),
        .init(
            "place",
            "do: create things, body: {code: d, price: -1}, then: {status: 422, error: check.failed, pointer: /code}",
            "в errors нет check.failed /code"),
        .init(
            "presence", "do: get things key:a, then: {status: 200, lacks: /price}",
            "/price не должно быть, а тут 1.50"),
        .init(
            "kept value", "do: get things key:a, then: 200, keep: {x: /size}",
            "keep: для «x» в ответе нет значения"),
    ]

    @Test(arguments: wrong)
    func `what differs is told with the place, the request and the answer`(_ wrong: Wrong)
        async throws
    {
        let report = try await report("  - {name: Wrong, as: clerk, \(wrong.line)}\n")
        let text = try #require(report.failures.first)
        #expect(report.failures.count == 1)
        #expect(text.ru.contains("Tests/things.yaml:12:"))
        for part in [wrong.says, "послано: ", "/v1/trial/things", "(clerk)", "ответ: "] {
            #expect(text.ru.contains(part), "\(text.ru)")
        }
        #expect(text.text(in: .en).contains("answered: "))
    }

    @Test func `steps follow each other, with kept values and a moving clock`() async throws {
        let report = try await report(
            """
              - name: Walk
                as: clerk
                given: {things: [{code: z, state: done}]}
                steps:
                  - {do: create things, body: {code: d, price: 2.00}, then: {status: 201, body: {made_on: 2026-03-10}}, keep: {thing: /id, tag: ETag}}
                  - {clock: 2026-04-01}
                  - {do: create things, body: {code: e}, then: {status: 201, body: {made_on: 2026-04-01}}}
                  - {do: 'patch things {thing}', headers: {If-Match: '{tag}'}, body: {owner: '{thing}'}, then: {status: 200, body: {owner: '{thing}'}}}
                  - {do: 'patch things {thing}', headers: {If-Match: '{tag}'}, body: {price: 3}, then: 412}
                  - {do: list things, query: {where: 'code in ("d", "e", "z")', sort: code}, then: {status: 200, body: {items: [{code: d}, {code: e}, {code: z}]}}}
                  - {as: guest, do: list things, then: {status: 200, body: {items: [{code: b}, {code: z}]}}}
                  - {as: nobody, do: list things, then: 401}
              - {name: Each case begins anew, as: clerk, do: list things, then: {status: 200, body: {items: [{code: a}, {code: b}, {code: c}]}}}

            """)
        #expect(report.failures.map(\.ru) == [])
    }

    @Test(arguments: [
        ("{code: a, price: -1}", "Цена положительна"),
        ("{code: a, owner: q}", "Записи с ключом «q» нет"),
        ("{code: a}\n    - {code: d}\n    - {code: d}", "уже стоит"),
    ])
    func `what is given keeps the checks`(_ row: String, _ says: String) async throws {
        let head = Self.head.replacing(
            "{code: a, owner: b, price: 1.50, created_by: clerk}", with: row)
        do {
            let report = try await report(Self.complete, head: head)
            #expect(
                report.failures.contains {
                    $0.ru.contains(says) && $0.ru.contains("things.yaml:8:")
                }, "\(report.failures)")
        } catch StartFailure.modules(let mistakes) {
            #expect(mistakes.contains { $0.ru.contains(says) })
        }
    }

    /// Finishes the first thing in April, as a server with automatic actions would.
    private static let april = DueWork(
        run: { service, now in
            guard now.description >= "2026-04-01" else { return 0 }
            let context = RequestContext(
                principal: .system(in: service.schema.roles), now: now, zone: service.zone,
                language: .ru, requestID: "due")
            _ = try await service.perform(
                "finish", on: ResourceName(module: "trial", name: "things"), .key("a"),
                .object(JSONObject()), WriteOptions(), context)
            return 1
        }, names: { $0.action("finish") == nil ? [] : ["finish"] })

    @Test func `what is due happens when a case moves its clock`() async throws {
        let waiting =
            "  - {name: Waits, as: clerk, do: get things key:a, then: {status: 200, body: {state: draft}}}\n"
        let early = try await report(Self.complete + waiting, due: Self.april)
        #expect(early.failures.isEmpty)
        #expect(early.missing.map(\.text.ru).count { $0.contains("finish.due]") } == 1)

        let late = try await report(
            Self.complete
                + waiting.replacing("Waits, as", with: "Comes, clock: 2026-04-02, as")
                .replacing("draft", with: "done"), due: Self.april)
        #expect(late.failures.map(\.ru) == [])
        #expect(late.missing.isEmpty)
    }
}

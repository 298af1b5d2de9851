import Catalogue
import Foundation
import Records
import Store
import Support
import Testing
import Tropa

@testable import Serving

/// Loading examples: a past that is written down, not replayed.
struct ExampleTests {
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
          done_on: {type: date, read-only: true, required: 'state = "done"', title: Готово}
          price: {type: decimal, scale: 2, title: Цена}
        checks:
          - {rule: 'price = null or price > 0', field: price, message: {ru: "Цена положительна", en: "The price is positive"}}
        states:
          draft: Черновик
          done: {title: Готово, locked: all}
        actions:
          finish: {title: Готово, from: [draft], to: done, by: [clerk], sets: {done_on: 'today()'}}
        access:
          clerk: {read: all, create: all, update: all}
        """

    private static let notes = """
        resource: notes
        title: Заметки
        fields: {text: {type: text, max: 100, title: Текст}}
        access: {clerk: {read: all}}
        """

    private static let tour = """
        tokens: {clerk: {title: Писарь, subject: clerk, roles: [clerk]}}
        try: [{title: {ru: "Вещи"}, command: "list things"}]
        """

    /// An installation with the module, and an example of these rows.
    private struct Place {
        let folder: TemporaryFolder
        let settings: ServerSettings
        var example: String { folder.path + "/example" }

        init(_ rows: String) throws {
            folder = try TemporaryFolder()
            for name in ["modules", "modules/Trial", "modules/Trial/resources", "example"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
            }
            try folder.write(ExampleTests.module, to: "modules/Trial/module.yaml")
            try folder.write(ExampleTests.things, to: "modules/Trial/resources/things.yaml")
            try folder.write(ExampleTests.notes, to: "modules/Trial/resources/notes.yaml")
            try folder.write("attributes: {}\nroles: {clerk: Писарь}\n", to: "roles.yaml")
            try folder.write(
                """
                modules: {paths: [modules], enabled: [trial]}
                roles: {file: roles.yaml}
                database: {directory: data}
                log: {level: error}
                """, to: "nastavnik.yaml")
            try folder.write(ExampleTests.tour, to: "example/tour.yaml")
            settings = try SettingsLoader(environment: [:])
                .load(file: folder.path + "/nastavnik.yaml").settings
            try write(rows)
        }

        func write(_ rows: String) throws { try folder.write(rows, to: "example/rows.yaml") }

        /// A start with the example; then asks how many things a condition finds.
        func start(counting conditions: [String]) async throws -> [Int] {
            let modules = try ModuleLoading(settings).load()
            let example = try Example.read(example, for: settings)
            let installation = try await OpenInstallation.open(
                settings, modules, logger: ServerLog.logger("nastavnikd", settings.log))
            defer { installation.store.close() }
            _ = try await example.prepare(installation)
            var counts: [Int] = []
            for condition in conditions {
                counts.append(try await installation.count(condition))
            }
            return counts
        }
    }

    private static let past = """
        trial.things:
          - {code: a, owner: b, state: done, done_on: 2020-02-03, price: 1.50, created_by: curator-7, created_at: 2020-01-31T10:00:00Z, state_since: 2020-02-03}
          - {code: b, state: done, done_on: 2020-02-02}
          - {code: c, price: 2.00}
        trial.notes:
          - {text: Одна, created_by: curator-7}
          - {text: Одна}
        """

    private static let things3 = "from trial.things"
    private static let bySomebody =
        #"from trial.things where state = "done" and done_on = @2020-02-03 and owner.code = "b" and created_by = "curator-7" and date(created_at) = @2020-01-31 and date(state_since) = @2020-02-03 and updated_at = state_since"#

    @Test func `rows come as they stood, by whoever made them, and a second start brings nothing`()
        async throws
    {
        let place = try Place(Self.past)
        defer { place.folder.remove() }
        let questions = [Self.things3, Self.bySomebody, "from trial.notes"]
        #expect(try await place.start(counting: questions) == [3, 1, 2])
        #expect(try await place.start(counting: questions) == [3, 1, 2])

        // A file that says something else changes the row, though its state locks it.
        try place.write(Self.past.replacing("price: 1.50", with: "price: 7.00"))
        let price = Self.things3 + " where price = 7"
        #expect(try await place.start(counting: [Self.things3, price]) == [3, 1])
    }

    @Test(arguments: [
        ("price: 2.00", "price: -1", "Цена положительна"), ("owner: b", "owner: q", "«q»"),
        ("done_on: 2020-02-02", "price: 1", "done_on"),
    ])
    func `checks, references and what is required hold for the past, too`(
        _ old: String, _ new: String, _ says: String
    ) async throws {
        let place = try Place(Self.past.replacing(old, with: new))
        defer { place.folder.remove() }
        do {
            _ = try await place.start(counting: [])
            Issue.record("the mistake was not found")
        } catch StartFailure.seeds(let mistakes) {
            #expect(
                mistakes.contains { $0.ru.contains(says) && $0.ru.contains("rows.yaml:") },
                "\(mistakes)")
        }
    }

    @Test func `data of an operator are no past`() throws {
        let place = try Place(Self.past)
        defer { place.folder.remove() }
        let failure = #expect(throws: StartFailure.self) {
            try DataSet.read(place.example, without: [Tour.fileName], for: place.settings)
        }
        let text = failure.map { "\($0)" } ?? ""
        #expect(text.contains("enter") && text.contains("created_by"), "\(text)")
    }
}

extension OpenInstallation {
    /// How many rows a query finds.
    fileprivate func count(_ query: String) async throws -> Int {
        let now = records.clock.now()
        let plan = try records.compiler.query(
            query + " take 100", module: nil, shape: .system)
        var values = BindValues(
            subject: Role.system, attributes: [:], now: now.description,
            today: settings.server.zone.date(of: now).description)
        values.slots["limit"] = .integer(100)
        let bound = values
        return try await store.read(.record) { session in
            var count = 0
            try session.rows(plan.query, bound) { _ in
                count += 1
                return true
            }
            return count
        }
    }
}

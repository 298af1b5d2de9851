import Catalogue
import Testing

@testable import Manifest

/// What an installation adds to modules (N37).
struct ExtensionTests {
    private static let cats = """
        resource: cats
        title: Кошки
        key: [code]
        fields:
          code: {type: text, max: 10, title: Код}
          mood: {type: choice, values: {calm: Спокойная}, title: Нрав}
        states:
          draft: Черновик
          done: {title: Готово, locked: all}
        actions:
          finish:
            title: Готово
            from: [draft]
            to: done
            by: [boss]
            requires: [{rule: 'mood != null', message: Нет нрава}]
        access:
          boss: {read: all, create: all, update: all}
        """

    private static func load(
        _ text: String, _ more: [String: String] = [:], cats: String = cats
    ) -> LoadResult {
        var files = Fixture.module(["resources/cats.yaml": cats])
        files["extra/zoo.yaml"] = text
        for (path, text) in more { files["extra/\(path)"] = text }
        var sources = Fixture.sources(files)
        sources.extensions = ["extra/zoo.yaml"]
        return ManifestLoader(sources: sources).load()
    }

    private static let good = """
        extend: zoo
        resources:
          cats:
            fields: {x_room: {type: text, max: 20, title: Комната}}
            values: {mood: {x_wild: Дикая}}
            states: {x_away: В гостях}
            actions:
              x_leave: {title: Уехать, from: [draft], to: x_away, by: [clerk]}
              x_return: {title: Вернуться, from: [x_away], to: done, by: [clerk]}
              update: {requires: [{rule: 'x_room != null', message: Нет комнаты}]}
            checks: [{rule: 'x_room != "0"', field: x_room, message: Нет такой}]
            indexes: [[x_room]]
            access: {clerk: {read: all, fields: [x_room]}}
        queries: [x_rooms.tropa]
        """
    private static let query = [
        "x_rooms.tropa": "---\ntropa: 1\ntitle: Комнаты\n---\nfrom cats select { x_room }\n"
    ]

    @Test func `everything that may be added is there`() throws {
        let result = Self.load(Self.good, Self.query)
        #expect(result.problems.filter { $0.severity == .error } == [])
        let schema = try #require(result.schema)
        let cats = try #require(schema.resource("zoo.cats"))
        #expect(cats.fields.map(\.name) == ["code", "mood", "x_room"])
        guard case .choice(let moods) = cats.field("mood")?.type else {
            Issue.record("no choice")
            return
        }
        #expect(moods.values.map(\.code) == ["calm", "x_wild"])
        #expect(cats.states.map(\.name) == ["draft", "done", "x_away"])
        #expect(cats.actions.map(\.name) == ["finish", "x_leave", "x_return", "update"])
        #expect(cats.checks.count == 1 && cats.indexes == [["x_room"]])
        #expect(cats.grants.map(\.role) == ["boss", "clerk"])
        #expect(schema.savedQuery("zoo/x_rooms")?.title.ru == "Комнаты")
        #expect(AddedName.isAdded("x_room") && !AddedName.isAdded("room"))
    }

    @Test func `a new way into a state of the module keeps its guards`() throws {
        let cats = try #require(Self.load(Self.good, Self.query).schema?.resource("zoo.cats"))
        #expect(cats.action("x_return")?.requires.map(\.rule.text) == ["mood != null"])
        #expect(cats.action("x_leave")?.requires.isEmpty == true)
    }

    @Test func `a guard that looks at what its action asks for lets nobody else in`() {
        let cats = Self.cats.replacing("'mood != null'", with: "'ask.comment != null'")
        let problems = Self.load(Self.good, Self.query, cats: cats).problems
            .filter { $0.severity == .error }
        #expect(
            problems.map { "\($0.file):\($0.line):\($0.column) \($0.code.rawValue)" }
                == ["extra/zoo.yaml:9:56 manifest.conflict"])
    }

    @Test
    func `rights of a role that the module names change only when it is said, and are told of`()
        throws
    {
        let replaced = """
            extend: zoo
            resources:
              cats:
                access: {boss: {replace: true, read: 'mood != null'}}
            """
        let result = Self.load(replaced)
        let grants = try #require(result.schema?.resource("zoo.cats")?.grants)
        #expect(grants.count == 1 && grants[0].create == nil)
        let told = result.problems.filter { $0.code == .replaced }
        #expect(told.map(\.severity) == [.warning] && told.first?.line == 4)

        let silent = Self.load(replaced.replacing("replace: true, ", with: ""))
        #expect(
            silent.problems.filter { $0.severity == .error }
                .map { "\($0.line):\($0.column) \($0.code.rawValue)" } == ["4:14 manifest.conflict"]
        )
    }

    @Test(
        arguments: [
            ("fields: {room: {type: text}}", "4:14", "name", "x_room"),
            ("fields: {x_room: {type: txt}}", "4:29", "unknown-type", "text"),
            ("states: {away: В гостях}", "4:14", "name", "x_away"),
            ("actions: {leave: {title: А}}", "4:15", "name", "x_leave"),
            ("actions: {create: {sets: {code: '\"1\"'}}}", "4:24", "unknown-key", "sets"),
            ("values: {mood: {wild: Дикая}}", "4:21", "name", "x_wild"),
            ("values: {code: {x_a: А}}", "4:14", "unsuitable-field", "списка"),
            ("values: {moot: {x_a: А}}", "4:14", "unknown-field", "mood"),
            (
                "checks: [{rule: 'code != \"\"', field: cod, message: А}]", "4:42", "unknown-field",
                "code"
            ),
            ("access: {clark: {read: all}}", "4:14", "unknown-role", "clerk"),
            ("unique: [[code]]", "4:5", "unknown-key", "unique"),
            ("key: [code]", "4:5", "unknown-key", "key"),
        ])
    func `a mistake stands at its place in the extension`(
        _ line: String, _ place: String, _ code: String, _ words: String
    ) throws {
        let result = Self.load("extend: zoo\nresources:\n  cats:\n    \(line)\n")
        let errors = result.problems.filter { $0.severity == .error }
        let found = errors.first {
            $0.file == "extra/zoo.yaml" && "\($0.line):\($0.column)" == place
                && $0.code.rawValue == "manifest.\(code)"
        }
        let problem = try #require(found, "\(errors.map { $0.render(language: .ru) })")
        #expect(problem.render(language: .ru).contains(words))
    }

    @Test func `modules, resources and query files that are not there are named`() {
        let module = Self.load("extend: zo\n").problems.filter { $0.severity == .error }
        #expect(module.map(\.suggestion) == ["zoo"])
        let resource = Self.load("extend: zoo\nresources: {cat: {}}\n").problems
            .filter { $0.severity == .error }
        #expect(resource.map(\.code) == [.unknownResource])
        let query = Self.load("extend: zoo\nqueries: [x_a.tropa]\n").problems
            .filter { $0.severity == .error }
        #expect(query.map(\.code) == [.missingFile])
    }
}

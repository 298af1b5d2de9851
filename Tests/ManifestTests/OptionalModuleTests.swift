import Catalogue
import Testing

@testable import Manifest

/// What is installed only with an optional module (P29).
struct OptionalModuleTests {
    private static let files = [
        "module.yaml": """
        module: zoo
        version: 1.0.0
        language: en
        title: Zoo
        requires: {core: ">=1.0 <2", optional: [farm]}
        cli:
          milk: {query: milk}
          cows: {query: farm/cows}
        """,
        "resources/cats.yaml": """
        resource: cats
        title: Cats
        fields:
          name: {type: text, title: Name}
          cow: {type: ref, to: farm.cows, title: Cow}
          pail: {type: integer, with: farm, title: Pail}
        checks:
          - {rule: 'pail > 0', field: pail, message: Empty, with: farm}
          - {rule: 'name != ""', field: name, message: Nameless}
        indexes: [[pail], [name]]
        unique: [[name, pail]]
        states: {draft: Draft, done: Done}
        actions:
          finish:
            title: Finish
            from: [draft]
            to: done
            by: {boss: all}
            ask: {pail: required}
            requires:
              - {rule: 'cow.name != null', message: No cow, with: farm}
              - {rule: 'name != null', message: No name}
          milk: {title: Milk, by: [boss], with: farm}
        access:
          boss: {read: all, update: all}
          clerk: {read: 'cow.name = "Lea"', with: farm}
        """,
        "queries/milk.tropa": "---\ntropa: 1\ntitle: Milk\n---\nfrom farm.cows\n",
        "queries/pails.tropa":
            "---\ntropa: 1\ntitle: Pails\nneeds: [farm]\n---\nfrom cats select { pail }\n",
        "queries/names.tropa": "---\ntropa: 1\ntitle: Names\n---\nfrom cats select { name }\n",
        "locales/ru.yaml": "cats.pail: Ведро\ncats.actions.milk: Доить\nqueries.pails: Вёдра\n",
        "other/module.yaml":
            "module: farm\nversion: 1.0.0\ntitle: Ферма\nrequires: {modules: [zoo]}\n",
        "other/resources/cows.yaml":
            "resource: cows\ntitle: Коровы\nfields: {name: {type: text, title: Имя}}\n",
        "other/queries/cows.tropa": "---\ntropa: 1\ntitle: Коровы\n---\nfrom cows\n",
        "roles.yaml": "roles:\n  boss: Начальник\n  clerk: Служащий\n",
    ]

    private static func load(
        enabled: [String]?, _ changes: [String: String] = [:]
    ) -> LoadResult {
        var all = Fixture.module(files.merging(["resources/keepers.yaml": ""]) { $1 })
        for (path, text) in changes { all["zoo/\(path)"] = text }
        var sources = Fixture.sources(all)
        sources.enabled = enabled
        return ManifestLoader(sources: sources).load()
    }

    @Test func `with the module everything is installed`() throws {
        let result = Self.load(enabled: ["zoo", "farm"])
        #expect(result.problems.filter { $0.severity == .error } == [])
        let schema = try #require(result.schema)
        let cats = try #require(schema.resource("zoo.cats"))
        #expect(cats.fields.map(\.name) == ["name", "cow", "pail"])
        #expect(cats.checks.count == 2 && cats.grants.count == 2 && cats.dormantFields.isEmpty)
        #expect(cats.action("finish")?.requires.count == 2)
        #expect(schema.module("zoo")?.queries.map(\.name) == ["milk", "names", "pails"])
        #expect(schema.module("zoo")?.commands.count == 2)
        // It builds on the module to which it is optional.
        #expect(schema.modules.map(\.name) == ["core", "zoo", "farm"])
    }

    @Test func `without it what is marked or points into it falls away, and nothing else`() throws {
        let result = Self.load(enabled: ["zoo"])
        #expect(result.problems.filter { $0.severity == .error } == [])
        let schema = try #require(result.schema)
        let cats = try #require(schema.resource("zoo.cats"))
        #expect(cats.fields.map(\.name) == ["name"] && cats.dormantFields == ["cow", "pail"])
        #expect(cats.checks.map(\.rule.text) == ["name != \"\""])
        #expect(cats.indexes == [["name"]] && cats.unique.isEmpty)
        #expect(cats.actions.map(\.name) == ["finish"])
        #expect(cats.action("finish")?.requires.map(\.rule.text) == ["name != null"])
        #expect(cats.action("finish")?.ask.isEmpty == true)
        #expect(cats.grants.map(\.role) == ["boss"])
        #expect(schema.module("zoo")?.queries.map(\.name) == ["names"])
        #expect(schema.module("zoo")?.commands.isEmpty == true)
    }

    @Test func `an absent module named without a mark is an error that says what to write`() {
        let text = (Self.files["resources/cats.yaml"] ?? "").replacing(
            "fields:\n", with: "fields:\n  form: {type: farm.form, title: Form}\n")
        let problems = Self.load(enabled: ["zoo"], ["resources/cats.yaml": text]).problems
            .filter { $0.severity == .error }
        #expect(
            problems.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == [
                "4:16 manifest.disabled-module"
            ])
        #expect(problems.first?.message.ru.contains("with: farm") == true)
    }

    @Test func `an optional module need not be there at all`() {
        var files = Fixture.module(
            Self.files.filter { !$0.key.hasPrefix("other/") }
                .merging(["resources/keepers.yaml": ""]) { $1 })
        files["roles.yaml"] = Self.files["roles.yaml"]
        #expect(Fixture.errors(files) == [])
    }

    @Test func `a module can't be required and optional at once`() {
        let text = "module: zoo\nversion: 1.0.0\ntitle: Z\nrequires: {optional: [zoo]}\n"
        let problems = Fixture.errors(Fixture.module(["module.yaml": text]))
        #expect(problems.contains { $0.code == .conflict && $0.line == 4 && $0.column == 23 })
    }
}

import Catalogue
import StrictJSON
import Testing

@testable import Manifest

/// Modules beside each other: what they require, name and are given.
struct ModulesTests {
    static let farm = [
        "other/module.yaml": """
        module: farm
        version: 2.0.0
        title: Ферма
        requires: {modules: [zoo]}
        """,
        "other/resources/cows.yaml": """
        resource: cows
        title: Коровы
        fields:
          size: {type: zoo.size}
          friend: {type: ref, to: zoo.cats}
          keeper: {type: ref, to: zoo.keepers, inverse: cats}
        """,
    ]

    @Test func `an inverse of another module has a full name, and a short one where it is free`()
        throws
    {
        let schema = try #require(Fixture.load(Fixture.module(Self.farm)).schema)
        let cats = try #require(schema.resource("zoo.cats")?.relation("cows"))
        #expect(cats.fullName == "farm.cows" && cats.name == "cows")
        let keepers = try #require(schema.resource("zoo.keepers"))
        #expect(keepers.relation("cats")?.target.description == "zoo.cats")
        #expect(keepers.relation("farm.cats")?.name == "farm.cats")
    }

    @Test func `modules stand behind those that they require`() throws {
        let result = Fixture.load(Fixture.module(Self.farm))
        #expect(result.schema?.modules.map(\.name) == ["core", "zoo", "farm"])
    }

    @Test func `a module that is not required may not be named`() {
        var files = Fixture.module(Self.farm)
        files["other/module.yaml"] = "module: farm\nversion: 1.0.0\ntitle: Ферма\n"
        let problems = Fixture.errors(files)
        #expect(
            problems.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == [
                "4:16 manifest.not-required", "5:27 manifest.not-required",
                "6:27 manifest.not-required",
            ])
    }

    @Test func `modules may not require each other in a circle`() {
        var files = Fixture.module(Self.farm)
        files["zoo/module.yaml"] = Fixture.moduleYAML.replacing(
            #"{core: ">=1.0 <2"}"#, with: #"{modules: [farm]}"#)
        #expect(Fixture.errors(files).map(\.code) == [.cycle])
    }

    @Test func `two modules of one name are an error at the second`() {
        var files = Fixture.module(Self.farm)
        files["other/module.yaml"] = "module: zoo\nversion: 1.0.0\ntitle: Ферма\n"
        let problems = Fixture.errors(files)
        #expect(
            problems.map { "\($0.file):\($0.line) \($0.code.rawValue)" }.contains(
                "zoo/module.yaml:1 manifest.duplicate-name"))
    }

    @Test func `only enabled modules are loaded, and what they require must be enabled`() throws {
        var sources = Fixture.sources(Fixture.module(Self.farm))
        sources.enabled = ["zoo"]
        #expect(
            ManifestLoader(sources: sources).load().schema?.modules.map(\.name) == ["core", "zoo"])
        sources.enabled = ["farm"]
        sources.roles = nil
        let disabled = ManifestLoader(sources: sources).load().problems
        #expect(disabled.map(\.code).contains(.disabledModule))
        sources.enabled = ["zoo", "form"]
        let unknown = ManifestLoader(sources: sources).load().problems.filter {
            $0.severity == .error
        }
        #expect(unknown.map(\.code) == [.unknownModule])
        #expect(unknown.first?.suggestion == "farm")
    }

    @Test func `settings take the configured values`() throws {
        var sources = Fixture.sources(Fixture.module())
        #expect(
            ManifestLoader(sources: sources).load().schema?.module("zoo")?.settings.first?.value
                == 3)
        sources.settings = ["zoo": JSONObject([.init(name: "limit", value: 5)])]
        #expect(
            ManifestLoader(sources: sources).load().schema?.module("zoo")?.settings.first?.value
                == 5)
    }

    @Test(arguments: [
        (#"{"limit": 10}"#, ManifestProblem.Code.value), (#"{"limit": "x"}"#, .value),
        (#"{"limti": 5}"#, .unknownSetting), (#"{"limit": true}"#, .value),
    ])
    func `a configured value that does not fit is refused`(
        _ text: String, _ code: ManifestProblem.Code
    ) throws {
        var sources = Fixture.sources(Fixture.module())
        let object = try #require(JSON.parse(Array(text.utf8)).objectValue)
        sources.settings = ["zoo": object]
        let problems = ManifestLoader(sources: sources).load().problems.filter {
            $0.severity == .error
        }
        #expect(problems.map(\.code) == [code])
        #expect(problems.first?.message.ru.contains("modules.settings.zoo.lim") == true)
    }

    @Test func `a required field that nobody writes lets no role create rows`() {
        let text = Fixture.catsYAML.replacing(
            "age: {type: integer,", with: "age: {type: integer, required: true, read-only: true,")
        let problems = Fixture.errors(Fixture.module(["resources/cats.yaml": text]))
        #expect(problems.map { "\($0.line) \($0.code.rawValue)" } == ["6 manifest.unfillable"])
    }

    @Test func `two references need two inverses`() {
        let text = Fixture.catsYAML.replacing(
            "states:", with: "  helper: {type: ref, to: keepers}\nstates:")
        let problems = Fixture.errors(Fixture.module(["resources/cats.yaml": text]))
        #expect(problems.map { "\($0.line) \($0.code.rawValue)" } == ["8 manifest.inverse"])
        #expect(problems.first?.suggestion == "cats_by_helper")
    }

    @Test func `a category that no role holds is a warning with the one that was meant`() {
        let text = Fixture.keepersYAML.replacing("contact", with: "contakt")
        let problems = Fixture.load(Fixture.module(["resources/keepers.yaml": text])).problems
        let found = problems.filter { $0.code == .personal }
        #expect(found.map(\.severity) == [.warning, .warning])
        #expect(Set(found.map(\.suggestion)) == ["contact", "contakt"])
    }

    @Test func `only the data of a past hold any state, and who made a row`() throws {
        let files = Fixture.module([
            "data/a.yaml":
                "cats:\n  - {code: C1, state: done, created_by: who/ever, state_since: 2026-01-02}\n",
            "data/cats.csv": "code,state,created_at\nC2,done,2026-01-02T09:00:00Z\nC3,,\n",
        ])
        let refused = Fixture.load(files).problems.filter { $0.severity == .error }
        #expect(
            refused.map(\.file) == [
                "zoo/data/a.yaml", "zoo/data/a.yaml", "zoo/data/a.yaml", "zoo/data/cats.csv",
                "zoo/data/cats.csv",
            ])

        let wrong = Fixture.module(["data/cats.csv": "code,created_at\nC2,soon\n"])
        var sources = Fixture.sources(wrong)
        sources.situations = ["zoo"]
        let problems = ManifestLoader(sources: sources).load().problems
        #expect(problems.contains { $0.file == "zoo/data/cats.csv" && $0.line == 2 })

        sources = Fixture.sources(files)
        sources.situations = ["zoo"]
        let loaded = ManifestLoader(sources: sources).load()
        let seeds = try #require(loaded.schema?.module("zoo")?.seeds, "\(loaded.problems)")
        #expect(
            seeds.map { JSON.object($0.row).text } == [
                #"{"code":"C1","state":"done","created_by":"who/ever","state_since":"2026-01-02"}"#,
                #"{"code":"C2","state":"done","created_at":"2026-01-02T09:00:00Z"}"#,
                #"{"code":"C3"}"#,
            ])
    }

    @Test func `seeds are bodies, in an order in which they can be written`() throws {
        let seeds = try #require(
            Fixture.load(
                Fixture.module([
                    "data/a.yaml": """
                    cats:
                      - {code: 7, age: 3, keeper: "k,1", state: draft}
                      - code: b
                        keeper: key:k2
                    """,
                    "data/keepers.csv": "code,phone\r\n\"k,1\",\r\nk2,+79123456789\r\n",
                ])
            ).schema?.module("zoo")?.seeds)
        #expect(
            seeds.map { "\($0.resource) \(JSON.object($0.row).text)" } == [
                #"zoo.keepers {"code":"k,1"}"#,
                #"zoo.keepers {"code":"k2","phone":"+79123456789"}"#,
                #"zoo.cats {"code":"7","age":3,"keeper":"key:k%2C1","state":"draft"}"#,
                #"zoo.cats {"code":"b","keeper":"key:k2"}"#,
            ])
        #expect(seeds.map(\.place.line) == [2, 3, 2, 3])
    }

    @Test func `a seed's file must stand in the module's folder`() throws {
        let resource = "resource: dogs\ntitle: Собаки\nfields: {photo: {type: file}}\n"
        func errors(_ path: String) -> [ManifestProblem.Code] {
            Fixture.errors(
                Fixture.module([
                    "resources/dogs.yaml": resource, "data/files/a.jpg": "x",
                    "data/dogs.yaml": "dogs: [{photo: {path: \(path)}}]\n",
                ])
            ).map(\.code)
        }
        #expect(errors("data/files/a.jpg") == [])
        #expect(errors("data/files/b.jpg") == [.missingFile])
        #expect(errors("../zoo/data/files/a.jpg") == [.missingFile])
        #expect(errors("/etc/passwd") == [.missingFile])
    }

    @Test func `the fingerprint changes with everything that is loaded`() throws {
        func print(_ changes: [String: String] = [:], enabled: [String]? = nil) throws -> String {
            var sources = Fixture.sources(Fixture.module(changes))
            sources.enabled = enabled
            return try #require(ManifestLoader(sources: sources).load().schema).fingerprint
        }
        let first = try print()
        #expect(try print() == first)
        #expect(first.utf8.count == 32)
        #expect(try print(["data/a.yaml": "cats: [{code: a}]"]) != first)
        #expect(try print(["locales/en.yaml": "cats: Cats"]) != first)
        #expect(try print(enabled: ["zoo"]) != first)
    }

    @Test func `rows of another module are not deleted along`() {
        var files = Fixture.module(Self.farm)
        files["other/resources/cows.yaml"] = """
            resource: cows
            title: Коровы
            fields: {friend: {type: ref, to: zoo.cats, on-delete: cascade}}
            """
        let problems = Fixture.errors(files)
        #expect(
            problems.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == [
                "3:55 manifest.conflict"
            ])
    }

    @Test func `parts may have parts`() throws {
        let dogs = """
            resource: dogs
            title: Собаки
            fields:
              homes:
                type: parts
                fields:
                  street: {type: text}
                  rooms: {type: parts, fields: {name: {type: text}, cats: {type: refs, to: cats}}}
            """
        let schema = try #require(
            Fixture.load(Fixture.module(["resources/dogs.yaml": dogs])).schema)
        let names = schema.resources.map(\.name.description).filter { $0.hasPrefix("zoo.dogs") }
        #expect(
            names == [
                "zoo.dogs", "zoo.dogs.homes", "zoo.dogs.homes.rooms", "zoo.dogs.homes.rooms.cats",
                "zoo.dogs.history",
            ])
        let rooms = try #require(schema.resource("zoo.dogs.homes.rooms"))
        #expect(rooms.owner?.resource.description == "zoo.dogs.homes")
        #expect(rooms.relation("cats")?.target.description == "zoo.dogs.homes.rooms.cats")
        #expect(schema.resource("zoo.dogs.homes")?.relation("rooms")?.kind == .children)
        #expect(schema.resource("zoo.cats")?.relation("rooms")?.kind == .inverseOfMany)
    }

    @Test func `a right that no role has is a warning`() {
        let files = Fixture.module([
            "queries/all.tropa":
                "---\ntropa: 1\ntitle: Все\npermission: reports.read\n---\nfrom cats\n"
        ])
        let found = Fixture.load(files).problems.filter { $0.code == .permission }
        #expect(found.map { "\($0.line):\($0.column) \($0.severity)" } == ["4:13 warning"])
    }
}

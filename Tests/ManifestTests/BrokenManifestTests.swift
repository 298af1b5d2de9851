import Catalogue
import Testing

@testable import Manifest

/// Every mistake is found, at its place, in words that help.
struct BrokenManifestTests {
    static let all =
        BrokenManifest.files + BrokenManifest.modules + BrokenManifest.fields + BrokenManifest.tails
        + BrokenManifest.data + BrokenManifest.search + BrokenManifest.forms
        + BrokenManifest.references

    @Test(arguments: all)
    func `a mistake is shown at its line and column`(_ example: BrokenManifest) throws {
        let path = example.file == "roles.yaml" ? example.file : "zoo/\(example.file)"
        let problems = Fixture.errors(Fixture.module([example.file: example.text]))
        let list = problems.map { "\($0.code.rawValue) \($0.render(language: .ru))" }
        let found = problems.first {
            $0.file == path && "\($0.line):\($0.column)" == example.place
                && $0.code.rawValue == example.code
                && $0.render(language: .ru).contains(example.words)
        }
        let problem = try #require(found, "\(list.joined(separator: "\n"))")
        #expect(problem.message.en != nil)
    }

    @Test func `the fixture itself has no mistake`() {
        #expect(Fixture.errors(Fixture.module()) == [])
    }

    @Test func `each mistake of a single slip is reported alone`() {
        let slips = [
            "unknown key", "system name", "upside down", "pattern", "role of access",
            "to without states",
        ]
        for example in Self.all where slips.contains(example.name) {
            let problems = Fixture.errors(Fixture.module([example.file: example.text]))
            #expect(problems.count == 1, "\(example.name): \(problems.map(\.message.ru))")
        }
    }

    @Test func `all files are read after a syntax error in one`() {
        let problems = Fixture.errors(
            Fixture.module([
                "resources/dogs.yaml": "resource: dogs\ntitle: a: b\n",
                "resources/birds.yaml": "resource: birds\ntitle: Птицы\nfields: {a: {type: txt}}\n",
                "queries/a.tropa": "from birds",
            ]))
        let files = problems.map { "\($0.file):\($0.line)" }
        #expect(
            files == [
                "zoo/queries/a.tropa:1", "zoo/resources/birds.yaml:3", "zoo/resources/dogs.yaml:2",
            ])
    }

    @Test func `every repeated key is reported, and the rest of the file is read`() {
        let problems = Fixture.errors(
            Fixture.module([
                "resources/dogs.yaml":
                    "resource: dogs\ntitle: a\ntitle: b\ntitle: c\nfields: {a: {type: text, max: 1, max: 2}, b: {type: txt}}\n"
            ]))
        let found = problems.map { "\($0.line):\($0.column) \($0.code.rawValue)" }
        #expect(
            found == [
                "4:1 manifest.duplicate-key", "5:34 manifest.duplicate-key",
                "5:53 manifest.unknown-type",
            ])
    }

    @Test func `a file in another encoding is refused at its first odd byte`() {
        var bytes = Fixture.module().mapValues { Array($0.utf8) }
        bytes["zoo/resources/dogs.yaml"] =
            Array("resource: dogs\ntitle: ".utf8) + [0xD1, 0x20, 0xEE]
        let sources = ManifestSources(
            folders: ["zoo"], roles: "roles.yaml", files: MemoryFiles(bytes))
        let problems = ManifestLoader(sources: sources).load().problems.filter {
            $0.severity == .error
        }
        #expect(
            problems.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == [
                "2:8 manifest.not-utf8"
            ])
    }

    @Test func `a file of more than a mebibyte is refused`() {
        let long = "resource: dogs # " + String(repeating: "x", count: 1_048_576)
        let problems = Fixture.errors(Fixture.module(["resources/dogs.yaml": long]))
        #expect(problems.map(\.code) == [.tooLarge])
    }

    @Test func `deep brackets are refused and do no harm`() {
        let deep = "resource: " + String(repeating: "[", count: 50_000)
        let problems = Fixture.errors(Fixture.module(["resources/dogs.yaml": deep]))
        #expect(problems.count == 1)
    }

    @Test func `a rendered mistake says where, what, and what was meant`() throws {
        let problems = Fixture.errors(
            Fixture.module([
                "resources/dogs.yaml":
                    "resource: dogs\ntitle: a\nfeilds: {a: {type: text}}\nfields: {a: {type: text}}\n"
            ]))
        let problem = try #require(problems.first)
        #expect(
            problem.render(language: .ru)
                == "zoo/resources/dogs.yaml:3:1: Неизвестный ключ «feilds».\n    возможно, имелось в виду «fields»"
        )
        #expect(
            problem.render(language: .en)
                == "zoo/resources/dogs.yaml:3:1: Unknown key “feilds”.\n    perhaps “fields” was meant"
        )
    }
}

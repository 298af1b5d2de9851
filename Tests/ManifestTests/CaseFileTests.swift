import Catalogue
import StrictJSON
import Testing

@testable import Manifest

/// Reading `Tests/*.yaml` of a module.
struct CaseFileTests {
    private static let good = """
        clock: 2026-03-10T09:00:00+03:00
        callers:
          chief: {roles: [boss], attributes: {keeper: K1}}
        given:
          keepers:
            - {code: K1}
          cats:
            - {code: C1, age: 3, keeper: K1, state: done, created_by: chief}
        not-covered: {zoo.cats.done.locked: "Нечего менять"}
        cases:
          - name: A cat is finished
            given:
              cats: [{code: C2}]
            steps:
              - {as: chief, do: create cats, body: {code: "05", age: 2, ready: true}, then: 201, keep: {cat: /id, tag: ETag}}
              - {clock: 2026-03-11}
              - {as: chief, do: 'finish cats {cat}', headers: {If-Match: '{tag}'}, then: {status: 200, body: {state: done}, lacks: /keeper}}
          - {name: Nobody sees cats, as: nobody, do: 'get zoo.cats key:C 1', then: 401 auth.token-missing}
          - {name: A whole path, as: chief, send: 'GET /v1/zoo/cats?where=age = 3', then: {status: 200, says: ["C1"]}}
        """

    private static func load(_ text: String) -> LoadResult {
        var sources = Fixture.sources(Fixture.module(["Tests/cats.yaml": text]))
        sources.readsCases = true
        return ManifestLoader(sources: sources).load()
    }

    @Test func `a file of cases is read as it is written`() throws {
        let loaded = Self.load(Self.good)
        #expect(
            loaded.problems.filter { $0.severity == .error }.map { $0.render(language: .en) } == [])
        let file = try #require(loaded.cases.first)
        #expect(file.clock == Instant("2026-03-10T06:00:00Z").map { .instant($0) })
        #expect(file.callers.map(\.name) == ["chief"])
        #expect(file.callers.first?.attributes == ["keeper": ["key:K1"]])
        // What others refer to comes first.
        #expect(file.given.map(\.resource.name) == ["keepers", "cats"])
        #expect(file.given.last?.row["state"] == "done")
        #expect(file.given.last?.row["created_by"] == "chief")
        #expect(file.cases.map(\.steps.count) == [3, 1, 1])
        #expect(file.excuses.map(\.point) == ["zoo.cats.done.locked"])
    }

    @Test func `deeds and paths become requests`() throws {
        let file = try #require(Self.load(Self.good).cases.first)
        let requests = file.cases.flatMap(\.steps).compactMap(\.request)
        #expect(
            requests.map { "\($0.method) \($0.target)" } == [
                "POST /v1/zoo/cats", "POST /v1/zoo/cats/{cat}/actions/finish",
                "GET /v1/zoo/cats/key:C%201", "GET /v1/zoo/cats?where=age%20=%203",
            ])
        #expect(requests.map(\.caller) == ["chief", "chief", "nobody", "chief"])
        #expect(requests[2].expectation.code == "auth.token-missing")
        guard case .json(let body) = requests[0].body else {
            Issue.record("no body")
            return
        }
        // Leading zeros make a text; numbers and truths are what they look like.
        #expect(body == ["code": "05", "age": 2, "ready": true])
        #expect(file.cases[0].steps[1].clock == LocalDate("2026-03-11").map { .noon($0) })
    }

    @Test func `a server does not read cases`() {
        let loaded = ManifestLoader(
            sources: Fixture.sources(Fixture.module(["Tests/cats.yaml": "what: ever"]))
        ).load()
        #expect(loaded.cases.isEmpty)
        #expect(!loaded.hasErrors)
    }

    /// A slip, the text that it replaces in the good file, and what must be said where.
    struct Slip: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let from: String
        let to: String
        let place: String
        let code: String
        let words: String

        init(
            _ name: String, _ from: String, _ to: String, _ place: String, _ code: String,
            _ words: String
        ) {
            testDescription = name
            self.from = from
            self.to = to
            self.place = place
            self.code = "manifest.\(code)"
            self.words = words
        }
    }

    static let slips: [Slip] = [
        .init("no clock", "clock: 2026-03-10T09:00:00+03:00\n", "", "1:1", "missing-key", "clock"),
        .init("a clock of words", "2026-03-10T09:00:00+03:00", "noon", "1:8", "wrong-type", "дата"),
        .init("an unknown key", "callers:", "calers:", "2:1", "unknown-key", "callers"),
        .init("an unknown role", "[boss]", "[bos]", "3:19", "unknown-role", "boss"),
        .init(
            "an unknown attribute", "{keeper: K1}}", "{keper: K1}}", "3:39", "unknown-field",
            "keeper"),
        .init("nobody as a caller", "  chief: {", "  nobody: {", "3:3", "reserved-name", "nobody"),
        .init(
            "an unknown resource", "  keepers:\n", "  kepers:\n", "5:3", "unknown-resource",
            "keepers"),
        .init("an unknown field", "age: 3", "aeg: 3", "8:18", "unknown-field", "age"),
        .init("an unknown state", "state: done,", "state: dne,", "8:45", "unknown-state", "done"),
        .init(
            "an unknown author", "created_by: chief", "created_by: cheif", "8:63", "unknown-role",
            "chief"),
        .init("an unknown caller", "as: nobody", "as: nobdy", "18:34", "unknown-role", "nobody"),
        .init(
            "an unknown deed", "do: 'finish cats", "do: 'finsh cats", "17:25", "unknown-state",
            "finish"),
        .init("a name that was not kept", "{cat}'", "{kat}'", "17:25", "unknown-field", "cat"),
        .init(
            "a record without address", "'get zoo.cats key:C 1'", "get zoo.cats", "18:46",
            "wrong-type", "адрес записи"),
        .init(
            "an address too many", "do: create cats", "do: create cats key:C9", "15:25",
            "wrong-type", "адреса"),
        .init(
            "no status", "then: 401 auth.token-missing", "then: no", "18:76", "wrong-type", "статус"
        ),
        .init(
            "an unknown code", "401 auth.token-missing", "401 auth.token-mising", "18:76", "value",
            "auth.token-missing"),
        .init(
            "no expectation", ", then: 401 auth.token-missing", "", "18:5", "missing-key", "then"),
        .init(
            "an unknown expectation", "lacks: /keeper", "lack: /keeper", "17:117", "unknown-key",
            "lacks"),
        .init(
            "a pointer without slash", "lacks: /keeper", "lacks: keeper", "17:124", "wrong-type",
            "указатель"),
        .init("a path without method", "'GET /v1", "'/v1", "19:43", "wrong-type", "МЕТОД"),
        .init(
            "the same name twice", "name: A whole path", "name: Nobody sees cats", "19:12",
            "duplicate-name", "уже есть"),
    ]

    @Test(arguments: slips)
    func `a slip is shown at its place`(_ slip: Slip) throws {
        #expect(Self.good.contains(slip.from))
        let text = Self.good.replacing(slip.from, with: slip.to)
        let problems = Self.load(text).problems.filter { $0.severity == .error }
        let lines = problems.map { "\($0.code.rawValue) \($0.render(language: .ru))" }
        #expect(
            problems.contains {
                $0.file == "zoo/Tests/cats.yaml" && "\($0.line):\($0.column)" == slip.place
                    && $0.code.rawValue == slip.code
                    && $0.render(language: .ru).contains(slip.words) && $0.message.en != nil
            }, "\(lines.joined(separator: "\n"))")
    }
}

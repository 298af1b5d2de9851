import Catalogue
import StrictJSON
import Testing
import Tropa

@testable import Records

/// What is told about the arguments of a query (E0603, E0604, E0605).
struct ParameterReaderTests {
    private static let known = RecordID(high: 1, low: 2)

    private func values(
        _ declared: String, _ given: JSON
    ) throws -> [String: BindValues.ParameterValue] {
        let compiler = Compiler(schema: Self.schema, zone: try LocalZone(identifier: "UTC"))
        let text =
            declared.split(separator: ",").map { "param \($0)\n" }.joined() + "from plain.things"
        let plan = try compiler.query(
            text, module: nil, shape: RoleShape(roles: ["reader"], attributes: [:]))
        let reader = ParameterReader(
            parameters: plan.parameters, schema: Self.schema,
            today: try #require(LocalDate("2026-11-30"))
        ) { _, address in
            [.key("T1"), .id(Self.known)].contains(address) ? Self.known : nil
        }
        return try reader.read(try #require(given.objectValue))
    }

    private func items(_ declared: String, _ given: JSON) throws -> [Refusal.Item] {
        do {
            _ = try values(declared, given)
            return []
        } catch let refusal as Refusal {
            return refusal.items
        }
    }

    @Test(
        arguments: [
            (
                "year: school_year", ["year": "2024-2026"],
                "year = «2024-2026» не похоже на учебный год", "2024/2025"
            ),
            (
                "day: date", ["day": "2024-02-30"], "day = «2024-02-30» не похоже на дату",
                "2024-09-01"
            ),
            ("n: int", ["n": "много"], "n = «много» не похоже на целое число", "например, 5"),
            ("kinds: list of int", ["kinds": "1,x"], "kinds = «1,x» не похоже на целое число", "5"),
            (
                "thing: ref plain.things", ["thing": "T9"], "в «Вещи» нет записи «T9»",
                "ключ записи: id; список: GET /v1/plain/things"
            ),
            (
                "thing: ref plain.things", ["thing": "018f3c1e-0000-7000-8000-000000000009"],
                "в «Вещи» нет записи «018f3c1e", "GET /v1/plain/things"
            ),
            (
                "thing: ref plain.things = \"T9\"", [:], "в «Вещи» нет записи «T9»",
                "ключ записи: id; список: GET /v1/plain/things"
            ),
        ] as [(String, JSON, String, String)])
    func `a value that is none of its type`(
        declared: String, given: JSON, message: String, hint: String
    ) throws {
        let items = try items(declared, given)
        #expect(items.map(\.code) == ["tropa.E0603"])
        let detail = try #require(items.first).detail
        #expect(detail.ru.hasPrefix(message) && detail.ru.contains(hint), "\(detail.ru)")
        #expect(
            detail.en?.contains(
                detail.ru.contains("не похоже") ? "does not look like" : "that you may see") == true
        )
    }

    @Test(
        arguments: [
            ("thing: ref plain.things", ["thing": "T1"]),
            ("thing: ref plain.things", ["thing": "key:T1"]),
            ("thing: ref plain.things", ["thing": .string(known.description)]),
            ("thing: ref plain.things = \"T1\"", [:]),
            ("thing: ref plain.things = \"T9\"", ["thing": "T1"]),
        ] as [(String, JSON)])
    func `a reference is named by its key or its id`(declared: String, given: JSON) throws {
        #expect(try values(declared, given) == ["thing": .single(.id(Self.known))])
    }

    @Test func `values that nobody asked for and values that are missing`() throws {
        let items = try items(
            "year: school_year, least: int, day: date = today()", ["yaer": 1, "day": nil, "x": 2])
        #expect(
            items.map(\.code) == [
                "tropa.E0604", "tropa.E0604", "tropa.E0605", "tropa.E0605", "tropa.E0605",
            ])
        #expect(items.map(\.suggestion) == ["year", nil, nil, nil, nil])
        #expect(items[0].detail.ru.contains("параметры запроса: year, least, day"))
        #expect(items[2].detail.ru.hasPrefix("не задан обязательный параметр year"))
        #expect(items[2].place == .parameter("year"))
    }

    private static let schema: Schema = {
        var resource = Resource(
            name: ResourceName(module: "plain", name: "things"), title: LocalizedText(ru: "Вещи"))
        resource.fields = [
            Field(name: "title", title: LocalizedText(ru: "Название"), type: .text(TextLimits()))
        ]
        var grant = Grant(role: "reader")
        grant.read = .all
        resource.grants = [grant]
        var roles = RoleBook()
        roles.roles = [Role(name: "reader", title: LocalizedText(ru: "Читатель"))]
        return Schema(
            modules: [Module(name: "plain", title: LocalizedText(ru: "Модуль"))], roles: roles,
            resources: [resource], fingerprint: "plain")
    }()
}

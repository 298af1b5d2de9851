import Catalogue
import Foundation
import SQLite
import Testing

@testable import Store

struct MigrationTests {
    let world: World

    init() throws {
        world = try World()
    }

    /// A database of the sample with one person and one pair.
    func fill(_ schema: Schema = .sample()) async throws {
        let store = try world.open(schema)
        try await store.write { session in
            _ = try session.apply(
                .create(
                    .people, recordID(1),
                    ["code": .text("p1"), "name": .text("Ёлкин"), "age": .integer(40)]))
            _ = try session.apply(
                .create(
                    .pairs, recordID(2),
                    ["state": .text("draft"), "mentor": .id(recordID(1)), "form": .text("group")],
                    children: [
                        ChildSet(
                            resource: .items, owner: recordID(2),
                            rows: [ChildRow(id: recordID(3), columns: ["title": .text("а")])])
                    ]))
        }
        store.close()
    }

    func reopen(
        _ schema: Schema, allowsDestructive: Bool = false
    ) -> Result<Void, any Error> {
        Result {
            try world.open(schema) { $0.allowsDestructive = allowsDestructive }.close()
        }
    }

    func refusedPlan(_ result: Result<Void, any Error>) -> MigrationPlan? {
        guard case .failure(let error) = result,
            case .needsMigration(let plan)? = error as? StoreOpenFailure
        else { return nil }
        return plan
    }

    static func people(_ change: (inout Resource) -> Void) -> Schema {
        .sample(fingerprint: "2") { resources in
            for index in resources.indices where resources[index].name == .people {
                change(&resources[index])
            }
        }
    }

    static func pairs(_ change: (inout Resource) -> Void) -> Schema {
        .sample(fingerprint: "2") { resources in
            for index in resources.indices where resources[index].name == .pairs {
                change(&resources[index])
            }
        }
    }

    @Test func `opening again changes nothing`() async throws {
        try await fill()

        let plan = try EmbeddedStore.plan(
            directory: world.folder, schema: .sample(), options: World.options())

        #expect(plan.steps.isEmpty)
        #expect(reopen(.sample()).isSuccess)
        #expect(try world.count("registry__people") == 1)
    }

    @Test func `a plan is made without a database and changes nothing`() throws {
        let plan = try EmbeddedStore.plan(
            directory: world.folder, schema: .sample(), options: World.options())

        #expect(plan.steps.contains { $0.sql.first?.contains("registry__people__h") == true })
        #expect(!FileManager.default.fileExists(atPath: world.database))
    }

    @Test func `a renamed field keeps its counters`() async throws {
        let store = try world.open()
        let counter = CounterName(resource: .people, field: "code", scope: "")
        try await store.write { try $0.keep(12, of: counter) }
        store.close()

        let renamed = Self.people { people in
            guard let index = people.fields.firstIndex(where: { $0.name == "code" }) else { return }
            people.fields[index].name = "number"
            people.fields[index].was = ["code"]
            people.key = ["number"]
        }
        let again = try world.open(renamed)
        defer { again.close() }
        let number = CounterName(resource: .people, field: "number", scope: "")
        #expect(try await again.write { try $0.number(of: number) } == 12)
    }

    @Test func `a new field is a new column in the rows and in the versions`() async throws {
        try await fill()

        #expect(reopen(Self.people { $0.fields.append(Field("phone", .words)) }).isSuccess)

        #expect(try world.columns(of: "registry__people").contains("phone"))
        #expect(try world.columns(of: "registry__people__h").contains("phone"))
        #expect(try world.count("registry__people", where: "phone IS NULL") == 1)
    }

    @Test func `a new index over a text fills its sort keys`() async throws {
        try await fill(Self.people { $0.indexes = [] })

        #expect(reopen(Schema.sample(fingerprint: "3")).isSuccess)

        #expect(try world.count("registry__people", where: "name__k IS NOT NULL") == 1)
        #expect(try world.count("registry__people__h", where: "name__k IS NOT NULL") == 1)
    }

    @Test func `a renamed field keeps its values, here and in the versions`() async throws {
        try await fill()
        let schema = Self.people { resource in
            resource.fields[1] = Field("full_name", .words) { $0.was = ["name"] }
            resource.indexes = [["full_name"]]
        }

        #expect(reopen(schema).isSuccess)

        for table in ["registry__people", "registry__people__h"] {
            #expect(try world.columns(of: table).contains("name") == false)
            #expect(
                try world.rows("SELECT full_name, full_name__k IS NOT NULL FROM \(table)")
                    == [[.text("Ёлкин"), .integer(1)]])
        }
    }

    @Test func `a renamed resource keeps its rows, its children and its changes`() async throws {
        try await fill()
        let couples = ResourceName(module: "registry", name: "couples")
        let schema = Schema.sample(fingerprint: "2") { resources in
            resources = resources.map { resource in
                var resource = resource
                switch resource.name {
                case .pairs:
                    resource.name = couples
                    resource.was = ["pairs"]
                case .items:
                    resource.name = couples.child("items")
                    resource.kind = .child(owner: couples, field: "items")
                case .remarks:
                    resource.name = couples.child("items").child("remarks")
                    resource.kind = .child(owner: couples.child("items"), field: "remarks")
                case .topics:
                    resource.name = couples.child("topics")
                    resource.kind = .child(owner: couples, field: "topics")
                default: break
                }
                return resource
            }
        }

        let store = try world.open(schema)
        let changes = try await store.changes()
        let broken = try await store.firstBrokenChange()
        store.close()

        #expect(
            changes.map { schema.resource(written: $0.resource)?.name } == [.people, couples])
        #expect(broken == nil)
        #expect(try world.count("registry__couples__h") == 1)
        #expect(try world.count("registry__couples__items") == 1)
        #expect(try !world.tables().contains { $0.hasPrefix("registry__pairs") })
    }

    @Test func `a removed field with values is refused, then dropped, and stays in the versions`()
        async throws
    {
        try await fill()
        let schema = Self.people { $0.fields.removeAll { $0.name == "age" } }

        let refused = refusedPlan(reopen(schema))
        let columnsThen = try world.columns(of: "registry__people")
        let allowed = reopen(schema, allowsDestructive: true)

        #expect(refused?.destructive.map(\.kind) == [.dropColumn])
        #expect(refused?.destructive.first?.count == 1)
        #expect(columnsThen.contains("age"))
        #expect(allowed.isSuccess)
        #expect(try !world.columns(of: "registry__people").contains("age"))
        #expect(try world.count("registry__people__h", where: "age = 40") == 1)
        #expect(reopen(schema).isSuccess)
    }

    @Test func `a removed resource with rows is refused, then dropped, and its versions stay`()
        async throws
    {
        try await fill()
        let schema = Schema.sample(fingerprint: "2") { $0.removeAll { $0.name != .people } }

        let refused = refusedPlan(reopen(schema))

        #expect(
            refused?.destructive.compactMap { $0.sql.first } == [
                "DROP TABLE \"registry__pairs\"", "DROP TABLE \"registry__pairs__items\"",
            ])
        #expect(reopen(schema, allowsDestructive: true).isSuccess)
        #expect(try world.tables().contains("registry__pairs__h"))
        #expect(try !world.tables().contains("registry__pairs"))
    }

    @Test func `tables of a module that is not enabled stay`() async throws {
        try await fill()
        let schema = Schema(
            modules: [Module(name: "league", title: LocalizedText(ru: "Лига"))],
            roles: RoleBook(), resources: [], fingerprint: "2")

        #expect(reopen(schema).isSuccess)

        #expect(try world.count("registry__people") == 1)
    }

    @Test func `another kind of value is a loss that must be allowed`() async throws {
        try await fill()
        let schema = Self.people { $0.fields[2] = Field("age", .words) }

        let refused = refusedPlan(reopen(schema))
        let allowed = reopen(schema, allowsDestructive: true)

        #expect(refused?.destructive.map(\.kind) == [.changeColumn])
        #expect(allowed.isSuccess)
        #expect(try world.count("registry__people__h", where: "age__was_integer = 40") == 1)
        let store = try world.open(schema)
        try await store.write { session in
            _ = try session.apply(.update(.people, recordID(1), ["age": .text("сорок")]))
        }
        store.close()
        #expect(try world.count("registry__people__h", where: "age = 'сорок'") == 1)
    }

    @Test func `a new unique set over equal rows is refused with their number`() async throws {
        let store = try world.open()
        try await store.write { session in
            for number in 1...5 {
                _ = try session.apply(.person(number, name: number < 4 ? "Одна" : "Другая"))
            }
        }
        store.close()
        let schema = Self.people { $0.unique = [UniqueSet(fields: ["name"])] }

        let plan = refusedPlan(reopen(schema, allowsDestructive: true))

        #expect(plan?.blocked.map(\.count) == [3])
        #expect(plan?.summary.en?.contains("rows with equal values exist") == true)
    }

    @Test func `a partial unique set counts only the rows of its condition`() async throws {
        let store = try world.open()
        try await store.write { session in
            for number in 1...3 {
                var change = RowChange.person(number, name: "Одна")
                change.columns["age"] = .integer(number < 3 ? 1 : 2)
                _ = try session.apply(change)
            }
        }
        store.close()
        let schema = Self.people {
            $0.unique = [UniqueSet(fields: ["name"], condition: Formula("age = 2"))]
        }

        let opened = try world.open(schema) { options in
            options.indexCondition = { _, formula in formula.text == "age = 2" ? "age = 2" : nil }
        }
        let result = await outcome {
            try await opened.write { session in
                try session.apply(.update(.people, recordID(1), ["age": .integer(2)]))
            }
        }
        opened.close()

        #expect(result.storeFailure == .notUnique(table: "registry__people", columns: ["name"]))
    }

    @Test func `a renamed state and a renamed choice are renamed in rows and versions`()
        async throws
    {
        try await fill()
        let schema = Self.pairs { resource in
            resource.states[0] = State(name: "new", title: LocalizedText(ru: "новая"))
            resource.states[0].was = ["draft"]
            resource.fields[1] = Field(
                "form",
                .choice(
                    ChoiceSet(values: [
                        .init(code: "team", title: LocalizedText(ru: "группа"), was: ["group"])
                    ])))
        }

        #expect(reopen(schema).isSuccess)

        for table in ["registry__pairs", "registry__pairs__h"] {
            #expect(
                try world.rows("SELECT state, form FROM \(table)") == [
                    [.text("new"), .text("team")]
                ])
        }
    }

    @Test func `a choice that is taken away while rows hold it is a loss`() async throws {
        try await fill()
        let schema = Self.pairs { resource in
            resource.fields[1] = Field(
                "form",
                .choice(
                    ChoiceSet(values: [.init(code: "single", title: LocalizedText(ru: "один"))])))
        }

        let refused = refusedPlan(reopen(schema))

        #expect(refused?.destructive.map(\.kind) == [.removeValue])
        #expect(refused?.destructive.first?.count == 1)
        #expect(reopen(schema, allowsDestructive: true).isSuccess)
        #expect(try world.rows("SELECT form FROM registry__pairs") == [[.null]])
        #expect(try world.rows("SELECT form FROM registry__pairs__h") == [[.text("group")]])
    }

    @Test func `a state that is taken away while rows are in it blocks`() async throws {
        try await fill()
        let schema = Self.pairs { $0.states.removeFirst() }

        let plan = refusedPlan(reopen(schema, allowsDestructive: true))

        #expect(plan?.blocked.map(\.kind) == [.removeValue])
    }

    @Test func `a workflow may come later: old rows are in its first state`() async throws {
        try await fill()

        let schema = Self.people { resource in
            resource.states = [
                State(name: "known", title: LocalizedText(ru: "известен")),
                State(name: "gone", title: LocalizedText(ru: "ушёл")),
            ]
        }

        #expect(reopen(schema).isSuccess)
        #expect(
            try world.rows("SELECT state, state_since FROM registry__people")
                == [[.text("known"), .text("2026-01-01T00:00:00.000Z")]])
    }

    @Test func `a row older than its history gets its version when it changes`() async throws {
        try await fill(Self.people { $0.keepsHistory = false })
        let store = try world.open(.sample(fingerprint: "3"))

        try await store.write { session in
            _ = try session.apply(.update(.people, recordID(1), ["age": .integer(41)]))
        }
        store.close()

        #expect(
            try world.rows(
                "SELECT age, h__seq_from, h__seq_to FROM registry__people__h ORDER BY h__seq_from")
                == [
                    [.integer(40), .integer(1), .integer(3)],
                    [.integer(41), .integer(3), .integer(.max)],
                ])
    }

    @Test func `a migration that fails changes nothing`() async throws {
        try await fill()
        let before = try world.rows("SELECT name, sql FROM sqlite_schema ORDER BY name")
        let schema = Self.people { resource in
            resource.fields.append(Field("phone", .words))
            resource.unique = [UniqueSet(fields: ["phone"], condition: Formula("broken"))]
        }

        let result = Result {
            try world.open(schema) { $0.indexCondition = { _, _ in "no such sql" } }
        }

        #expect(!result.isSuccess)
        #expect(try world.rows("SELECT name, sql FROM sqlite_schema ORDER BY name") == before)
    }
}

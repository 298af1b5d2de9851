import Catalogue
import SQLite
import Testing
import Tropa

@testable import Store

/// Indexes of words follow the declarations: made, made anew, dropped (N28).
struct SearchMigrationTests {
    private let world: World
    private static let index = "registry__people__fts"

    init() throws {
        world = try World()
    }

    private func fill(_ schema: Schema) async throws {
        let store = try world.open(schema)
        try await store.write { session in
            for number in 1...3 {
                _ = try session.apply(.person(number, name: "Ёлкин \(number)"))
            }
        }
        store.close()
    }

    private func plan(_ schema: Schema) throws -> [MigrationPlan.Kind] {
        try EmbeddedStore.plan(
            directory: world.folder, schema: schema, options: World.options()
        ).steps.map(\.kind)
    }

    private func expectFresh(_ table: String, _ fields: [String]) throws {
        let words = try world.words(of: "\(table)__fts")
        #expect(try words == world.expectedWords(of: table, fields))
        #expect(!words.isEmpty)
    }

    @Test func `rows that are there already are found once search is declared`() async throws {
        try await fill(.sample())

        #expect(try plan(.searched()) == [.createSearch, .createSearch])
        try world.open(.searched()).close()

        try expectFresh("registry__people", ["code", "name"])
        #expect(try plan(.searched()).isEmpty)
    }

    @Test func `other fields make the index anew`() async throws {
        try await fill(.searched())

        #expect(try plan(.searched(["name"])) == [.dropSearch, .createSearch])
        try world.open(.searched(["name"])).close()

        try expectFresh("registry__people", ["name"])
    }

    @Test func `an index that is no longer declared goes`() async throws {
        try await fill(.searched())

        #expect(try plan(.searched([])) == [.dropSearch])
        try world.open(.searched([])).close()

        #expect(try !world.tables().contains { $0.hasPrefix(Self.index) })
    }

    @Test func `a renamed field and a renamed resource keep their words`() async throws {
        try await fill(.searched())
        let humans = ResourceName(module: "registry", name: "humans")
        let schema = Schema.searched(["code", "full_name"], fingerprint: "2") { resources in
            for index in resources.indices where resources[index].name == .people {
                resources[index].name = humans
                resources[index].was = ["people"]
                resources[index].fields[1] = Field("full_name", .words) { $0.was = ["name"] }
                resources[index].indexes = []
                resources[index].search = ["code", "full_name"]
            }
            for index in resources.indices where resources[index].name == .pairs {
                resources[index].fields[0] = Field("mentor", .ref(Reference(target: humans)))
            }
        }

        try world.open(schema) { $0.allowsDestructive = true }.close()

        try expectFresh("registry__humans", ["code", "full_name"])
        #expect(try !world.tables().contains { $0.hasPrefix(Self.index) })
    }

    @Test func `two fields that change names keep to their words`() async throws {
        try await fill(.searched())
        let schema = Schema.searched(["code", "name"], fingerprint: "2") { resources in
            for index in resources.indices where resources[index].name == .people {
                resources[index].fields[1] = Field("name", .words) { $0.was = ["nick"] }
                resources[index].fields.append(Field("title", .words) { $0.was = ["name"] })
                resources[index].indexes = []
            }
        }

        try world.open(schema) { $0.allowsDestructive = true }.close()

        try expectFresh("registry__people", ["code", "name"])
    }

    @Test func `words folded in another way are made anew`() async throws {
        try await fill(.searched())
        let connection = try Connection(path: world.database, options: OpenOptions(.readWrite))
        try connection.execute("UPDATE _meta SET value = 'fold/0' WHERE name = 'search'")
        connection.close()

        #expect(
            try plan(.searched()).sorted { $0.rawValue < $1.rawValue }
                == [.createSearch, .createSearch, .dropSearch, .dropSearch])
        try world.open(.searched()).close()

        try expectFresh("registry__people", ["code", "name"])
        #expect(try plan(.searched()).isEmpty)
    }

    @Test func `a search lives through a schema change between two of its steps`() async throws {
        let index = SearchIndex(.init(name: "t__fts", fields: ["a"]), of: "t")
        let writer = try Connection(path: world.database, options: OpenOptions(.readWrite))
        try FunctionLibrary(zone: LocalZone(identifier: "UTC")).register(on: writer)
        try writer.set(.journalMode, to: "wal")
        try writer.execute(
            """
            CREATE TABLE t (rid INTEGER PRIMARY KEY, a TEXT) STRICT;
            INSERT INTO t VALUES (1, 'слово'), (2, 'словарь'), (3, 'речь');
            \(index.createSQL);
            \(index.fillSQL);
            """)
        let reader = try Connection(path: world.database, options: OpenOptions(.readOnly))
        try reader.execute("SELECT rowid FROM t__fts LIMIT 0")
        let policy = ReadPolicy(
            tables: Set(SearchIndex.tables(of: "t__fts")).union(["t"]), searches: ["t__fts"])
        try reader.installAuthorizer { policy.verdict(on: $0, $1) }
        var manifest = Tropa.ReadManifest()
        manifest.searches = ["t__fts"]
        let text = StatementText(
            "SELECT rowid FROM main.t__fts WHERE t__fts MATCH '\"сло\"*'",
            manifest: StatementManifest(manifest))
        var columns = 0
        func found() throws -> [Int64] {
            var statement = try reader.statement(text)
            var rows: [Int64] = []
            while try statement.step() {
                if rows.isEmpty {
                    columns += 1
                    try writer.execute("ALTER TABLE t ADD COLUMN more_\(columns) TEXT")
                }
                rows.append(statement.int64(at: 0))
            }
            return rows
        }

        #expect(try found() == [1, 2])
        #expect(try found() == [1, 2])
        try writer.execute("INSERT INTO t__fts (rowid, a__s) VALUES (4, 'словесность')")
        #expect(try found() == [1, 2, 4])
        let other = StatementText(
            "SELECT count(*) FROM sqlite_master", manifest: StatementManifest(manifest))
        #expect(throws: SQLiteFailure.self) {
            var statement = try reader.statement(other)
            _ = try statement.step()
        }
    }
}

import Catalogue
import Support
import Testing
import Tropa

/// Every golden query, rights and all, is a statement that PostgreSQL plans: it knows each name and each type.
struct PostgreSQLPlanTests {
    private static let engine = Engine.postgreSQL()
    private static let compiler = Compiler(
        schema: Fixture.schema, zone: Fixture.zone, engine: engine)

    @Test func `PostgreSQL plans every golden query of every role`() throws {
        guard let server = try PostgreSQLServer.ifInstalled() else { return }
        _ = try server.run(PostgreSQLPrelude.script() + Self.tables)
        var count = 0
        for path in Golden.files(in: "sql", suffix: ".tropa") {
            let source = try #require(Golden.text(of: path))
            for (role, shape) in Fixture.shapes.sorted(by: { $0.key < $1.key }) {
                let plan = try? Self.compiler.query(source, module: "registry", shape: shape)
                guard let plan else { continue }
                count += 1
                do { _ = try server.run(Self.explained(plan.query)) } catch {
                    Issue.record("\(path) as \(role): \(error)\n\(plan.query.sql)")
                }
            }
        }
        #expect(count > 60)
    }

    private static var tables: String {
        Fixture.schema.resources.map { resource in
            guard let table = resource.table else { return "" }
            let columns = table.columns.map {
                "\"\($0.name)\" \(engine.columnType($0, of: resource))"
            }.joined(separator: ", ")
            let versions = table.history.map {
                "CREATE TABLE \"\($0)\" (\(columns), \(versionColumns));\n"
            }
            return "CREATE TABLE \"\(table.name)\" (\(columns));\n" + (versions ?? "")
        }.joined()
    }

    private static let versionColumns = """
        h__seq_from bigint, h__seq_to bigint, h__at timestamptz, h__subject text, h__action text, h__comment text,
        h__caused_by text, h__op text, h__state_before text
        """

    /// The plan is made, nothing is read; what is bound is empty.
    private static func explained(_ query: CompiledQuery) -> String {
        var sql = query.sql
        for index in query.binds.indices.reversed() {
            sql = sql.replacing("$\(index + 1)", with: "NULL")
        }
        return "EXPLAIN \(sql);"
    }
}

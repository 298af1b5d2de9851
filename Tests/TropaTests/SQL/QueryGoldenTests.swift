import Catalogue
import Support
import Testing
import Tropa

/// `Golden/sql/*.tropa`: a query, and beside it what each role gets of each engine. The first line names the roles.
struct QueryGoldenTests {
    @Test(arguments: Golden.files(in: "sql", suffix: ".tropa"))
    func `a query compiles to the SQL of its golden file`(path: String) {
        guard let source = Golden.text(of: path) else {
            Issue.record("\(path) can't be read")
            return
        }
        let roles = Self.roles(source)
        for (compiler, suffix) in [(Fixture.compiler, ".sql"), (Self.postgreSQL, ".pg.sql")] {
            let texts = roles.map { Self.compiled(source, as: $0, by: compiler) }
            Golden.expect(texts.joined(separator: "\n"), matches: path + suffix)
        }
    }

    private static let postgreSQL = Compiler(
        schema: Fixture.schema, zone: Fixture.zone, engine: .postgreSQL())

    @Test func `the same query gives the same bytes each time`() throws {
        for path in Golden.files(in: "sql", suffix: ".tropa") {
            guard let source = Golden.text(of: path) else { continue }
            for role in Self.roles(source) {
                let again = Compiler(schema: Fixture.schema, zone: Fixture.zone)
                #expect(
                    Self.compiled(source, as: role) == Self.compiled(source, as: role, by: again))
            }
        }
    }

    /// `# roles: curator, school`.
    private static func roles(_ source: String) -> [String] {
        let line = source.split(separator: "\n").first ?? ""
        guard line.hasPrefix("# roles:") else { return ["curator"] }
        return line.dropFirst(8).split(separator: ",").map { $0.filter { $0 != " " } }
    }

    private static func compiled(
        _ source: String, as role: String, by compiler: Compiler = Fixture.compiler
    ) -> String {
        guard let shape = Fixture.shapes[role] else { return "no role \(role)\n" }
        do {
            let plan = try compiler.query(source, module: "registry", shape: shape)
            return "-- \(role)\n" + SQLFormat.text(of: plan.query)
                + plan.warnings.map { $0.render(source: source, name: "q", language: .ru) }.joined()
        } catch {
            return "-- \(role)\n" + error.render(source: source, name: "q", language: .ru)
        }
    }
}

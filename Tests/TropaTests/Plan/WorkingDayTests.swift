import Catalogue
import Testing
import Tropa

/// A day that the production calendar does not have is neither worked nor free.
struct WorkingDayTests {
    private static let compiler: Compiler = {
        var days = Resource(
            name: ProductionCalendar.resource, title: Fixture.text("Календарь"))
        days.fields = [
            Field(name: "date", title: Fixture.text("День"), type: .date(Bounds())),
            Fixture.line("kind", "Вид"),
        ]
        let schema = Schema(
            modules: Fixture.schema.modules, roles: Fixture.schema.roles,
            resources: Fixture.schema.resources + [days], fingerprint: "calendar")
        return Compiler(schema: schema, zone: Fixture.zone)
    }()

    private static let shell = SQLiteShell([
        "CREATE TABLE core__calendar_days (id BLOB, date TEXT, kind TEXT) STRICT;",
        "INSERT INTO core__calendar_days VALUES (x'01', '2026-03-09', 'holiday'), (x'02', '2026-03-10', 'working');",
    ])

    @Test(arguments: [
        ("is_working_day(@2026-03-10)", "1"), ("is_working_day(@2026-03-09)", "0"),
        ("is_working_day(@2030-01-15) = null", "1"), ("is_working_day(@2030-01-15) = false", "0"),
        ("is_working_day(@2030-01-15) = true", "0"), ("not is_working_day(@2030-01-15)", "1"),
        ("if(is_working_day(@2030-01-15), 1, 2)", "2"),
        ("is_working_day(@2030-01-15) ?? true", "1"),
    ])
    func `a day outside of the calendar is empty`(expression: String, answer: String) throws {
        #expect(try value("from pairs group { w: \(expression) }") == answer)
        let column = expression.replacing("is_working_day(@2030-01-15)", with: "d")
        #expect(
            try value("from pairs group { d: is_working_day(@2030-01-15) } select w: \(column)")
                == answer)
    }

    private func value(_ source: String) throws -> String? {
        let query = try Self.compiler.query(source, module: "registry", shape: .system).query
        return try Self.shell.run(query).first
    }
}

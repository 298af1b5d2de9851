import Catalogue
import Testing
import Tropa

/// `p` and `not p` divide the rows, empty cells or not (§4.4).
struct TwoValuedLogicTests {
    private static let shell = SQLiteShell(PairRows.some)

    @Test(arguments: [
        "pay = 100", "pay != 100", "pay < 300", "pay = percent", "starts_on = ends_on",
        "starts_on in @2026-01",
        "starts_on in ends_on..starts_on", "state = \"active\"", "state in (\"active\", \"done\")",
        "form = null",
        "organisation.code = \"1\"", "organisation.municipality.code != \"1\"",
        "direction = direction.id",
        "guide.state = \"active\"", "exists(members)", "count(members where left_on = null) > 0",
        "types contains \"group\"", "running", "running = (pay > 100)",
        "not (pay > 100 and starts_on != null)",
        "pay > 100 or starts_on < @2026-02-01",
        "if(pay > 100, starts_on = null, school_year = @2024/2025)",
        "pay ?? 5 = 5", "guide.person.organisation in (\"05-001\", \"05-002\")",
        "school_year = null",
        "days_between(starts_on, ends_on) >= 0", "school_year(starts_on) = school_year",
        "guide.open",
        "starts_on in school_year",
    ])
    func `a condition and its opposite partition the rows`(condition: String) throws {
        let counts = try ["", "where \(condition)", "where not (\(condition))"].map { step in
            let plan = try Fixture.compiler.query(
                "from pairs \(step) group { n: count() }", module: "registry", shape: .system)
            return try #require(try Self.shell.run(plan.query).first.flatMap(Int.init))
        }
        #expect(counts[0] == PairRows.count)
        #expect(counts[1] + counts[2] == counts[0], "\(counts)")
    }

    @Test(arguments: [
        ("pay = null", 6), ("pay != null", 11), ("pay = 1", 3), ("starts_on = @2026-01-01", 4),
        ("state = \"active\"", 6), ("pay != 1", 14), ("school_year = @2024/2025", 7),
        ("starts_on in @2026-01-01..@2026-01-31", 4),
        ("starts_on in null..@2026-01-31", 4), ("starts_on in @2026-02-01..null", 8),
        ("number = \"n3\"", 1),
    ])
    func `a condition finds the rows it says`(condition: String, count: Int) throws {
        let plan = try Fixture.compiler.query(
            "from pairs where \(condition) group { n: count() }", module: "registry", shape: .system
        )
        #expect(try Self.shell.run(plan.query) == ["\(count)"])
    }
}

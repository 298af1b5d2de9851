import Catalogue
import Testing
import Tropa

/// No number of a statement leaves 64 bits, and no text of a user gets into one.
struct StatementSafetyTests {
    private func sql(_ source: String, _ shape: RoleShape = Fixture.analyst) throws -> CompiledQuery
    {
        try Fixture.compiler.query(source, module: "registry", shape: shape).query
    }

    @Test func `literals are bound, only codes of choices stand in the text`() throws {
        let query = try sql(
            "from pairs where number = \"x'; drop table pairs--\" or pay > 12345 or state = \"active\""
        )
        #expect(!query.sql.contains("drop") && !query.sql.contains("12345"))
        #expect(query.sql.contains("= 'active'"))
        #expect(query.binds.contains(.value(.integer(1_234_500))))
    }

    @Test func `names of users never become names of tables or columns`() throws {
        for name in ["main", "s_1", "q_1", "sqlite_master", "registry__pairs", "пары", "c0"] {
            let query = try sql(
                "from pairs as `\(name)` select `\(name)`: number, `\(name)_2`: pay sort `\(name)`")
            #expect(query.columns.map(\.name) == [name, "\(name)_2"])
            let other = try sql("from pairs select a: number, b: pay sort a")
            #expect(query.sql == other.sql)
        }
    }

    @Test func `every table is in the manifest with the columns that are read`() throws {
        let query = try sql(
            "from guides where organisation.code = \"1\" select capacity", Fixture.school)
        #expect(
            query.manifest.columns == [
                "registry__guides": ["organisation", "state", "open", "capacity", "id"],
                "registry__organisations": ["id", "code"],
            ])
        #expect(query.manifest.functions == ["min"] || query.manifest.functions.isEmpty)
    }

    @Test func `functions of ours are in the manifest`() throws {
        let query = try sql(
            "from pairs where number contains \"x\" select a: round(percent / 3, 1), m: month(starts_on)"
        )
        #expect(
            query.manifest.functions.isSuperset(of: [
                "tx_fold", "instr", "tx_div", "tx_round", "substr",
            ]))
    }

    @Test func `sums that could leave 64 bits are checked before they are added`() throws {
        let plain = try sql("from applications select x: points + weight", Fixture.curator)
        #expect(!plain.sql.contains("tx_mul"))
        let product = "points * points * points * points"
        let chain = Array(repeating: product, count: 6).joined(separator: " + ")
        let query = try sql("from applications select x: \(chain)", Fixture.curator)
        #expect(query.sql.contains("tx_mul((") || query.sql.contains(", 1, 0, 0)"))
        let scaled = try sql(
            "from applications select x: points * points * points + 0.5", Fixture.curator)
        #expect(!scaled.sql.contains("REAL"))
    }

    @Test func `a sum may be too large to count on with, so it may be empty`() throws {
        let query = try sql(
            "from applications group by organisation as o { s: sum(points * points * points) } where s != 5",
            Fixture.curator)
        #expect(query.sql.contains("IS NOT ?"))
    }

    @Test func `equal values share one bind`() throws {
        let query = try sql("from pairs where pay > 5 or percent > 500.00 or pay < 5")
        #expect(query.binds.count { $0 == .value(.integer(500)) } == 1)
    }

    @Test func `callers of one shape share one text, whoever they are`() throws {
        let one = RoleShape(roles: ["school"], attributes: ["organisations": 3])
        let other = RoleShape(roles: ["school"], attributes: ["organisations": 4])
        #expect(try sql("from pairs", one) == sql("from pairs", other))
        #expect(try sql("from pairs", one) != sql("from pairs", Fixture.school))
    }

    @Test func `a school that has no organisation is told so`() {
        let nobody = RoleShape(roles: ["school"], attributes: [:])
        #expect(throws: Diagnostics.self) { try sql("from people", nobody) }
        // Organisations are open to everyone in part, so a role remains there.
        #expect(throws: Never.self) { try sql("from organisations", nobody) }
    }

    @Test func `the parameters of a query come out with their defaults`() throws {
        let plan = try Fixture.compiler.query(
            """
            param year: school_year = current_school_year()
            param least: decimal = 1.5
            param kind: enum registry.organisations.kind = "Школа"
            param place: text?
            param codes: list of text
            param day: date = @2026-09-01
            from pairs where starts_on in $year and percent > $least and starts_on > $day
            """, module: "registry", shape: Fixture.analyst)
        #expect(plan.parameters.map(\.name) == ["year", "least", "kind", "place", "codes", "day"])
        #expect(
            plan.parameters.map(\.initial) == [
                .currentSchoolYear, .value(.integer(1_500_000)), .value(.text("school")), .none,
                .none,
                .value(.text("2026-09-01")),
            ])
        #expect(plan.parameters.map(\.isOptional) == [false, false, false, true, false, false])
        #expect(plan.parameters.map(\.isList) == [false, false, false, false, true, false])
    }
}

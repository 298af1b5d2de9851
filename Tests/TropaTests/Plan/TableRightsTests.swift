import Catalogue
import Testing
import Tropa

/// Tables of tables hold what the caller may read, whatever way they are read (S2).
struct TableRightsTests {
    private static let own = Set((0..<DistrictRows.organisations).filter { $0 % 2 == 0 })

    private func rows(_ source: String) throws -> [String] {
        let plan = try Fixture.compiler.query(source, module: "registry", shape: Fixture.curator)
        return try DistrictRows.run(
            plan.query, [.attribute("municipality", 0): .id(DistrictRows.id(1, 0))])
    }

    private var ownPairs: [String] {
        (0..<DistrictRows.pairs).filter { Self.own.contains($0 % 4) }.map { "n\($0)" }.sorted()
    }

    @Test(arguments: [
        "let p = from pairs\nfrom p select number",
        "from (from pairs) select number",
        "let organisations = from pairs\nfrom organisations select number",
        "let s_1 = from pairs select number\nfrom s_1",
        "from pairs where pay = 12345 select number append (from pairs select number)",
        "from directions where code = \"E0\" expand (from pairs) as p select p.number",
        "from directions where code = \"E0\" expand left (from pairs) as p select p.number",
        "from organisations expand left pairs as p where p.id != null select p.number",
        "from pairs.members where id = null select number: parent.number append (from pairs select number) unique",
        "from pairs select number, id join pairs as p on p.id = id select p.number",
        "use \"registry/all\" as p\nfrom p select number",
        "from pairs window sort pay { n: row_number() } select number",
        "from pairs take 100 per organisation select number",
        "from pairs select number unique",
    ])
    func `only rows of the caller are seen`(source: String) throws {
        let compiler = Compiler(schema: Self.schema, zone: Fixture.zone)
        let plan = try compiler.query(source, module: "registry", shape: Fixture.curator)
        let found = try DistrictRows.run(
            plan.query, [.attribute("municipality", 0): .id(DistrictRows.id(1, 0))])
        #expect(found.sorted() == ownPairs)
    }

    @Test func `a join finds no row out of sight`() throws {
        // Organisations are seen by all, pairs are not.
        let source =
            "from organisations join left (from pairs group by organisation { n: count() }) as p on p.organisation = id select n: p.n"
        #expect(try rows(source).sorted() == ["4", "5"])
    }

    @Test func `membership asks rows of the caller only`() throws {
        #expect(
            try rows("from organisations where id in (from pairs select organisation) select code")
                == ["00", "02"])
        #expect(
            try rows(
                "let all = from pairs group { n: count() }\nfrom directions where code = \"E0\" select n: all.n"
            ) == ["\(ownPairs.count)"])
        // Behind the value stands the mark of the row of totals.
        #expect(
            try rows(
                "from pairs group by form with total { n: count() } where form = null select n")
                == ["\(ownPairs.count)|1"])
    }

    @Test func `a table can't show a cell that is closed`() {
        for source in [
            "let p = from people select phone\nfrom p",
            "from organisations where title in (from people select phone)",
            "from people select code append (from people select code: phone)",
            "from organisations join people as p on p.id = id select p.phone",
            "from people window sort phone { n: row_number() }", "from people take 1 per phone",
            "define f(p: ref registry.people) = p.phone\nfrom people select x: f(id)",
        ] {
            #expect(throws: Diagnostics.self) {
                try Fixture.compiler.query(source, module: "registry", shape: Fixture.school)
            }
        }
    }

    @Test func `formulas of modules read no tables`() {
        let organisations = Fixture.name("organisations")
        for use in [FormulaUse.accessRule(organisations), .condition(organisations, asks: [:])] {
            let found = Fixture.compiler.diagnostics(
                of: Formula("id in (from pairs select organisation)"), as: use)
            #expect(found.count == 1 && found.allSatisfy { $0.code.severity == .error })
        }
    }

    /// The fixture and a saved query over everything.
    private static let schema: Schema = {
        var modules = Fixture.schema.modules
        modules[0].queries.append(Fixture.query("all", "from pairs"))
        return Schema(
            modules: modules, roles: Fixture.schema.roles, resources: Fixture.schema.resources,
            fingerprint: "tables")
    }()
}

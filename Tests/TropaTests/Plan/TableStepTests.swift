import Catalogue
import Testing
import Tropa

/// What the steps over whole tables give, on real rows (§12, T6).
struct TableStepTests {
    /// The rows that a query gives the server itself; sums by the engine's own function.
    private func rows(_ source: String) throws -> [String] {
        let plan = try Fixture.compiler.query(source, module: "registry", shape: .system)
        let shown = plan.query.columns.map(\.index)
        return try DistrictRows.run(plan.query).map { row in
            let cells = row.split(separator: "|", omittingEmptySubsequences: false)
            return shown.map { String(cells[$0]) }.joined(separator: "|")
        }
    }

    private func count(_ source: String) throws -> Int {
        try #require(
            try rows("let q = \(source)\nfrom q group { n: count() }").first.flatMap(Int.init))
    }

    // MARK: let

    @Test(arguments: [
        "from pairs where state = \"active\"", "from pairs", "from pairs select organisation, pay",
        "from pairs group by organisation { n: count() } where n > 3",
        "from pairs sort -starts_on take 7",
        "from pairs expand members as m where m.mentee != null",
        "from guides add held: count(pairs) where held > 1", "from pairs select form unique",
        "from pairs window sort starts_on { place: row_number() } where place > 3",
        "from guides join left people as p on p.id = person",
        "from pairs group by form with total { n: count() }",
    ])
    func `a table under a name has the rows that it has in place`(source: String) throws {
        let inline = try rows(source)
        #expect(!inline.isEmpty)
        #expect(try rows("let q = \(source)\nfrom q") == inline)
        #expect(try rows("from (\(source))") == inline)
        #expect(try rows("let q = \(source)\nlet r = from q\nfrom r") == inline)
        // Read twice it is the same.
        #expect(try count("(\(source))".asSource) == inline.count)
    }

    @Test(arguments: [
        "from pairs select number", "from pairs where pay > 100 select pay, form",
        "from pairs group by form { n: count() }", "from organisations select id",
        "from pairs select number take 3",
    ])
    func `appending a table to itself doubles it`(source: String) throws {
        let once = try rows(source).count
        #expect(try rows("\(source) append (\(source))").count == 2 * once)
        #expect(try rows("let q = \(source)\nfrom q append q").count == 2 * once)
        #expect(try rows("let q = \(source)\nfrom q append q unique") == rows("\(source) unique"))
    }

    @Test func `a let that nothing reads changes nothing`() throws {
        let plain = try Fixture.compiler.query("from pairs", module: nil, shape: Fixture.curator)
        let other = try Fixture.compiler.query(
            "let x = from people group { n: count() }\nfrom pairs", module: nil,
            shape: Fixture.curator)
        #expect(plain.query == other.query)
        #expect(other.warnings.map(\.code) == [.unusedLet])
    }

    @Test func `a table of one row is a value`() throws {
        let total = "let all = from pairs group { n: count() }\n"
        #expect(
            try rows(total + "from pairs where all.n = \(DistrictRows.pairs) group { n: count() }")
                == ["17"])
        #expect(
            try rows(
                total + "from pairs group by form { n: count(), all: all.n } select all unique")
                == ["17"])
        #expect(try rows(total + "from organisations where all.n < 5") == [])
    }

    // MARK: in

    @Test func `membership in a table and its opposite divide the rows`() throws {
        for set in [
            "from pairs select guide", "from pairs where state = \"active\" select guide",
            "from pairs where pay > 10000 select guide",
        ] {
            let inside = try rows("from guides where id in (\(set))").count
            let outside = try rows("from guides where not (id in (\(set)))").count
            #expect(inside + outside == DistrictRows.guides)
        }
        #expect(try rows("from pairs where guide in (from pairs select guide)").count == 13)
    }

    // MARK: join

    @Test(arguments: [
        "join left guides as x on x.id = guide",
        "join left guides as x on x.id = guide and x.capacity > 0",
        "join left (from guides where capacity > 0) as x on x.id = guide",
        "join left (from pairs group by organisation { n: count() }) as x on x.organisation = organisation",
        "join left (from pairs group by direction { n: count() }) as x on x.direction = direction",
        "join left organisations as x on x.code = \"01\"",
        "join left (from people group { n: count() }) as x on x.n > 0",
        "join left guides as x on x.id = guide and x.person.code = \"p1\"",
    ])
    func `a join keeps each row of the left once`(step: String) throws {
        #expect(try rows("from pairs \(step) select number").count == DistrictRows.pairs)
        let inner = step.replacing("join left", with: "join")
        let found = try rows("from pairs \(inner) select number").count
        let marked = try rows(
            "from pairs \(step) where not (x = null)".forTable(step) + " select number"
        ).count
        if !step.contains("group") { #expect(found == marked) }
        #expect(found <= DistrictRows.pairs)
    }

    @Test func `empty equals empty in a join`() throws {
        // Pairs without a direction are a group, and its row belongs to them.
        #expect(
            try rows(
                "from pairs join (from pairs group by direction { n: count() }) as x on x.direction = direction where direction = null select x.n unique"
            ) == ["6"])
    }

    // MARK: Neighbours

    @Test func `window keeps the rows`() throws {
        #expect(
            try rows(
                "from pairs window by form sort pay { a: rank(), b: row_number(), c: lag(pay), d: running_sum(pay) }"
            ).count == DistrictRows.pairs)
        #expect(
            try rows(
                "from pairs window sort starts_on { n: row_number() } group { a: max(n), b: count_distinct(n) }"
            ) == ["17|17"])
        #expect(
            try rows("from organisations sort code window { n: row_number() } select n") == [
                "1", "2", "3", "4", "5",
            ])
    }

    @Test func `functions of neighbours give what they say`() throws {
        let base = "from pairs group by school: organisation.code { n: count() } "
        #expect(
            try rows(
                base
                    + "window sort school { a: lag(n), b: lead(n), c: running_sum(n) } select a, b, c"
            ) == [
                "|4|5", "5|4|9", "4|4|13", "4||17",
            ])
        #expect(
            try rows(base + "window sort -n { a: rank(), b: dense_rank() } select a, b sort a") == [
                "1|1", "2|2", "2|2", "2|2",
            ])
    }

    @Test func `the first rows of each group are taken`() throws {
        for n in [1, 2, 100] {
            let all = try rows(
                "from pairs group by organisation { n: count() } select m: min_of(n, \(n))"
            ).compactMap(Int.init)
            #expect(
                try rows("from pairs sort -pay take \(n) per organisation").count
                    == all.reduce(0, +))
        }
        #expect(try rows("from pairs sort -number take 1 per organisation").count == 4)
        #expect(try rows("from pairs take 0 per organisation") == [])
    }

    @Test func `unique is a group by every column`() throws {
        for columns in ["form", "organisation, form", "pay, direction"] {
            #expect(
                try rows("from pairs select \(columns) unique")
                    == rows("from pairs group by \(columns)"))
        }
    }

    // MARK: expand

    @Test func `expand left keeps rows without any`() throws {
        let inner = try rows("from pairs expand members as m").count
        let without = try rows("from pairs where not exists(members)").count
        #expect(without > 0)
        #expect(try rows("from pairs expand left members as m").count == inner + without)
        #expect(try rows("from pairs expand left members as m where m.id = null").count == without)
        #expect(
            try rows("from organisations expand left pairs.members as m select m.mentee").count > 0)
        #expect(
            try rows("from directions expand left guides as g select code").count
                == DistrictRows.directions)
    }

    @Test func `a right side of expand is never cut`() throws {
        let right =
            "from pairs expand (from pairs select number) as b expand (from organisations select code) as c "
            + "select n: c.code"
        let count =
            DistrictRows.directions * DistrictRows.pairs * DistrictRows.pairs
            * DistrictRows.organisations
        #expect(count > 4_000)
        #expect(
            try rows("from directions expand (\(right)) as d group { n: count() }") == ["\(count)"])
    }

    @Test func `expand over a pipeline pairs every row with every row`() throws {
        #expect(
            try rows("from organisations expand (from directions) as d").count
                == DistrictRows.organisations * DistrictRows.directions)
        #expect(
            try rows("from organisations expand (from directions where code = null) as d") == [])
        #expect(
            try rows("from organisations expand left (from directions where code = null) as d")
                .count
                == DistrictRows.organisations)
    }

    // MARK: Totals

    @Test func `a total is the last row, over all rows`() throws {
        #expect(
            try rows(
                "from pairs group by school: organisation.code with total { n: count() } sort -n")
                == [
                    "00|5", "01|4", "02|4", "03|4", "|17",
                ])
        #expect(
            try rows("from pairs where pay > 9999 group by form with total { n: count() }") == [
                "|0"
            ])
        #expect(
            try rows(
                "from pairs group by direction with total { n: count() } add twice: n + n where twice > 20 select twice"
            ) == ["34"])
        #expect(
            try rows(
                "from pairs group by form with total { n: count() } window sort -n { place: rank() } select place"
            ) == ["2", "1", "1"])
    }

    // MARK: Names

    @Test(arguments: [
        "organisations", "s_1", "q_1", "u_1", "main", "sqlite_master", "registry__pairs", "пары",
        "`let`", "`из`", "`from`", "`a b`",
    ])
    func `the name of a table captures nothing`(name: String) throws {
        let source = """
            let \(name) = from pairs where organisation.municipality.code = "x1" select number, guide
            from \(name)
            join left guides as g on g.id = guide
            where count(guide.pairs) >= 0
            select number, g.capacity, place: guide.organisation.title
            """
        let other = source.replacing(name, with: "plain")
        let plan = try Fixture.compiler.query(source, module: "registry", shape: Fixture.curator)
        let plain = try Fixture.compiler.query(other, module: "registry", shape: Fixture.curator)
        #expect(plan.query.sql == plain.query.sql)
        #expect(plan.query.manifest == plain.query.manifest)
    }

    @Test func `russian and english give one statement`() throws {
        let english = """
            let x = from pairs group by form with total { n: count() }
            from pairs
            join left x as y on y.form = form and y.n > 1
            """
        #expect(throws: Diagnostics.self) {
            try Fixture.compiler.query(english, module: "registry", shape: .system)
        }
        let pairs = [
            (
                "let x = from pairs select number, form unique\nfrom x append x take 3 per form",
                "пусть x = из pairs показать number, form уникальные\nиз x дополнить x взять 3 для form"
            ),
            (
                "from pairs expand left members as m window by form sort pay { n: row_number() }",
                "из pairs развернуть слева members как m окно по form упорядочить pay { n: row_number() }"
            ),
            (
                "from pairs group by form with total { n: count() }",
                "из pairs сгруппировать по form с итогом { n: count() }"
            ),
            (
                "define f(x: int) = x + 1\nfrom guides join left guides as g on g.id = id select y: f(capacity)",
                "определить f(x: int) = x + 1\nиз guides соединить слева guides как g на g.id = id показать y: f(capacity)"
            ),
            (
                "use \"registry/begun\"(year: @2024/2025) as b\nfrom organisations where id in (from b select organisation)",
                "использовать \"registry/begun\"(year: @2024/2025) как b\nиз organisations где id в (из b показать organisation)"
            ),
        ]
        for (english, russian) in pairs {
            let one = try Fixture.compiler.query(
                english, module: "registry", shape: Fixture.curator)
            let other = try Fixture.compiler.query(
                russian, module: "registry", shape: Fixture.curator)
            #expect(one.query == other.query)
        }
    }
}

extension String {
    /// `( … )` as a source.
    fileprivate var asSource: String { "from \(self)" }

    /// The test whether a joined row is there, in the words of its kind.
    fileprivate func forTable(_ step: String) -> String {
        step.contains("group") ? replacing("where not (x = null)", with: "") : self
    }
}

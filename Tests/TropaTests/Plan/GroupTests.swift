import Catalogue
import Testing
import Tropa

/// What the items of `group` give, on real rows: aggregates of its rows, and what follows from them and from its keys.
struct GroupTests {
    private func rows(_ source: String) throws -> [String] {
        let plan = try Fixture.compiler.query(source, module: "registry", shape: .system)
        let shown = plan.query.columns.map(\.index)
        return try DistrictRows.run(plan.query).map { row in
            let cells = row.split(separator: "|", omittingEmptySubsequences: false)
            return shown.map { String(cells[$0]) }.joined(separator: "|")
        }
    }

    @Test(arguments: [
        "n: count()", "n: sum(count(members))", "n: 5", "d: today()", "n: count(registry.people)",
        "n: max(pay) ?? 0", "e: exists(guides)", "n: count(people) + count(guides)",
        "n: sum(count(members)), d: today()", "n: count() + count(people)",
        "n: count(where exists(members)) > 0",
        "n: count(people where code != null)",
    ])
    func `a group without keys is one row, over no rows too`(items: String) throws {
        for source in ["from pairs", "from pairs where number = \"none\""] {
            let all = "let g = \(source) group { \(items) }\nfrom g group { rows: count() }"
            #expect(try rows(all) == ["1"], "\(source) \(items)")
        }
    }

    @Test(arguments: ["", "{ d: today() }", "{ n: count(people) }", "{ k: form, n: count() }"])
    func `a total is one row, whatever the items are`(items: String) throws {
        let source = "let g = from pairs group by form with total \(items)\n"
        #expect(try rows(source + "from g group { rows: count() }") == ["3"])
        #expect(try rows(source + "from g where form = null group { rows: count() }") == ["1"])
    }

    @Test(arguments: [
        "", "sort -n", "where n > 8", "select n", "add m: n", "take 3", "window { r: rank() }",
        "expand left (from directions) as d",
        "join left (from people group { c: count() }) as g on g.c > 0",
    ])
    func `the row of totals is told from the others`(steps: String) throws {
        for source in [
            "from pairs group by form with total { n: count() } \(steps)",
            "let g = from pairs group by form with total { n: count() } \(steps)\nfrom g",
        ] {
            let query = try Fixture.compiler.query(source, module: "registry", shape: .system).query
            let total = try #require(query.total)
            let n = try #require(query.columns.first { $0.name == "n" }?.index)
            for row in try DistrictRows.run(query) {
                let cells = row.split(separator: "|", omittingEmptySubsequences: false)
                #expect((cells[total] == "1") == (cells[n] == "17"), "\(source): \(row)")
            }
        }
    }

    @Test(arguments: [
        "group by form { n: count() }", "group { n: count() }", "group with total { n: count() }",
        "group by form with total { n: count() } group by n", "group by form with total unique",
        "group by form with total append (from pairs select form)", "",
    ])
    func `no other row is told to be totals`(steps: String) throws {
        let plan = try Fixture.compiler.query(
            "from pairs \(steps)", module: "registry", shape: .system)
        #expect(plan.query.total == nil)
    }

    @Test(arguments: [
        ("count(members)", "sum(count(members))"),
        ("sum(members.no)", "sum(sum(members.no))"),
        ("max(members.no)", "max(max(members.no))"),
    ])
    func `an aggregate of what is counted in each row is that of the columns`(
        row: String, group: String
    ) throws {
        let function = group.prefix { $0 != "(" }
        for by in ["", "by state", "by form with total"] {
            #expect(
                try rows("from pairs group \(by) { x: \(group) }")
                    == rows("from pairs add y: \(row) group \(by) { x: \(function)(y) }"))
        }
    }

    @Test(arguments: [
        "k: state, x: concat(state, \"-\", \"\")", "k: state, x: if(state = \"active\", 1, 0)",
        "k: organisation, x: organisation.code", "k: organisation, x: count(organisation.guides)",
        "k: organisation, x: exists(organisation.guides where capacity > 1)",
        "k: guide, x: count(guide.pairs)", "k: guide, x: sum(guide.organisation.pairs.pay)",
        "k: organisation, x: count(registry.people where organisation = outer.organisation)",
        "k: organisation.municipality, x: count(organisation.municipality.organisations)",
        "k: pay, x: pay ?? 0",
        "k: month(starts_on), x: days_between(month(starts_on), today())",
    ])
    func `an item may read what the keys are`(keyAndItem: String) throws {
        let parts = keyAndItem.dropFirst(3).split(separator: ", x: ", maxSplits: 1)
        let (key, item) = (parts[0], parts[1])
        let name = key.filter { $0 != ")" }.map { ".(".contains($0) ? "_" : String($0) }.joined()
        let column = key.contains("(") ? "month" : name
        let later = item.replacing(key, with: column)
        let total = "group by \(key) with total { n: count()"
        #expect(
            try rows("from pairs \(total), x: \(item) }")
                == rows("from pairs \(total) } add x: \(later)"))
        #expect(
            try rows("from pairs group by \(key) { n: count(), x: \(item) }").filter {
                !$0.hasSuffix("|")
            }.count > 0)
    }

    @Test func `keys are read by the names of rows`() throws {
        #expect(
            try rows("from pairs group by id { n: count(members), m: count() }")
                == rows("from pairs select id, n: count(members), m: 1"))
        #expect(
            try rows(
                "from pairs as p where p.guide != null group by p.guide { n: count(registry.pairs where guide = outer.guide), m: count() }"
            )
                == rows(
                    "from pairs where guide != null group by guide { n: count(guide.pairs), m: count() }"
                ))
        #expect(
            try rows("from pairs as p group by p.guide { n: count(p.guide.pairs), m: count() }")
                == rows("from pairs group by guide { n: count(guide.pairs), m: count() }"))
    }

    @Test func `a reference to the only row of a relation is a value of the group`() throws {
        #expect(try rows("from people group { n: count(guide_profile) }") == ["7"])
        #expect(
            try rows("from people group { n: sum(guide_profile.capacity) }")
                == rows("from people select c: guide_profile.capacity group { n: sum(c) }"))
    }
}

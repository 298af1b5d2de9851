import StrictJSON
import Testing

extension DistrictTests {
    /// Steps over whole tables in the real store, under the authorizer of its readers.
    @Suite struct TableSteps {
        private func rows(_ query: String, as name: String = "curator") throws -> [JSON] {
            let result = try DistrictTests.caller(name).query(query)
            #expect(result.status == 200, "\(query)\n\(result)")
            return result["rows"]?.arrayValue ?? []
        }

        private func cells(_ name: String, _ query: String, as caller: String = "curator") throws
            -> [JSON]
        {
            try rows(query, as: caller).map { $0[name] ?? $0.arrayValue?.first ?? .null }
        }

        @Test func `a table keeps its rows under every step that keeps rows`() throws {
            let all = try cells("n", "from pairs group { n: count() }")
            #expect(all.count == 1 && all != [.null])
            for step in [
                "join left (from pairs group by mentor { held: count() }) as h on h.mentor = mentor",
                "join left mentors as m on m.id = mentor and m.state = \"active\"",
                "window by organisation sort starts_on { a: running_sum(1), b: moving_avg(1, 3), c: share_of_total(1), d: lag(number), e: lead(number), f: rank(), g: dense_rank(), h: row_number() }",
                "take 100000 per organisation",
            ] {
                let source = "let q = from pairs \(step)\nfrom q group { n: count() }"
                #expect(try cells("n", source) == all, "\(step)")
            }
        }

        @Test func `a total, a value, a set and an append agree`() throws {
            let all = try cells("n", "from pairs group { n: count() }")
            let total = try cells(
                "n", "from pairs group by organisation with total { n: count() } select n")
            #expect(total.last == all.first && total.count > 2)
            let value = try cells(
                "n", "let all = from pairs group { n: count() }\nfrom pairs take 1 select n: all.n")
            #expect(value == all)
            let once = try rows("from pairs select number").count
            let twice = try rows("from pairs select number append (from pairs select number)").count
            #expect(twice == 2 * once)
            #expect(
                try rows("from pairs select number append (from pairs select number) unique").count
                    == once)
            let inside = try rows("from organisations where id in (from pairs select organisation)")
            let grouped = try rows("from pairs group by organisation")
            #expect(inside.count == grouped.count)
        }

        @Test func `every organisation meets every direction`() throws {
            let organisations = try rows("from organisations").count
            let directions = try rows("from registry.directions").count
            let matrix = try rows(
                "from organisations expand (from registry.directions) as d select code, d.title take 9000"
            )
            #expect(matrix.count == organisations * directions)
            let kept = try rows(
                "from organisations expand left pairs as p select code, p.number unique")
            #expect(kept.count >= organisations)
        }

        @Test func `a school sees its own rows through every table`() throws {
            let own = try rows("from pairs select number", as: "school").count
            let district = try rows("from pairs select number").count
            #expect(own < district)
            for source in [
                "let organisations = from pairs\nfrom organisations select number",
                "from (from pairs) select number",
                "from pairs where number = null select number append (from pairs select number)",
                "from registry.directions take 1 expand (from pairs) as p select p.number",
                "use \"registry/pairs_by_organisation\"(year: @2026/2027) as b\nfrom pairs select number",
            ] {
                #expect(try rows(source, as: "school").count == own, "\(source)")
            }
        }
    }
}

import Catalogue
import Testing
import Tropa

/// A stored yes or no may be empty: as a value it is neither, as a condition it does not hold (§4.4).
struct EmptyTruthTests {
    /// Of eight guides three are open, two are not, and of three nobody knows.
    private static let asked = [
        ("open", 3), ("not open", 5), ("open = true", 3), ("open != true", 5), ("open = false", 2),
        ("open != false", 6), ("true = open", 3), ("false = open", 2), ("open = null", 3),
        ("open is null", 3), ("open != null", 5), ("open in (true)", 3), ("open in (false)", 2),
        ("not (open in (true, false))", 3), ("open ?? true", 6), ("open ?? false", 3),
        ("open and capacity > 0", 3), ("open or capacity = 0", 6), ("not (not open)", 3),
        ("if(capacity > 0, open, open) = null", 3), ("open = (capacity > 0)", 3),
        ("(open = null) = false", 5), ("(capacity > 5) = null", 0), ("(not open) = null", 0),
        ("(person.guide_profile.capacity > 0-1) = null", 0),
        ("(person.guide_profile.capacity > 0-1) = false", 1),
        ("person.guide_profile.open = open", 7),
    ]

    private func rows(_ source: String) throws -> [String] {
        try DistrictRows.run(
            Fixture.compiler.query(source, module: "registry", shape: .system).query)
    }

    private func count(_ steps: String) throws -> Int? {
        try rows("from guides \(steps) group { n: count() }").first.flatMap(Int.init)
    }

    @Test(arguments: asked)
    func `a condition finds the rows it says`(condition: String, count: Int) throws {
        #expect(try self.count("where \(condition)") == count)
        #expect(try self.count("where not (\(condition))") == DistrictRows.guides - count)
    }

    @Test(arguments: asked.filter { !$0.0.contains("person") && !$0.0.contains("capacity") })
    func `a column asks the same as the field behind it`(condition: String, count: Int) throws {
        for step in [
            "select open", "add r: open select open: r",
            "join left (from guides) as g on g.id = id select open: g.open",
            "select open append (from guides where id = null select open)",
            "sort open take 100 select open",
            "group by id, open select open",
            "window by id { o: lag(open) } select open: if(id != null, open, o)",
        ] {
            #expect(try self.count("\(step) where \(condition)") == count, "\(step)")
        }
    }

    @Test func `empty is a key of its own`() throws {
        #expect(
            try rows("from guides group by open { n: count() } sort open") == ["0|2", "1|3", "|3"])
        #expect(
            try rows("from guides group by k: open = true { n: count() }") == ["0|5", "1|3"])
        #expect(try rows("from guides select open unique sort -open") == ["1", "0"])
        #expect(try rows("from guides group { n: count(open), m: count(capacity > 5) }") == ["5|8"])
    }

    @Test func `a condition as a column is never empty`() throws {
        for condition in [
            "capacity > 5", "person.guide_profile.capacity > 5", "not open",
            "open and capacity > 0",
        ] {
            #expect(try count("select c: \(condition) where c = null") == 0, "\(condition)")
        }
    }
}

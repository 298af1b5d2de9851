import Catalogue
import Testing
import Tropa

/// Numbers are compared as what they are, also where one of them is too large for the scale of the other.
struct ComparedScaleTests {
    private static func organisation(_ number: UInt64, _ latitude: String) -> String {
        let id = SQLiteShell.literal(.id(RecordID(high: 1, low: number)))
        return """
            INSERT INTO registry__organisations (id, version, created_at, created_by, updated_at, updated_by,
                code, title, short_name, kind, municipality, latitude) VALUES (\(id), 1, '', '', '', '',
                'o\(number)', '', '', 'school', \(id), \(latitude));
            """
    }

    /// South, north, nowhere, and the equator, at scale 6.
    private let shell = SQLiteShell([
        organisation(1, "-55000000"), organisation(2, "55000000"), organisation(3, "NULL"),
        organisation(4, "0"),
    ])

    private func codes(_ condition: String, big: Value = .integer(9_007_199_254_740_991)) throws
        -> [String]
    {
        let text =
            "param big: int = null from organisations where \(condition) select code sort code"
        let plan = try Fixture.compiler.query(text, module: nil, shape: Fixture.analyst)
        return try shell.run(plan.query, [.parameter("big", .value): big])
    }

    private static let largest = "999999999999999999"

    @Test(arguments: ["$big", largest, "9223372036854", "9223372036855"])
    func `what is beyond a scale is larger than all of its numbers`(big: String) throws {
        let all = ["o1", "o2", "o4"]
        #expect(try codes("latitude < \(big)") == all)
        #expect(try codes("latitude <= \(big)") == all)
        #expect(try codes("latitude > -\(big)") == all)
        #expect(try codes("latitude > \(big)").isEmpty)
        #expect(try codes("latitude = \(big)").isEmpty)
        #expect(try codes("latitude != \(big)") == ["o1", "o2", "o3", "o4"])
        #expect(try codes("latitude in (\(big), 0)") == ["o4"])
        #expect(try codes("latitude not in (\(big), 0)") == ["o1", "o2", "o3"])
    }

    @Test(arguments: ["$big", largest])
    func `a bound beyond a scale leaves what is not empty`(big: String) throws {
        #expect(try codes("latitude in 0..\(big)") == ["o2", "o4"])
        #expect(try codes("latitude in -\(big)..0") == ["o1", "o4"])
        #expect(try codes("latitude in -\(big)..\(big)") == ["o1", "o2", "o4"])
        #expect(try codes("latitude in \(big)..\(big)").isEmpty)
        #expect(try codes("latitude not in 0..\(big)") == ["o1", "o3"])
    }

    @Test func `an empty bound is open all the same`() throws {
        #expect(try codes("latitude in 0..$big", big: .null) == ["o2", "o4"])
        #expect(try codes("latitude in $big..0", big: .null) == ["o1", "o4"])
        #expect(try codes("latitude < $big", big: .null).isEmpty)
        #expect(try codes("latitude = $big", big: .null) == ["o3"])
    }

    @Test func `what fits is compared to the last digit`() throws {
        #expect(try codes("latitude = $big", big: .integer(55)) == ["o2"])
        #expect(try codes("latitude < $big", big: .integer(55)) == ["o1", "o4"])
        #expect(try codes("latitude <= $big", big: .integer(-55)) == ["o1"])
    }

    @Test func `rounding something very large may give nothing`() throws {
        let plan = try Fixture.compiler.query(
            "param big: int = 0 from organisations where floor($big) != null and round($big, -2) = null select code",
            module: nil, shape: Fixture.analyst)
        #expect(plan.query.sql.contains("IS NOT NULL") && plan.query.sql.contains("IS NULL"))
    }
}

import Catalogue
import Testing
import Tropa

/// Computed fields over the parts of rows that may only be counted, and attempts to see one of them all the
/// same (N5). A counter may count three organisations and more; of single answers it reads nothing.
struct CountedFormulaTests {
    private static func id(_ number: UInt64) -> RecordID {
        RecordID(high: 0x018C_3F4A_1C00_7000, low: 0x8000_0000_0000_0000 + number)
    }

    private static func sql(_ number: UInt64) -> String { SQLiteShell.literal(.id(id(number))) }

    /// Eight organisations in the first wave, the n-th with n answers; seven low, one high. Two in the second.
    private let shell = SQLiteShell(
        (1...8).map { organisation($0) }
            + (1...8).flatMap { survey($0, of: $0, "first", $0 == 8 ? "high" : "low") }
            + (1...2).flatMap { survey(20 + $0, of: $0, "second", "low") })

    private static func organisation(_ number: UInt64) -> String {
        """
        INSERT INTO registry__organisations (id, version, created_at, created_by, updated_at, updated_by,
            code, title, short_name, kind, municipality) VALUES (\(sql(number)), 1, '', '', '', '',
            'o\(number)', 'О\(number)', 'О\(number)', 'school', \(sql(100)));
        """
    }

    private static func survey(
        _ number: UInt64, of organisation: UInt64, _ wave: String, _ level: String
    ) -> [String] {
        let row = """
            INSERT INTO registry__surveys (id, version, created_at, created_by, updated_at, updated_by,
                organisation, wave, level) VALUES (\(sql(1000 + number)), 1, '', '', '', '',
                \(sql(organisation)), '\(wave)', '\(level)');
            """
        let marks = (1...organisation).map { mark in
            """
            INSERT INTO registry__surveys__marks (id, parent, no, value) VALUES
                (\(sql(10_000 + number * 100 + mark)), \(sql(1000 + number)), \(mark), \(mark));
            """
        }
        return [row] + marks
    }

    private func rows(
        _ text: String, as shape: RoleShape = Fixture.counter, of schema: Schema = Fixture.schema
    ) throws -> [String] {
        let compiler = Compiler(schema: schema, zone: Fixture.zone)
        var query = try compiler.query(text, module: nil, shape: shape).query
        query.sql = query.sql.replacing("tx_sum(", with: "sum(")
        return try shell.run(query, [.attribute("organisations", 0): .id(Self.id(8))])
    }

    private func codes(_ text: String, as shape: RoleShape = Fixture.counter) -> [DiagnosticCode] {
        do {
            _ = try Fixture.compiler.query(text, module: nil, shape: shape)
            return []
        } catch {
            return error.list.map(\.code)
        }
    }

    @Test func `a formula over parts is aggregated where enough units are behind it`() throws {
        let first = "from surveys where wave = \"first\" "
        #expect(try rows(first + "group { all: sum(answered) }") == ["36"])
        #expect(try rows(first + "group { all: sum(twice) }") == ["72"])
        #expect(try rows(first + "group by level { all: sum(answered) }") == ["low|"])
        #expect(
            try rows(first + "and level = \"low\" group by wave { all: sum(answered) }") == [
                "first|28"
            ])
        #expect(
            try rows("from surveys where wave = \"second\" group { all: sum(answered) }").isEmpty)
    }

    @Test func `a filter by it narrows what is counted as one by a stored field`() throws {
        let first = "from surveys where wave = \"first\" "
        #expect(try rows(first + "group { n: count(where answered > 4), all: count() }") == ["4|8"])
        #expect(try rows(first + "group { n: count(where answered > 7), all: count() }") == ["|8"])
        #expect(try rows(first + "group { n: count(where answered < 8), all: count() }") == ["|8"])
        #expect(
            try rows(first + "and answered > 7 group { n: count(), hidden: count() = null }") == [
                "|1"
            ])
        #expect(try rows(first + "and answered > 4 group { n: count() }") == ["4"])
        #expect(
            try rows(
                first + "group { a: count(where answered <= 3), b: count(where answered in 4..7) }"
            ) == ["|"])
    }

    @Test func `as a key it names no group that is too small`() throws {
        let first = "from surveys where wave = \"first\" "
        #expect(try rows(first + "group by answered { n: count() }").isEmpty)
        #expect(
            try rows(first + "group by band: bucket(answered, 4) { n: count() }").sorted() == [
                "0|", "4|4",
            ])
    }

    @Test(arguments: [
        "max(answered)", "min(twice)", "first(answered)", "last(answered sort answered)",
        "list(answered)", "median(answered)", "percentile(answered, 50)",
        "sum(answered * answered)",
        "sum(if(organisation = \"o8\", answered, 0))",
    ])
    func `a function that could tell of one row is refused`(call: String) {
        #expect(codes("from surveys group by wave { x: \(call) }").contains(.tellsOfFew))
    }

    @Test(arguments: [
        "from surveys select answered", "from surveys where answered > 7 select level",
        "from surveys sort answered take 1 group { n: count() }",
        "from surveys window { x: running_sum(answered) } group { n: count() }",
        "from surveys add { x: answered } select x", "from surveys",
    ])
    func `single rows are refused`(text: String) {
        #expect(codes(text) == [.countedOnly], "\(text)")
    }

    @Test(arguments: [
        "from surveys group { n: sum(marks.value) }",
        "from surveys where count(marks) > 7 group { n: count() }",
        "from surveys expand marks as m group { n: count() }",
        "from surveys where exists(marks where value = 8) group { n: count() }",
        "from surveys where marks.value = 8 group { n: count() }",
        "from surveys.marks group { n: count() }",
        "from organisations select code, n: count(surveys.marks)",
        "from organisations select code, n: count(registry.surveys.marks)",
        "from surveys group by wave { n: max(marks.value) }",
        "from surveys add { n: answered } where marks contains \"x\" group { n: count() }",
    ])
    func `the parts themselves stay closed`(text: String) {
        #expect(!codes(text).isEmpty, "\(text)")
    }

    @Test func `a relation counts it for each row, and hides it where few are behind it`() throws {
        #expect(
            try rows("from organisations select code, n: sum(surveys.answered)").allSatisfy {
                $0.hasSuffix("|")
            })
        #expect(
            try rows("from organisations where sum(surveys.answered) > 0 select code").isEmpty)
    }

    @Test func `who is not given the formula by name gets nothing of it`() throws {
        // An observer counts by every field but the note and the parts.
        #expect(
            try rows(
                "from surveys where wave = \"first\" group { n: sum(answered), all: count() }",
                as: Fixture.observer) == ["|8"])
    }

    @Test func `an own row's formula is not told where its parts are not read`() throws {
        let shape = RoleShape(roles: ["counter", "school"], attributes: ["organisations": 1])
        let text =
            "from surveys where wave = \"first\" and level = \"high\" group { n: sum(answered) }"
        // The school reads its own row and the answers in it.
        #expect(try rows(text, as: shape) == ["8"])
        var resources = Fixture.schema.resources
        let position = try #require(resources.firstIndex { $0.name == Fixture.name("surveys") })
        let grant = try #require(resources[position].grants.firstIndex { $0.role == "school" })
        resources[position].grants[grant].fields = .except(["marks"])
        let schema = Schema(
            modules: Fixture.schema.modules, roles: Fixture.schema.roles, resources: resources,
            fingerprint: "changed")
        #expect(try rows(text, as: shape, of: schema).isEmpty)
    }
}

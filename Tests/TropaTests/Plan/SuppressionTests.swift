import Catalogue
import Testing
import Tropa

/// Rows that may only be counted, and attempts to see one of them all the same (N5). An observer may count
/// three organisations and more.
struct SuppressionTests {
    private static func id(_ number: UInt64) -> RecordID {
        RecordID(high: 0x018C_3F4A_1C00_7000, low: 0x8000_0000_0000_0000 + number)
    }

    private static func sql(_ number: UInt64) -> String { SQLiteShell.literal(.id(id(number))) }

    private static func municipality(_ number: UInt64) -> String {
        """
        INSERT INTO registry__municipalities (id, version, created_at, created_by, updated_at, updated_by,
            code, title) VALUES (\(sql(100 + number)), 1, '', '', '', '', 'm\(number)', 'М\(number)');
        """
    }

    private static func organisation(_ number: UInt64, in municipality: UInt64) -> String {
        """
        INSERT INTO registry__organisations (id, version, created_at, created_by, updated_at, updated_by,
            code, title, short_name, kind, municipality) VALUES (\(sql(number)), 1, '', '', '', '',
            'o\(number)', 'О\(number)', 'О\(number)', 'school', \(sql(100 + municipality)));
        """
    }

    private static func survey(
        _ number: UInt64, of organisation: UInt64, _ wave: String, _ level: String, _ score: Int
    ) -> String {
        """
        INSERT INTO registry__surveys (id, version, created_at, created_by, updated_at, updated_by,
            organisation, wave, level, score) VALUES (\(sql(1000 + number)), 1, '', '', '', '',
            \(sql(organisation)), '\(wave)', '\(level)', \(score));
        """
    }

    /// First wave: eight organisations, seven low, one high. Second wave: two organisations.
    /// Municipality 1 has organisations 1–7, municipality 2 has 8 alone.
    private let shell = SQLiteShell(
        [municipality(1), municipality(2)]
            + (1...8).map { organisation($0, in: $0 == 8 ? 2 : 1) }
            + (1...8).map { survey($0, of: $0, "first", $0 == 8 ? "high" : "low", Int($0)) }
            + (1...2).map { survey(20 + $0, of: $0, "second", "low", Int($0)) })

    private func rows(
        _ text: String, as shape: RoleShape = Fixture.observer, school: UInt64 = 8
    ) throws -> [String] {
        let plan = try Fixture.compiler.query(text, module: nil, shape: shape)
        return try shell.run(
            plan.query, [.attribute("organisations", 0): .id(Self.id(school))])
    }

    private func codes(_ text: String, as shape: RoleShape = Fixture.observer) -> [DiagnosticCode] {
        do {
            _ = try Fixture.compiler.query(text, module: nil, shape: shape)
            return []
        } catch {
            return error.list.map(\.code)
        }
    }

    @Test func `a group of enough units is counted, a smaller one is left out`() throws {
        #expect(
            try rows("from surveys where level = \"low\" group by wave { n: count() }") == [
                "first|"
            ])
        #expect(try rows("from surveys where wave = \"first\" group { n: count() }") == ["8"])
        #expect(
            try rows(
                "from surveys where wave = \"second\" group { n: count(), hidden: count() = null }")
                == ["|1"])
    }

    @Test func `who counts nothing learns no more than who counts few`() throws {
        let nothing = "from surveys where score > 99 group { n: count(), hidden: count() = null }"
        let few = "from surveys where score > 7 group { n: count(), hidden: count() = null }"
        #expect(try rows(nothing) == ["|1"])
        #expect(try rows(few) == ["|1"])
        #expect(try rows(nothing.replacing("group", with: "group by wave")).isEmpty)
        #expect(try rows(few.replacing("group", with: "group by wave")).isEmpty)
    }

    @Test func `a filter can't be subtracted from the whole`() throws {
        let text = """
            from surveys where wave = "first"
            group { all: count(), low: count(where level = "low"), rest: count() - count(where level = "low"),
                share: count(where level = "high") }
            """
        // One high organisation: neither the seven low ones nor the difference is told.
        #expect(try rows(text) == ["8|||"])
    }

    @Test func `three filters can't be subtracted from the whole`() throws {
        let text = """
            from surveys where wave = "first"
            group { all: count(), a: count(where score <= 3), b: count(where score > 3 and score <= 7) }
            """
        #expect(try rows(text) == ["8||"])
        let safe = """
            from surveys where wave = "first"
            group { all: count(), a: count(where score <= 4), b: count(where score > 4) }
            """
        #expect(try rows(safe) == ["8|4|4"])
    }

    @Test func `the group beside a small one is hidden with it`() throws {
        let text = "from surveys where wave = \"first\" group by level { n: count() }"
        #expect(try rows(text) == ["low|"])
        // The small group stands in the other wave: groups of one total hide each other only.
        #expect(
            try rows("from surveys group by level, wave { n: count() } sort wave").allSatisfy {
                $0.hasSuffix("|")
            })
        let bands =
            "from surveys where wave = \"first\" group by band: bucket(score, 4) { n: count() }"
        #expect(try rows(bands).sorted() == ["0|", "4|4"])
    }

    @Test func `a hidden value is empty for what follows`() throws {
        let base =
            "from surveys where wave = \"first\" group { all: count(), low: count(where level = \"low\") }"
        #expect(try rows(base + " where low > 0").isEmpty)
        #expect(try rows(base + " where low = 7").isEmpty)
        #expect(try rows(base + " where low = null") == ["8|"])
        #expect(try rows(base + " add { more: low + 1, has: low > 5 } select more, has") == ["|0"])
    }

    @Test func `a sort by a hidden value says nothing`() throws {
        let text = """
            from surveys where wave = "first" and score != 8
            group by half: score > 3 { odd: count(where score % 2 = 1), n: count() } sort -odd
            """
        let rows = try rows(text)
        #expect(
            rows.allSatisfy {
                $0.split(separator: "|", omittingEmptySubsequences: false)[1].isEmpty
            })
    }

    @Test func `a share of few is hidden as they are`() throws {
        let plan = try Fixture.compiler.query(
            "from surveys group by wave { part: share(level = \"high\") }", module: nil,
            shape: Fixture.observer)
        #expect(plan.query.sql.contains("COUNT(DISTINCT"))
        #expect(codes("from surveys add { s: share(level = \"low\") } select s") != [])
    }

    @Test func `groups of groups see what is shown`() throws {
        let text = """
            from surveys where wave = "first" group by level { n: count() } group { total: count(n), groups: count() }
            """
        #expect(try rows(text) == ["0|1"])
    }

    @Test func `a group by a path that names the unit is refused or empty`() throws {
        for key in [
            "organisation", "organisation.code", "organisation.id", "organisation.short_name",
        ] {
            #expect(
                codes("from surveys group by one: \(key) { n: count() }") == [.tellsOfFew], "\(key)"
            )
        }
        #expect(
            try rows(
                "from surveys where wave = \"first\" group by one: organisation.title { n: count() }"
            )
            .isEmpty)
        #expect(
            try rows(
                "from surveys where wave = \"first\" group by place: organisation.municipality.code { n: count() }"
            ) == ["m1|"])
    }

    @Test(arguments: [
        ("max(score)", "max(surveys.score)"), ("min(score)", "min(surveys.score)"),
        ("count_distinct(organisation)", "count_distinct(surveys.organisation)"),
        ("count_distinct(organisation.code)", "count_distinct(surveys.organisation.code)"),
        (
            "sum(if(organisation = \"o8\", score, 0))",
            "sum(if(surveys.organisation = \"o8\", surveys.score, 0))"
        ),
        ("sum(score * (score - 7))", "sum(surveys.score * (surveys.score - 7))"),
        ("avg(score + 0)", "avg(surveys.score + 0)"),
    ])
    func `a function that could tell of one row is refused`(ofGroup: String, ofRelation: String) {
        #expect(codes("from surveys group by wave { x: \(ofGroup) }").contains(.tellsOfFew))
        #expect(codes("from organisations select code, x: \(ofRelation)").contains(.tellsOfFew))
    }

    @Test(arguments: [
        "from surveys", "from surveys select level", "from surveys take 1",
        "from surveys where score > 3",
        "from surveys take 1 group { n: count() }", "from surveys skip 7 group { n: count() }",
    ])
    func `single rows are refused`(text: String) {
        #expect(codes(text) == [.countedOnly], "\(text)")
    }

    @Test(arguments: [
        "from organisations where exists(surveys) select code",
        "from organisations where exists(surveys where outer.code = \"o8\") select code",
        "from organisations select code, top: max(surveys.score)",
        "from organisations expand surveys as s select code, score: s.score",
        "from municipalities where exists(organisations where exists(surveys)) select code",
    ])
    func `a relation to such rows is neither asked for nor expanded`(text: String) {
        #expect(!codes(text).isEmpty, "\(text)")
    }

    @Test func `a relation is counted for each row, and hidden where few are behind it`() throws {
        #expect(
            try rows("from municipalities select code, n: count(organisations.surveys) sort code")
                == ["m1|9", "m2|"])
        #expect(try rows("from organisations where count(surveys) > 0 select code").isEmpty)
        #expect(
            try rows("from organisations where count(surveys) = null group { n: count() }") == ["8"]
        )
    }

    @Test func `a count of all but one is hidden with that one`() throws {
        let text = """
            from organisations select code, n: count(registry.surveys where organisation != outer.id)
            """
        #expect(try rows(text).allSatisfy { $0.hasSuffix("|") })
    }

    @Test(arguments: [
        "n: count(organisations.surveys where level = \"low\"), m: count(organisations.surveys where level = \"high\")",
        "n: count(organisations.surveys), m: count(registry.surveys)",
        "n: count(organisations.surveys where score > 1), m: count(organisations.surveys where score > 2)",
    ])
    func `two looks at the same rows are refused`(columns: String) {
        #expect(codes("from municipalities select code, \(columns)") == [.tellsOfFew])
    }

    @Test func `own rows are seen and the others counted`() throws {
        let school = Fixture.observingSchool
        // Its own single row.
        #expect(
            try rows("from surveys select level, score", as: school) == ["high|8"])
        // Of the eight in the first wave seven are others: enough, and what is left is its own.
        let text =
            "from surveys where wave = \"first\" group { n: count(), high: count(where level = \"high\") }"
        #expect(try rows(text, as: school) == ["8|1"])
        // Of the second wave's two one is its own: the other must not be told.
        let second = "from surveys where wave = \"second\" group { n: count() }"
        #expect(try rows(second, as: school, school: 1).isEmpty)
        // Two others and its own are three units, and still only two to hide among.
        let three = "from surveys where wave = \"first\" and score >= 6 group { n: count() }"
        #expect(try rows(three, as: school).isEmpty)
        #expect(try rows(three, as: school, school: 1) == ["3"])
    }

    @Test func `an own row's unread cell is not told by what the others leave`() throws {
        let schema = try changed { resource in
            // The school reads the level of its rows and not their score.
            resource.grants[1].fields = .only(["organisation", "wave", "level"])
        }
        let compiler = Compiler(schema: schema, zone: Fixture.zone)
        let text = """
            from surveys where wave = "first"
            group { all: count(), known: count(where score < 8), mine: count(where organisation = "o8") }
            """
        let plan = try compiler.query(text, module: nil, shape: Fixture.observingSchool)
        let own = try shell.run(plan.query, [.attribute("organisations", 0): .id(Self.id(8))])
        #expect(own == ["8||"])
        let alone = "from surveys where organisation = \"o8\" group { n: count(where score = 8) }"
        let mine = try compiler.query(alone, module: nil, shape: Fixture.observingSchool)
        #expect(
            try shell.run(mine.query, [.attribute("organisations", 0): .id(Self.id(8))]).isEmpty)
    }

    private func changed(_ change: (inout Resource) -> Void) throws -> Schema {
        let schema = Fixture.schema
        var resources = schema.resources
        let position = try #require(
            resources.firstIndex { $0.name == Fixture.name("surveys") })
        change(&resources[position])
        return Schema(
            modules: schema.modules, roles: schema.roles, resources: resources,
            fingerprint: "changed")
    }

    @Test func `the larger minimum of two roles counts`() throws {
        let schema = try changed { resource in
            var more = resource.grants[0]
            more.role = "editor"
            more.minimumGroup = .number(9)
            resource.grants.append(more)
        }
        let compiler = Compiler(schema: schema, zone: Fixture.zone)
        let both = RoleShape(roles: ["editor", "observer"], attributes: [:])
        let text = "from surveys group { n: count() }"
        let sql = try? compiler.query(text, module: nil, shape: both).query.sql
        #expect(sql?.contains(">= 9") == true)
        #expect(sql?.contains(">= 3") == false)
    }

    @Test func `records are not read one by one`() {
        for rows in [ReadRequest.Rows.all, .id] {
            #expect(throws: Diagnostics.self) {
                _ = try Fixture.compiler.read(
                    ReadRequest(Fixture.name("surveys"), rows), shape: Fixture.observer)
            }
        }
        let access = Fixture.compiler.access(to: Fixture.name("surveys"), shape: Fixture.observer)
        #expect(!access.canRead && access.canAggregate)
        #expect(access.countable.contains("score") && !access.countable.contains("note"))
        #expect(codes("from surveys where note = \"x\" group { n: count() }") == [.fieldForbidden])
    }
}

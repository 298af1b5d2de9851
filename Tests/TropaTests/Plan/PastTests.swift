import Catalogue
import Testing
import Tropa

/// Rows as they were: `as of` in a text, `as_of=` of a request.
struct PastTests {
    private static let first = RecordID(high: 0x018C_3F4A_1C00_7000, low: 0x8000_0000_0000_0001)
    private static let second = RecordID(high: 0x018C_3F4A_1C00_7000, low: 0x8000_0000_0000_0002)

    /// Versions 1…5 of two municipalities; the second was deleted by change 4.
    private let shell = SQLiteShell([
        version(first, "Старый", from: 1, to: 3), version(first, "Новый", from: 3, to: Int64.max),
        version(second, "Бывший", from: 2, to: 4), version(second, "Бывший", from: 4, to: 4),
        """
        INSERT INTO registry__municipalities (id, version, created_at, created_by, updated_at,
            updated_by, title) VALUES (\(SQLiteShell.literal(.id(first))), 3, '', '', '', '', 'Новый');
        """,
    ])

    private static func version(
        _ id: RecordID, _ title: String, from: Int64, to: Int64
    ) -> String {
        """
        INSERT INTO registry__municipalities__h (id, version, title, h__seq_from, h__seq_to)
            VALUES (\(SQLiteShell.literal(.id(id))), \(from), '\(title)', \(from), \(to));
        """
    }

    private func titles(_ text: String, at last: Int64, isPast: Bool = false) throws -> [String] {
        let plan = try Fixture.compiler.query(
            text, module: nil, shape: Fixture.analyst, isPast: isPast)
        let slot = isPast ? CompiledQuery.requestMoment : QueryPlan.momentSlot(1)
        return try shell.run(plan.query, [.slot(slot): .integer(last)])
    }

    @Test(
        arguments: [
            (0, []), (1, ["Старый"]), (2, ["Старый", "Бывший"]), (3, ["Новый", "Бывший"]),
            (4, ["Новый"]), (99, ["Новый"]),
        ] as [(Int64, [String])])
    func `a source shows the versions that were true then`(
        last: Int64, expected: [String]
    ) throws {
        let text = "from municipalities as of @2025-12-13 select title"
        #expect(try titles(text, at: last).sorted() == expected.sorted())
        let plain = "from municipalities select title"
        #expect(try titles(plain, at: last, isPast: true).sorted() == expected.sorted())
    }

    @Test func `a source that names no moment is read as it is now`() throws {
        #expect(try titles("from municipalities select title", at: 2) == ["Новый"])
    }

    @Test func `its paths, its rules and its relations are of the same moment`() throws {
        let plan = try Fixture.compiler.query(
            "from pairs as of @2025-12-13 select number, place: guide.person.organisation.title, "
                + "there: count(members where left_on = null)",
            module: nil, shape: Fixture.school)
        let tables = plan.query.manifest.columns.filter { !$0.value.isEmpty }.keys
        #expect(tables.allSatisfy { $0.hasSuffix("__h") }, "\(tables)")
        for (table, columns) in plan.query.manifest.columns where !columns.isEmpty {
            #expect(columns.isSuperset(of: ["h__seq_from", "h__seq_to"]), "\(table)")
        }
    }

    @Test func `two moments have a slot each, equal ones share it`() throws {
        let plan = try Fixture.compiler.query(
            "param on: date from people as of $on select code", module: nil, shape: .system)
        let moments = try #require(plan.moments)
        #expect(moments.columns.map(\.name) == ["as_of_1"])
        #expect(moments.columns[0].type == .date)
        #expect(moments.binds == [.parameter("on", .value)])
        #expect(plan.query.binds.contains(.slot("as_of_1")))
    }

    @Test func `a record and its list are read as they were`() throws {
        for rows in [ReadRequest.Rows.id, .all, .key] {
            var request = ReadRequest(Fixture.name("organisations"), rows)
            request.isPast = true
            let plan = try Fixture.compiler.read(request, shape: Fixture.curator)
            let tables = plan.query.manifest.columns.filter { !$0.value.isEmpty }.keys
            #expect(tables.allSatisfy { $0.hasSuffix("__h") }, "\(tables)")
            #expect(plan.query.binds.contains(.slot("as_of")))
        }
    }

    @Test func `a resource without history has no past`() throws {
        var request = ReadRequest(ResourceName(module: "league", name: "directions"), .all)
        request.isPast = true
        let failure = #expect(throws: Diagnostics.self) {
            _ = try Fixture.compiler.read(request, shape: .system)
        }
        #expect(failure?.list.map(\.code) == [.withoutHistory])
        #expect(failure?.origin == "as_of")
    }
}

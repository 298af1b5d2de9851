import Catalogue
import Foundation
import Testing
import Tropa

/// Questions of the writer, answered by the engine on real rows.
struct ProbeTests {
    private let compiler = Fixture.compiler
    private static func id(_ number: UInt64) -> RecordID { RecordID(high: number, low: 9) }

    /// A municipality with two organisations, a guide in each, two pairs.
    private static let shell: SQLiteShell = {
        func literal(_ number: UInt64) -> String { SQLiteShell.literal(.id(id(number))) }
        let stamp = "1, 'x', 'x', 'x', 'x'"
        let names = "id, version, created_at, created_by, updated_at, updated_by"
        return SQLiteShell([
            "INSERT INTO registry__organisations (\(names), code, municipality, short_name) VALUES (\(literal(1)), \(stamp), '05-001', \(literal(100)), 'A');",
            "INSERT INTO registry__organisations (\(names), code, municipality, short_name) VALUES (\(literal(2)), \(stamp), '05-002', \(literal(101)), 'B');",
            "INSERT INTO registry__guides (\(names), state, state_since, organisation, capacity) VALUES (\(literal(11)), \(stamp), 'active', 'x', \(literal(1)), 2);",
            "INSERT INTO registry__guides (\(names), state, state_since, organisation) VALUES (\(literal(12)), \(stamp), 'candidate', 'x', \(literal(1)));",
            "INSERT INTO registry__guides (\(names), state, state_since, organisation) VALUES (\(literal(13)), \(stamp), 'active', 'x', \(literal(2)));",
            "INSERT INTO registry__pairs (\(names), state, state_since, number, organisation, guide, form, starts_on, ends_on) VALUES (\(literal(21)), \(stamp), 'draft', 'x', '1', \(literal(1)), \(literal(11)), 'teacher', '2026-09-01', '2027-05-31');",
            "INSERT INTO registry__pairs (\(names), state, state_since, number, organisation, guide, form, starts_on, ends_on) VALUES (\(literal(22)), \(stamp), 'done', 'x', '2', \(literal(1)), \(literal(12)), 'teacher', '2026-09-01', NULL);",
            "INSERT INTO registry__pairs (\(names), state, state_since, number, organisation, guide, form, starts_on, ends_on) VALUES (\(literal(23)), \(stamp), 'active', 'x', '3', \(literal(1)), \(literal(13)), 'teacher', '2026-09-01', '2026-08-01');",
            "INSERT INTO registry__pairs__members (id, parent, no, mentee) VALUES (\(literal(31)), \(literal(21)), 1, \(literal(41)));",
        ])
    }()

    private func ask(
        _ items: [Probe.Item], of pair: UInt64, shape: RoleShape = Fixture.curator
    ) throws -> String {
        let query = try compiler.probe(
            Probe(Fixture.name("pairs"), .stored, items: items), shape: shape)
        let values: [Bind: Value] = [
            .slot("id"): .id(Self.id(pair)), .attribute("municipality", 0): .id(Self.id(100)),
            .attribute("organisations", 0): .id(Self.id(1)),
        ]
        return try Self.shell.run(query, values).joined(separator: "\n")
    }

    @Test func `conditions and rules are asked of the stored row`() throws {
        let items: [Probe.Item] = [
            .condition(Formula("exists(members)")),
            .condition(Formula("count(members where left_on = null) = 1")),
            .rows(.all), .rows(.rows(Formula("district"))),
            .condition(Formula("state != \"draft\"")),
            .condition(Formula("organisation.municipality.code = \"9\"")),
        ]
        #expect(try ask(items, of: 21) == "1|1|1|1|0|0")
        #expect(try ask(items, of: 22) == "0|0|1|1|1|0")
    }

    @Test func `fields are filled or not, bounds hold or there are none`() throws {
        let items: [Probe.Item] = [
            .filled("ends_on"), .filled("members"), .atLeast("ends_on", Formula("starts_on")),
            .atMost("starts_on", Formula("ends_on")), .atLeast("pay", Formula("5")),
        ]
        #expect(try ask(items, of: 21) == "1|1|1|1|1")
        #expect(try ask(items, of: 22) == "0|0|1|1|1")
        #expect(try ask(items, of: 23) == "1|0|0|0|1")
    }

    @Test func `a reference is allowed if its target is readable and fits`() throws {
        // 11 fits; 12 is no active guide; 13 works elsewhere, in another municipality too.
        for (pair, answer) in [(21 as UInt64, "1|1"), (22, "0|1"), (23, "0|1")] {
            #expect(try ask([.reference("guide"), .reference("direction")], of: pair) == answer)
        }
        #expect(try ask([.reference("organisation")], of: 21, shape: Fixture.external) == "1")
        #expect(try ask([.reference("guide")], of: 21, shape: Fixture.visitor) == "0")
    }

    @Test func `a unique set looks at the rows that its condition means`() throws {
        let pairs = try #require(Fixture.schema.resource(Fixture.name("pairs")))
        let set = pairs.unique[0]
        #expect(try ask([.unique(set)], of: 21) == "1")
        let query = try compiler.probe(
            Probe(
                pairs.name, .candidate,
                items: [.unique(set), .unique(UniqueSet(fields: ["number"]))]),
            shape: Fixture.curator)
        func candidate(_ guide: UInt64, _ state: String, _ number: Value) throws -> String {
            try Self.shell.run(
                query,
                [
                    .candidate("organisation"): .id(Self.id(1)),
                    .candidate("guide"): .id(Self.id(guide)),
                    .candidate("state"): .text(state), .candidate("number"): number,
                ]
            ).joined()
        }
        #expect(try candidate(11, "draft", .text("1")) == "0|0")
        #expect(try candidate(11, "done", .text("4")) == "1|1")
        #expect(try candidate(12, "draft", .null) == "1|1")
    }

    @Test func `a reference offers the rows that its rule allows, judged as they are stored`()
        throws
    {
        var request = ReadRequest(Fixture.name("guides"), .all)
        request.fields = .only([["id"]])
        request.choice = ReferenceChoice(resource: Fixture.name("pairs"), field: "guide")
        let read = try compiler.read(request, shape: .system)
        func guides(of organisation: UInt64) throws -> Int {
            try Self.shell.run(
                read.query, [.candidate("organisation"): .id(Self.id(organisation))]
            ).count { !$0.isEmpty }
        }
        // One guide of the first organisation is active, the other is a candidate.
        #expect(try guides(of: 1) == 1)
        #expect(try guides(of: 2) == 1)
        #expect(try guides(of: 3) == 0)
    }

    @Test func `labels alone are read in their order, words are bound and looked for in each`()
        throws
    {
        var request = ReadRequest(Fixture.name("organisations"), .all)
        request.fields = .label
        request.wordCount = 2
        let read = try compiler.read(request, shape: Fixture.curator)
        #expect(read.record.version == nil && read.record.members.map(\.name) == ["label"])
        #expect(read.cursor.count == 2)
        for word in 0..<2 { #expect(read.query.binds.contains(.slot("word_\(word)"))) }
        // Label and key, for each of the words.
        #expect(read.query.sql.components(separatedBy: "instr(tx_fold(").count >= 5)
    }

    @Test func `a period may not overlap another one with equal fields`() throws {
        let set = UniqueSet(
            fields: ["organisation"], condition: Formula("state != \"done\""),
            period: .init(from: "starts_on", to: "ends_on"))
        let query = try compiler.probe(
            Probe(Fixture.name("pairs"), .candidate, items: [.unique(set)]), shape: Fixture.curator)
        func candidate(
            _ from: String?, _ to: String?, organisation: UInt64 = 1, state: String = "draft",
            id: UInt64 = 99
        ) throws -> String {
            try Self.shell.run(
                query,
                [
                    .candidate("id"): .id(Self.id(id)), .candidate("state"): .text(state),
                    .candidate("organisation"): .id(Self.id(organisation)),
                    .candidate("starts_on"): from.map { .text($0) } ?? .null,
                    .candidate("ends_on"): to.map { .text($0) } ?? .null,
                ]
            ).joined()
        }
        // One pair of the first organisation lasts from 2026-09-01 to 2027-05-31.
        #expect(try candidate("2026-10-01", "2026-10-02") == "0")
        #expect(try candidate("2027-05-31", nil) == "0")
        #expect(try candidate("2027-06-01", nil) == "1")
        #expect(try candidate(nil, "2026-08-01") == "1")
        #expect(try candidate(nil, nil) == "0")
        #expect(try candidate("2026-10-01", nil, organisation: 2) == "1")
        #expect(try candidate("2026-10-01", nil, state: "done") == "1")
    }

    @Test func `a rule is asked of the row behind a reference`() throws {
        let items: [Probe.Item] = [
            .through(["organisation"], .rows(Formula("code = \"05-001\""))),
            .through(["guide"], .rows(Formula("state = \"active\""))),
            .through(["guide", "organisation"], .rows(Formula("short_name = \"B\""))),
            .through(["direction"], .rows(Formula("code != null"))), .through(["guide"], .all),
        ]
        #expect(try ask(items, of: 21) == "1|1|0|0|1")
        #expect(try ask(items, of: 22) == "1|0|0|0|1")
        #expect(try ask(items, of: 23) == "1|1|1|0|1")
    }

    @Test func `values come in the form of their field`() throws {
        let items: [Probe.Item] = [
            .value(Formula("organisation"), .ref(Reference(target: Fixture.name("organisations")))),
            .value(Formula("5"), .money(Bounds())), .value(Formula("state"), .text(TextLimits())),
            .value(Formula("today()"), .date(Bounds())), .value(Formula("true"), .boolean),
            .value(Formula("null"), .integer(Bounds())),
            .value(Formula("ends_on > starts_on"), .boolean),
        ]
        let query = try compiler.probe(
            Probe(
                Fixture.name("pairs"), .stored,
                items: Array(
                    items.dropFirst().filter {
                        if case .value(let formula, _) = $0 {
                            formula.text != "state"
                        } else {
                            true
                        }
                    })), shape: Fixture.curator)
        #expect(
            try Self.shell.run(query, [.slot("id"): .id(Self.id(22))]) == ["500|2026-11-24|1||0"])
    }

    @Test func `a missing attribute makes a rule false, even a negated one`() throws {
        let query = try compiler.probe(
            Probe(
                Fixture.name("people"), .stored, items: [.rows(.rows(Formula("id != me.person")))]),
            shape: Fixture.analyst)
        #expect(query.sql.hasPrefix("SELECT 0 AS"))
    }

    @Test func `arguments of an action are bound`() throws {
        let query = try compiler.probe(
            Probe(
                Fixture.name("pairs"), .stored,
                items: [.condition(Formula("ask.until > starts_on"))],
                asks: ["until": .date(Bounds())]), shape: Fixture.curator)
        #expect(query.binds.contains(.ask("until")))
    }

    @Test func `an unsound formula is thrown, not run`() {
        #expect(throws: Diagnostics.self) {
            try compiler.probe(
                Probe(Fixture.name("pairs"), .stored, items: [.condition(Formula("statsu = 1"))]),
                shape: Fixture.curator)
        }
    }
}

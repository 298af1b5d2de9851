import Catalogue
import Support
import Testing
import Tropa

/// What the engine does with reads, and what records consist of.
struct ReadPlanTests {
    private let compiler = Fixture.compiler
    private let shell = SQLiteShell()

    @Test(arguments: ["curator", "school", "analyst", "system"])
    func `a record is found by its id without a scan`(role: String) throws {
        let read = try plan(Fixture.name("organisations"), .id, role)
        let plan = try shell.plan(of: read.query)
        #expect(plan.contains { $0.contains("SEARCH") && $0.contains("(id=?)") }, "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test func `the rule of a record read by its id is a probe, not a set`() throws {
        let read = try plan(Fixture.name("applications"), .all, "curator", module: "league")
        #expect(!read.query.sql.contains("IN (SELECT"))
        var request = ReadRequest(Fixture.name("guides"), .id)
        request.fields = .only([["capacity"]])
        let point = try compiler.read(request, shape: Fixture.curator)
        #expect(point.query.sql.contains("EXISTS (SELECT 1"))
        #expect(!point.query.sql.contains("IN (SELECT"))
        let count = try compiler.count(
            ReadRequest(Fixture.name("guides"), .all), shape: Fixture.curator)
        #expect(count.sql.contains("IN (SELECT"))
    }

    /// Only what an index gives in order, with all conditions decided, looks at few rows.
    @Test(
        arguments: [
            ("id", nil, true), ("starts_on", nil, true),
            ("-starts_on", "starts_on > @2025-01-01", true),
            ("id", "percent > 5", false), ("starts_on", "percent > 5", false),
            ("state", nil, false),
            ("organisation", nil, false), ("percent", nil, false), ("note", nil, false),
        ] as [(String, String?, Bool)])
    func `a page asks the rule of each row where an index gives the page`(
        sort: String, filter: String?, isAsked: Bool
    ) throws {
        var request = ReadRequest(Fixture.name("pairs"), .all)
        request.fields = .only([["percent"]])
        request.sort = try terms(sort)
        request.filter = filter.flatMap { Parser.expression($0).expression }
        let sql = try compiler.read(request, shape: Fixture.curator).query.sql
        #expect(sql.contains("IN (SELECT") != isAsked, "\(sql)")
    }

    @Test func `what a reference may be set to is read like a table`() throws {
        var request = ReadRequest(Fixture.name("guides"), .all)
        request.fields = .label
        let sql = try compiler.read(request, shape: Fixture.curator).query.sql
        #expect(sql.contains("IN (SELECT"), "\(sql)")
    }

    @Test func `a record is found by its key through its index`() throws {
        let read = try plan(Fixture.name("organisations"), .key, "curator")
        let plan = try shell.plan(of: read.query)
        #expect(plan.contains { $0.contains("(code=?)") }, "\(plan)")
        #expect(read.query.binds.contains(.slot("key_0")))
    }

    @Test func `who can't read the key finds nothing by it`() throws {
        let read = try compiler.read(
            ReadRequest(Fixture.name("pairs"), .key), shape: Fixture.external)
        #expect(read.query.sql.hasSuffix("WHERE 0"))
        #expect(read.record.key == nil)
    }

    @Test(arguments: ["id", "starts_on", "-starts_on"], [false, true])
    func `pages in the order of an index that ends in the id are never sorted`(
        sort: String, isAfter: Bool
    ) throws {
        var request = ReadRequest(Fixture.name("pairs"), .all)
        request.fields = .only([["percent"]])
        request.sort = try terms(sort)
        request.after = isAfter ? (sort == "id" ? [true] : [true, true]) : nil
        let read = try compiler.read(request, shape: Fixture.analyst)
        let shell = SQLiteShell(["CREATE INDEX of_pages ON registry__pairs (starts_on, id);"])
        let plan = try shell.plan(of: read.query)
        #expect(plan.contains { $0.contains("USING INDEX") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        #expect(!plan.contains { $0.contains("MULTI-INDEX OR") }, "\(plan)")
    }

    @Test(arguments: [
        "starts_on", "-starts_on", "school_year, -starts_on", "-pay, starts_on, state",
        "form, -pay",
        "-form, starts_on", "pay, school_year", "number", "-number", "id", "-id",
    ])
    func `pages one after the other are the whole list`(sort: String) throws {
        let shell = SQLiteShell(PairRows.some)
        var request = ReadRequest(Fixture.name("pairs"), .all)
        request.fields = .only([["number"], ["starts_on"], ["pay"]])
        request.sort = try terms(sort)
        let whole = try shell.run(hexed(compiler.read(request, shape: .system)))
        #expect(whole.count == PairRows.count)

        var pages: [String] = []
        var isLast = false
        while !isLast, pages.count <= PairRows.count {
            let read = try compiler.read(request, shape: .system)
            var values: [Bind: Value] = [.slot("limit"): .integer(3)]
            let keys = pages.last.map { cells($0, read.cursor) } ?? []
            for (index, text) in keys.enumerated() {
                values[.slot("after_\(index)")] = PairRows.value(text)
            }
            let page = try shell.run(hexed(read), values)
            #expect(segments(read) <= read.cursor.count + 1)
            pages += page
            request.after = page.last.map { cells($0, read.cursor).map { !$0.isEmpty } }
            isLast = page.count < 3
        }
        #expect(pages == whole)
    }

    /// At most n + 2 for n keys and the id.
    private func segments(_ read: ReadPlan) -> Int {
        read.query.sql.split(separator: "UNION ALL").count
    }

    private func cells(_ line: String, _ columns: [Int]) -> [String] {
        let all = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        return columns.map { all[$0] }
    }

    /// The shell prints blobs as they are; here they become hexadecimal digits after an x.
    private func hexed(_ read: ReadPlan) -> CompiledQuery {
        var count = 0
        while read.query.sql.contains("AS \"c\(count)\"") { count += 1 }
        let columns = (0..<count).map {
            "CASE typeof(c\($0)) WHEN 'blob' THEN 'x' || hex(c\($0)) ELSE c\($0) END"
        }
        var query = read.query
        query.sql = "SELECT \(columns.joined(separator: ", ")) FROM (\(query.sql))"
        return query
    }

    // MARK: Members

    @Test func `system fields and ids come first, fields in their order after them`() throws {
        let read = try plan(Fixture.name("pairs"), .id, "curator")
        #expect(
            read.record.members.map(\.name) == [
                "state", "state_since", "number", "organisation", "school_year", "form", "types",
                "guide",
                "direction", "members", "starts_on", "ends_on", "pay", "percent", "programme",
                "note",
                "running", "members_now", "created_at", "created_by", "updated_at", "updated_by",
            ])
    }

    @Test func `lists leave out parts and computed aggregates until they are named`() throws {
        let names = try plan(Fixture.name("pairs"), .all, "curator").record.members.map(\.name)
        #expect(!names.contains("members") && !names.contains("members_now"))
        #expect(names.contains("running") && names.contains("types"))
        var request = ReadRequest(Fixture.name("pairs"), .all)
        request.fields = .only([["members_now"], ["members"]])
        #expect(
            try compiler.read(request, shape: Fixture.curator).record.members.map(\.name)
                == ["members_now", "members"])
    }

    @Test func `two roles give cells, not columns`() throws {
        let read = try plan(Fixture.name("pairs"), .id, "mixed")
        let visible = Dictionary(
            uniqueKeysWithValues: read.record.members.map { ($0.name, $0.visible != nil) })
        #expect(visible["organisation"] == false && visible["form"] == false)
        #expect(visible["number"] == true && visible["pay"] == true && visible["note"] == true)
        let flags = Set(read.record.members.compactMap(\.visible))
        #expect(flags.count == 2, "cells of the same rules share a flag")
    }

    @Test func `a field that is locked everywhere is named, a hidden one is not`() throws {
        let members = try plan(Fixture.name("organisations"), .id, "external").record.members
        let head = try #require(members.first { $0.name == "head_name" })
        #expect(head.visible != nil)
        #expect(!members.contains { $0.name == "secret" })
        #expect(
            try plan(Fixture.name("organisations"), .id, "system").record.members.contains {
                $0.name == "secret"
            })
    }

    @Test func `personal cells are marked, labels made of them too`() throws {
        let members = try plan(Fixture.name("guides"), .id, "curator").record.members
        #expect(members.first { $0.name == "person" }?.isPersonal == true)
        #expect(members.first { $0.name == "organisation" }?.isPersonal == false)
        let analyst = try plan(Fixture.name("guides"), .id, "analyst").record.members
        #expect(analyst.first { $0.name == "person" }?.isPersonal == false)
    }

    @Test func `a label made of closed cells is empty`() throws {
        let members = try plan(Fixture.name("guides"), .id, "analyst").record.members
        guard
            case .reference(_, let label, let key, _)? = members.first(where: {
                $0.name == "person"
            })?.content
        else {
            Issue.record("person is no reference")
            return
        }
        #expect(label == nil && key != nil)
    }

    @Test func `asked members of a reference, and the whole record in its place`() throws {
        var request = ReadRequest(Fixture.name("pairs"), .id)
        request.fields = .only([["organisation", "title"], ["organisation", "kind"], ["guide"]])
        request.expand = ["guide"]
        let record = try compiler.read(request, shape: Fixture.curator).record
        guard case .reference(_, _, _, let members) = record.members[0].content,
            case .expanded(_, let shape) = record.members[1].content
        else {
            Issue.record("\(record.members.map(\.content))")
            return
        }
        #expect(members.map(\.name) == ["title", "kind"])
        #expect(shape.resource == Fixture.name("guides"))
        #expect(shape.members.contains { $0.name == "capacity" })
    }

    @Test func `what PUT takes is what the caller may write`() throws {
        var request = ReadRequest(Fixture.name("organisations"), .id)
        request.fields = .writable
        let school = try compiler.read(request, shape: Fixture.school).record.members.map(\.name)
        #expect(school == ["settlement", "head_name"])
        #expect(try compiler.read(request, shape: Fixture.analyst).record.members.isEmpty)
    }

    @Test func `unknown, hidden and locked names in fields are refused`() {
        var request = ReadRequest(Fixture.name("organisations"), .id)
        for (name, code) in [
            ("titel", DiagnosticCode.unknownName), ("secret", .unknownName),
            ("latitude", .fieldForbidden),
        ] {
            request.fields = .only([[name]])
            #expect(throws: Diagnostics.self) {
                try compiler.read(request, shape: Fixture.external)
            }
            do { _ = try compiler.read(request, shape: Fixture.external) } catch {
                #expect(error.list.map(\.code) == [code], "\(name)")
            }
        }
    }

    @Test func `an action is shown to whom a role lets do it, guards with arguments wait`() throws {
        var request = ReadRequest(Fixture.name("pairs"), .id)
        request.includesActions = true
        let curator = try compiler.read(request, shape: Fixture.curator).record.actions
        #expect(curator.map(\.name) == ["start"])
        #expect(curator.first?.guards.count == 3)
        #expect(curator.first?.guards.first?.message?.ru == "Нет наставляемых")
        let analyst = try compiler.read(request, shape: Fixture.analyst).record.actions
        #expect(analyst.isEmpty)
        request.includesActions = false
        #expect(try compiler.read(request, shape: Fixture.curator).record.actions.isEmpty)
    }

    @Test func `a guard over cells outside the caller's rights keeps its words to itself`() throws {
        var request = ReadRequest(Fixture.name("pairs"), .id)
        request.includesActions = true
        let curator = try compiler.read(request, shape: Fixture.curator).record.actions
        #expect(curator.first?.guards.last?.message?.ru == "Остановлена")
        // A school sees the note on its own pairs only.
        let school = try compiler.read(request, shape: Fixture.school).record.actions
        #expect(school.first?.guards.last?.message == nil)
    }

    @Test func `children of many owners come in one statement, ordered`() throws {
        let children = ResourceName(module: "registry", name: "pairs.members")
        var request = ReadRequest(children, .owners(count: 2))
        request.fields = .only([["left_on"]])
        let read = try compiler.read(request, shape: Fixture.curator)
        #expect(read.record.owner != nil && read.record.version == nil)
        #expect(read.query.binds.contains(.slot("owner_1")))
        #expect(read.query.sql.hasSuffix("ORDER BY \"members\".\"parent\", \"members\".\"no\""))
        let plan = try shell.plan(of: read.query)
        #expect(plan.contains { $0.contains("(parent=?)") }, "\(plan)")
    }

    @Test func `children are as closed as their field`() {
        let children = ResourceName(module: "registry", name: "pairs.members")
        #expect(throws: Diagnostics.self) {
            try compiler.read(ReadRequest(children, .owners(count: 1)), shape: Fixture.external)
        }
    }

    private func plan(
        _ resource: ResourceName, _ rows: ReadRequest.Rows, _ role: String,
        module: String = "registry"
    ) throws -> ReadPlan {
        let shape = try #require(Fixture.shapes[role])
        let name = ResourceName(module: module, name: resource.name)
        return try compiler.read(ReadRequest(name, rows), shape: shape)
    }

    private func terms(_ text: String) throws -> [SortTerm] {
        try #require(Parser.sortTerms(text).terms)
    }
}

/// Pairs with empty cells and equal values, so that pages meet both.
enum PairRows {
    static let count = 17

    static var some: [String] {
        (0..<count).map { index in
            let date = index % 4 == 0 ? "NULL" : "'2026-0\(index % 3 + 1)-01'"
            let pay = index % 3 == 0 ? "NULL" : "\(index % 5 * 100)"
            let year = index % 5 == 0 ? "NULL" : "\(2024 + index % 2)"
            let state = ["draft", "active", "done"][index % 3]
            let form = index % 2 == 0 ? "teacher" : "student"
            return """
                INSERT INTO registry__pairs (id, version, created_at, created_by, updated_at, updated_by, state, \
                state_since, number, number__k, form, school_year, starts_on, pay) VALUES (\(SQLiteShell.literal(.id(id(index)))), \
                \(index), 'x', 'x', 'x', 'x', '\(state)', 'x', 'n\(index)', x'\(twoDigits(index))', '\(form)', \(year), \(date), \(pay));
                """
        }
    }

    /// Ids in an order of their own.
    private static func id(_ index: Int) -> RecordID {
        RecordID(high: UInt64(index * 7 % 17), low: 1)
    }
    private static func twoDigits(_ index: Int) -> String { index < 10 ? "0\(index)" : "\(index)" }

    /// A cell as the shell printed it.
    static func value(_ text: String) -> Value {
        if text.isEmpty { return .null }
        if text.hasPrefix("x") {
            let digits = Array(text.dropFirst())
            let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
                UInt8(String(digits[$0...$0 + 1]), radix: 16)
            }
            return .blob(bytes)
        }
        if let number = Int64(text) { return .integer(number) }
        return .text(text)
    }
}

import Catalogue
import SQLite
import Testing

@testable import Store

struct ChildrenTests {
    let world: World
    let store: EmbeddedStore

    init() throws {
        world = try World()
        store = try world.open()
    }

    private static func item(_ number: Int, _ title: String, remarks: [String] = []) -> ChildRow {
        ChildRow(
            id: recordID(number),
            columns: ["title": .text(title), "hours": .integer(Int64(number))],
            children: [
                .remarks: remarks.enumerated().map { offset, text in
                    ChildRow(id: recordID(number * 100 + offset), columns: ["text": .text(text)])
                }
            ])
    }

    private func create(_ items: [ChildRow]) async throws {
        try await store.write { session in
            _ = try session.apply(
                .create(
                    .pairs, recordID(1), ["state": .text("draft")],
                    children: [ChildSet(resource: .items, owner: recordID(1), rows: items)]))
        }
    }

    private func replace(_ items: [ChildRow]) async throws -> [ChildRow] {
        try await store.write { session in
            _ = try session.apply(
                .update(
                    .pairs, recordID(1), [:],
                    children: [ChildSet(resource: .items, owner: recordID(1), rows: items)]))
            return try session.children(of: recordID(1), in: .items)
        }
    }

    @Test func `children come back in their order with what belongs to them`() async throws {
        let items = [Self.item(11, "б", remarks: ["x", "y"]), Self.item(10, "а")]
        try await create(items)

        let stored = try await store.write { try $0.children(of: recordID(1), in: .items) }

        #expect(stored == items)
        #expect(
            try world.rows("SELECT title, no FROM registry__pairs__items ORDER BY no")
                == [[.text("б"), .integer(1)], [.text("а"), .integer(2)]])
    }

    @Test func `children swap what is unique among them and keep their versions`() async throws {
        let world = try World()
        let schema = Schema.sample { resources in
            for index in resources.indices where resources[index].name == .items {
                resources[index].unique = [UniqueSet(fields: ["title"])]
            }
        }
        let store = try world.open(schema)
        let rows = [Self.item(10, "а", remarks: ["x"]), Self.item(11, "б"), Self.item(12, "в")]
        try await store.write { session in
            _ = try session.apply(
                .create(
                    .pairs, recordID(1), ["state": .text("draft")],
                    children: [ChildSet(resource: .items, owner: recordID(1), rows: rows)]))
        }
        var swapped = rows
        swapped[0].columns["title"] = .text("б")
        swapped[1].columns["title"] = .text("а")
        let wanted = swapped
        let stored = try await store.write { session in
            _ = try session.apply(
                .update(
                    .pairs, recordID(1), [:],
                    children: [ChildSet(resource: .items, owner: recordID(1), rows: wanted)]))
            return try session.children(of: recordID(1), in: .items)
        }
        store.close()

        #expect(stored == wanted)
        #expect(
            try world.rows(
                "SELECT title, h__seq_from, h__seq_to FROM registry__pairs__items__h "
                    + "ORDER BY h__seq_from, no")
                == [
                    [.text("а"), .integer(1), .integer(2)], [.text("б"), .integer(1), .integer(2)],
                    [.text("в"), .integer(1), .integer(.max)],
                    [.text("б"), .integer(2), .integer(.max)],
                    [.text("а"), .integer(2), .integer(.max)],
                ])
    }

    @Test func `only children that differ get a new version`() async throws {
        try await create([Self.item(10, "а"), Self.item(11, "б"), Self.item(12, "в")])

        let stored = try await replace([
            Self.item(10, "а"), Self.item(11, "б!"), Self.item(13, "г"),
        ])

        #expect(stored.map { $0.columns["title"] } == [.text("а"), .text("б!"), .text("г")])
        #expect(
            try world.rows(
                """
                SELECT title, h__seq_from, h__seq_to FROM registry__pairs__items__h
                ORDER BY h__seq_from, title
                """) == [
                    [.text("а"), .integer(1), .integer(.max)],
                    [.text("б"), .integer(1), .integer(2)],
                    [.text("в"), .integer(1), .integer(2)],
                    [.text("б!"), .integer(2), .integer(.max)],
                    [.text("г"), .integer(2), .integer(.max)],
                ])
    }

    @Test func `another order is a change of the numbers`() async throws {
        try await create([Self.item(10, "а"), Self.item(11, "б")])

        let stored = try await replace([Self.item(11, "б"), Self.item(10, "а")])

        #expect(stored.map(\.id) == [recordID(11), recordID(10)])
        #expect(try world.count("registry__pairs__items__h") == 4)
    }

    @Test func `a set that is not named stays`() async throws {
        try await create([Self.item(10, "а")])

        try await store.write { session in
            _ = try session.apply(
                .update(
                    .pairs, recordID(1), [:],
                    children: [
                        ChildSet(
                            resource: .topics, owner: recordID(1),
                            rows: [ChildRow(id: recordID(50), columns: ["value": .text("lessons")])]
                        )
                    ]))
        }

        #expect(try world.count("registry__pairs__items") == 1)
        #expect(try world.count("registry__pairs__topics") == 1)
    }

    @Test func `with its owner everything that belongs to it goes, and stays in the versions`()
        async throws
    {
        try await create([Self.item(10, "а", remarks: ["x", "y"])])

        try await store.write { session in _ = try session.apply(.delete(.pairs, recordID(1))) }

        for table in [
            "registry__pairs", "registry__pairs__items", "registry__pairs__items__remarks",
        ] {
            #expect(try world.count(table) == 0)
            #expect(try world.count(table + "__h", where: "h__seq_to = \(Int64.max)") == 0)
        }
        #expect(try world.count("registry__pairs__items__remarks__h", where: "h__seq_to = 2") == 2)
    }

    @Test func `a child is never changed without its owner`() async throws {
        let result = await outcome {
            try await store.write { try $0.apply(.create(.items, recordID(1), [:])) }
        }

        guard case .internalFailure = result.storeFailure else {
            Issue.record("\(result)")
            return
        }
    }
}

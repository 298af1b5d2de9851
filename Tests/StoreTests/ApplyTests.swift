import Catalogue
import SQLite
import Testing

@testable import Store

struct ApplyTests {
    let world: World
    let store: EmbeddedStore

    init() throws {
        world = try World()
        store = try world.open()
    }

    @Test func `a new row has its version, its history, its change and its sort key`() async throws
    {
        let version = try await store.write { try $0.apply(.person(1)) }

        #expect(version == 1)
        #expect(
            try world.rows(
                "SELECT version, code, created_by, updated_at, code__k IS NOT NULL FROM registry__people"
            )
                == [
                    [
                        .integer(1), .text("p1"), .text("curator"),
                        .text("2026-01-01T00:00:00.000Z"),
                        .integer(1),
                    ]
                ])
        #expect(
            try world.rows(
                "SELECT code, h__seq_from, h__seq_to, h__action, h__op FROM registry__people__h")
                == [[.text("p1"), .integer(1), .integer(.max), .text("create"), .text("create")]])
        let changes = try await store.changes()
        #expect(changes.map(\.sequence) == [1])
        #expect(changes.first?.resource == "registry.people")
        #expect(changes.first?.fields == ["code", "name"])
        #expect(changes.first?.versionBefore == nil)
    }

    @Test func `the sort key orders as Russian does`() async throws {
        for (number, name) in ["Жук", "Ёж", "Еж", "яма", "Аист"].enumerated() {
            try await store.write { session in
                _ = try session.apply(.person(number, name: name))
            }
        }

        let names = try world.rows("SELECT name FROM registry__people ORDER BY name__k")
        #expect(names == ["Аист", "Еж", "Ёж", "Жук", "яма"].map { [.text($0)] })
    }

    @Test func `an update closes the version before and opens the next`() async throws {
        try await store.write { session in
            _ = try session.apply(.person(1))
            _ = try session.apply(
                .update(.people, recordID(1), ["name": .text("Яков")], comment: "ошибка"))
        }

        #expect(
            try world.rows(
                "SELECT name, h__seq_from, h__seq_to, h__comment FROM registry__people__h ORDER BY h__seq_from"
            )
                == [
                    [.text("Ёлкин"), .integer(1), .integer(2), .null],
                    [.text("Яков"), .integer(2), .integer(.max), .text("ошибка")],
                ])
        #expect(
            try world.rows("SELECT name, version, updated_at FROM registry__people") == [
                [
                    .text("Яков"), .integer(2), .text("2026-01-02T00:00:00.000Z"),
                ]
            ])
        #expect(try world.count("registry__people", where: "name__k IS NULL") == 0)
    }

    @Test func `a deletion leaves a last version that was never true`() async throws {
        let last = try await store.write { session in
            _ = try session.apply(.person(1))
            _ = try session.apply(.delete(.people, recordID(1)))
            return try session.lastVersion(recordID(1), in: .people)
        }

        #expect(last?.operation == .delete)
        #expect(last?.version == 2)
        #expect(try world.count("registry__people") == 0)
        #expect(
            try world.rows(
                "SELECT h__seq_from, h__seq_to, h__op FROM registry__people__h ORDER BY rid")
                == [
                    [.integer(1), .integer(2), .text("create")],
                    [.integer(2), .integer(2), .text("delete")],
                ])
        // Its unique values are free again.
        try await store.write { session in _ = try session.apply(.person(2, code: "p1")) }
    }

    @Test(arguments: [RowChange.Operation.update, .delete])
    func `a row that is not there can't be changed`(operation: RowChange.Operation) async throws {
        let change =
            operation == .update
            ? RowChange.update(.people, recordID(9), ["name": .text("x")])
            : .delete(.people, recordID(9))

        let result = await outcome { try await store.write { try $0.apply(change) } }

        #expect(result.storeFailure == .missing)
        #expect(store.statistics.sequence == 0)
    }

    @Test func `a taken value names the columns of its index`() async throws {
        try await store.write { session in _ = try session.apply(.person(1)) }

        let result = await outcome {
            try await store.write { try $0.apply(.person(2, code: "p1")) }
        }

        #expect(result.storeFailure == .notUnique(table: "registry__people", columns: ["code"]))
    }

    @Test func `empty equals empty in a unique set of several fields`() async throws {
        try await store.write { session in
            _ = try session.apply(.create(.pairs, recordID(1), ["state": .text("draft")]))
        }

        let result = await outcome {
            try await store.write { session in
                try session.apply(.create(.pairs, recordID(2), ["state": .text("draft")]))
            }
        }

        #expect(
            result.storeFailure
                == .notUnique(table: "registry__pairs", columns: ["mentor", "form"]))
    }

    @Test func `the state before and since follow the state`() async throws {
        try await store.write { session in
            _ = try session.apply(.create(.pairs, recordID(1), ["state": .text("draft")]))
            _ = try session.apply(.update(.pairs, recordID(1), ["state": .text("active")]))
        }

        #expect(
            try world.rows("SELECT state, state_since FROM registry__pairs")
                == [[.text("active"), .text("2026-01-02T00:00:00.000Z")]])
        #expect(
            try world.rows(
                "SELECT h__state_before, state FROM registry__pairs__h ORDER BY h__seq_from")
                == [[.null, .text("draft")], [.text("draft"), .text("active")]])
    }

    @Test func `a column that does not exist is refused`() async throws {
        let result = await outcome {
            try await store.write { session in
                try session.apply(
                    .create(.people, recordID(1), ["code": .text("a"), "nope": .null]))
            }
        }

        guard case .internalFailure = result.storeFailure else {
            Issue.record("\(result)")
            return
        }
    }

    @Test func `a row as it stands has all columns but sort keys`() async throws {
        let row = try await store.write { session in
            _ = try session.apply(.person(1))
            return try session.row(recordID(1), in: .people)
        }

        #expect(row?["id"] == .id(recordID(1)))
        #expect(row?["age"] == .null)
        #expect(
            row?.keys.sorted() == [
                "age", "code", "created_at", "created_by", "id", "name", "updated_at",
                "updated_by", "version",
            ])
    }

    @Test func `rows that refer to an id are found`() async throws {
        let found = try await store.write { session in
            _ = try session.apply(.person(1))
            for (number, form) in ["group", "single"].enumerated() {
                _ = try session.apply(
                    .create(
                        .pairs, recordID(10 + number),
                        ["state": .text("draft"), "mentor": .id(recordID(1)), "form": .text(form)]))
            }
            return (
                try session.referring(.pairs, by: "mentor", to: recordID(1), limit: 5),
                try session.referring(.pairs, by: "mentor", to: recordID(1), limit: 1)
            )
        }

        #expect(found.0 == [recordID(10), recordID(11)])
        #expect(found.1 == [recordID(10)])
    }
}

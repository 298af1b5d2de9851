import Catalogue
import SQLite
import Testing

@testable import Store

/// Tables of anonymous resources.
struct AnonymousTests {
    private static let schema = Schema.sample { resources in
        for index in resources.indices where resources[index].name == .people {
            resources[index].isAnonymous = true
            resources[index].keepsHistory = false
        }
    }

    private static func row(_ number: Int) -> RowChange {
        RowChange(
            resource: .people, id: recordID(number), operation: .create,
            columns: ["code": .text("p\(number)")], children: [],
            note: ChangeNote(
                at: "2026-01-01T00:00:00.000Z", subject: "somebody", requestID: "r",
                action: "create", comment: nil, fields: ["code"]))
    }

    @Test func `a write leaves no author, no moment, no change and no place in a row`() async throws
    {
        let world = try World()
        let store = try world.open(Self.schema)
        for number in [3, 1, 2] {
            let version = try await store.write { try $0.apply(Self.row(number)) }
            #expect(version == 1)
        }

        let columns = try world.columns(of: "registry__people")
        #expect(Set(columns).isDisjoint(with: ["rid", "created_at", "created_by", "updated_at"]))
        #expect(try world.rows("SELECT code FROM registry__people").count == 3)
        // Without a number of its own a row lies where its id says.
        #expect(
            try world.rows("SELECT code FROM registry__people")
                == ["p1", "p2", "p3"].map { [.text($0)] })
        #expect(try world.count("_changes") == 0)
        #expect(try !world.tables().contains("registry__people__h"))
        store.close()
    }

    @Test func `an update raises the version of its row only`() async throws {
        let world = try World()
        let store = try world.open(Self.schema)
        try await store.write { _ = try $0.apply(Self.row(1)) }
        var change = Self.row(1)
        change.operation = .update
        change.columns = ["name": .text("Яков")]
        let update = change

        let version = try await store.write { try $0.apply(update) }

        #expect(version == 2)
        #expect(try world.count("_changes") == 0)
        store.close()
    }

    @Test func `becoming anonymous makes the table anew, and rows in it stop the start`()
        async throws
    {
        let world = try World()
        let before = try world.open()
        try await before.write { _ = try $0.apply(.person(1)) }
        before.close()

        #expect(throws: StoreOpenFailure.self) { try world.open(Self.schema) }

        let again = try world.open()
        try await again.write { session in
            var change = RowChange.person(1)
            change.operation = .delete
            change.columns = [:]
            _ = try session.apply(change)
        }
        again.close()
        let anonymous = try world.open(Self.schema)
        #expect(try !world.columns(of: "registry__people").contains("rid"))
        anonymous.close()
    }
}

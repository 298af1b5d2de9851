import Catalogue
import Foundation
import Logging
import Store
import Tropa

/// A world in a real database file.
final class WorldStore: Sendable {
    private let folder: String
    private let store: EmbeddedStore

    convenience init(_ world: World, _ schema: Schema = WorldSchema.schema()) async throws {
        try await self.init(changes: world.changes, schema)
    }

    /// - Parameter changes: the rows, each created before others refer to it.
    init(changes: [RowChange], _ schema: Schema) async throws {
        let root =
            FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        folder = "\(root)/rights-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let options = StoreOptions(
            clock: { .first },
            logger: Logger(label: "rights", factory: { _ in SwiftLogNoOpLogHandler() }))
        store = try EmbeddedStore.open(
            directory: folder, schema: schema, options: options)
        try await store.write { session in
            for change in changes { _ = try session.apply(change) }
        }
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Gives rows the values that they have in another world, and deletes every third.
    func become(_ other: World) async throws {
        try await store.write { session in
            for (number, change) in other.changes.enumerated() {
                var change = change
                change.operation = number % 3 == 2 ? .delete : .update
                change.columns =
                    number % 3 == 2
                    ? [:]
                    : change.columns.filter {
                        !["id", "created_at", "created_by"].contains($0.key)
                    }
                _ = try session.apply(change)
            }
        }
    }

    /// The first value of every row.
    func firstValues(of query: CompiledQuery, _ values: BindValues) async throws -> [Value] {
        try await store.read(.interactive) { session in
            var found: [Value] = []
            try session.rows(query, values) { row in
                found.append(row.value(0))
                return true
            }
            return found
        }
    }

    func rows(_ query: CompiledQuery, _ values: BindValues) async throws -> [[Value]] {
        try await store.read(.interactive) { session in
            var rows: [[Value]] = []
            try session.rows(query, values) { row in
                rows.append(
                    query.columns.flatMap { column in
                        [column.index, column.label, column.key].compactMap { $0 }.map {
                            row.value($0)
                        }
                    })
                return true
            }
            return rows
        }
    }
}

extension World {
    fileprivate var changes: [RowChange] {
        municipalities.map { WorldStore.change(.municipalities, $0, ["title": .null]) }
            + organisations.map {
                WorldStore.change(
                    .organisations, $0.id,
                    [
                        "code": Value($0.code), "kind": Value($0.kind), "seats": Value($0.seats),
                        "municipality": Value($0.municipality),
                    ])
            }
            + people.map {
                WorldStore.change(
                    .people, $0.id,
                    [
                        "name": Value($0.name), "age": Value($0.age), "phone": Value($0.phone),
                        "organisation": Value($0.organisation),
                    ])
            }
            + links.map {
                WorldStore.change(
                    .links, $0.id,
                    [
                        "person": Value($0.person), "hours": Value($0.hours),
                        "active": $0.active.map(Value.bool) ?? .null, "since": Value($0.since),
                    ])
            }
    }
}

extension WorldStore {
    /// A new row with what every row has.
    static func change(_ resource: ResourceName, _ id: RecordID, _ columns: [String: Value])
        -> RowChange
    {
        let at = "2026-01-01T00:00:00.000Z"
        let system: [String: Value] = [
            "id": .id(id), "created_at": .text(at), "created_by": .text("t"),
            "updated_at": .text(at),
            "updated_by": .text("t"),
        ]
        return RowChange(
            resource: resource, id: id, operation: .create, columns: columns.merging(system) { $1 },
            children: [],
            note: ChangeNote(
                at: at, subject: "t", requestID: "t", action: "create", comment: nil, fields: []))
    }
}

extension Value {
    fileprivate init(_ text: String?) { self = text.map(Value.text) ?? .null }
    fileprivate init(_ number: Int64?) { self = number.map(Value.integer) ?? .null }
    fileprivate init(_ id: RecordID?) { self = id.map(Value.id) ?? .null }
}

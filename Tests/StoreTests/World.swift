import Catalogue
import Foundation
import Logging
import SQLite
import Synchronization
import Tropa

@testable import Store

/// A data directory of its own for one test.
final class World: Sendable {
    let folder: String

    /// - Parameter isInMemory: a folder whose syncs cost nothing, for tests with thousands of commits.
    init(isInMemory: Bool = false) throws {
        let root =
            isInMemory && FileManager.default.fileExists(atPath: "/dev/shm")
            ? "/dev/shm" : FileManager.default.temporaryDirectory.path
        folder = "\(root)/store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var database: String { folder + "/nastavnik.db" }

    static func options(_ change: (inout StoreOptions) -> Void = { _ in }) -> StoreOptions {
        var options = StoreOptions(
            clock: { Instant(clamping: 1_767_225_600_000) },
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        change(&options)
        return options
    }

    func open(
        _ schema: Schema = .sample(), _ change: (inout StoreOptions) -> Void = { _ in }
    ) throws -> EmbeddedStore {
        try EmbeddedStore.open(directory: folder, schema: schema, options: Self.options(change))
    }

    /// What stands in the file, past the store.
    func rows(_ sql: String) throws -> [[SQLiteValue]] {
        let connection = try Connection(path: database, options: OpenOptions(.readOnly))
        var statement = try connection.statement(sql)
        var rows: [[SQLiteValue]] = []
        while try statement.step() {
            rows.append(statement.values)
        }
        return rows
    }

    func count(_ table: String, where condition: String = "1") throws -> Int {
        guard
            case .integer(let number) = try rows(
                "SELECT count(*) FROM \"\(table)\" WHERE \(condition)"
            ).first?.first
        else { return -1 }
        return Int(number)
    }

    func tables() throws -> [String] {
        try rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            .compactMap { if case .text(let name) = $0.first { name } else { nil } }
    }

    func columns(of table: String) throws -> [String] {
        try rows("SELECT name FROM pragma_table_info('\(table)')")
            .compactMap { if case .text(let name) = $0.first { name } else { nil } }
    }
}

/// The outcome of something that may throw, to be compared.
func outcome<T>(_ body: () async throws -> T) async -> Result<T, any Error> {
    do {
        return .success(try await body())
    } catch {
        return .failure(error)
    }
}

extension Result {
    var storeFailure: StoreFailure? {
        guard case .failure(let error) = self else { return nil }
        return error as? StoreFailure
    }

    var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}

/// Ids in the order in which they are asked for.
func recordID(_ number: Int) -> RecordID {
    RecordID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 + UInt64(number))
}

import Access
import Catalogue
import Foundation
import Records
import Store

/// Loads rows with the files that they name.
struct DataLoading: Sendable {
    private let installation: OpenInstallation

    init(_ installation: OpenInstallation) {
        self.installation = installation
    }

    /// - Parameter folder: where the paths of files begin.
    func load(
        _ rows: [Module.SeedRow], from source: SeedSource, folder: String
    ) async throws -> SeedReport {
        let records = installation.records
        let context = installation.seedContext
        return try await SeedLoader(records, from: source).load(rows) { path, row in
            guard let bytes = FileManager.default.contents(atPath: FilePaths.join(folder, path))
            else {
                throw StartFailure.seeds([ServerText.noFile(path).at(row.place)])
            }
            return try await records.upload(
                OnePiece(Array(bytes)), name: path, context)
        }
    }
}

extension OpenInstallation {
    /// A request of the server itself.
    fileprivate var seedContext: RequestContext {
        RequestContext(
            principal: .system(in: schema.roles), now: records.clock.now(),
            zone: settings.server.zone, language: .ru, requestID: "seed")
    }
}

/// A file that is in memory as a whole.
private struct OnePiece: AsyncSequence, Sendable {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func makeAsyncIterator() -> Iterator { Iterator(piece: bytes) }

    struct Iterator: AsyncIteratorProtocol {
        var piece: [UInt8]?

        mutating func next() async -> [UInt8]? {
            defer { piece = nil }
            return piece
        }
    }
}

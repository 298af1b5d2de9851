import Catalogue
import SQLite

extension EmbeddedStore {
    /// Forgets files that no row and no version names and that were uploaded before a moment, and
    /// removes their bytes; gives their number (N13).
    @discardableResult
    public func collectBlobs(uploadedBefore time: Instant) async throws -> Int {
        let text = unreferencedText
        let forgotten = try await own { session in
            try session.query(text) {
                try $0.bind(time.description, at: 1)
            } reading: {
                $0.text(at: 0)
            }
        }
        let known = Set(try await knownBlobs())
        let seconds = Int(time.milliseconds / 1_000)
        let storage = blobStorage
        try await storage.workers.run {
            storage.removeLeftovers(olderThan: seconds)
            for sha256 in storage.all() where !known.contains(sha256) {
                _ = storage.remove(sha256, olderThan: seconds)
            }
        }
        return forgotten.count
    }

    private static let knownText = StatementText(
        "SELECT sha256 FROM main._blobs", manifest: StatementManifest(tables: ["_blobs": .all]))

    private func knownBlobs() async throws -> [String] {
        try await reader.own { connection in
            var statement = try connection.statement(Self.knownText)
            var known: [String] = []
            while try statement.step() {
                known.append(statement.text(at: 0))
            }
            return known
        }
    }

    /// Deletes from `_blobs` what no file column of any table or history names.
    private var unreferencedText: StatementText {
        let references = layout.resources.values.sorted { $0.name < $1.name }.flatMap { layout in
            [layout.table.name, layout.table.history].compactMap { $0 }.flatMap { table in
                layout.fileColumns.map { column in
                    " AND sha256 NOT IN (SELECT \(quoted(column)) FROM main.\(quoted(table)) "
                        + "WHERE \(quoted(column)) IS NOT NULL)"
                }
            }
        }
        return StatementText(
            "DELETE FROM main._blobs WHERE at < ?1\(references.joined()) RETURNING sha256")
    }
}

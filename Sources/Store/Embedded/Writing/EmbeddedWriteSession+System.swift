import Catalogue
import SQLite

extension EmbeddedWriteSession {
    private static let readIdempotency = StatementText(
        """
        SELECT digest, shape, status, headers, body, at FROM main._idempotency
        WHERE subject = ?1 AND route = ?2 AND key = ?3
        """, isPinned: true)
    private static let keepIdempotency = StatementText(
        """
        INSERT OR REPLACE INTO main._idempotency
        (subject, route, key, digest, shape, status, headers, body, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
        """, isPinned: true)

    func idempotencyEntry(_ key: IdempotencyKey) throws -> IdempotencyEntry? {
        try query(Self.readIdempotency) {
            try $0.bind([.text(key.subject), .text(key.route), .text(key.key)])
        } reading: { row in
            IdempotencyEntry(
                digest: row.blob(at: 0), shape: row.text(at: 1), status: Int(row.int64(at: 2)),
                headers: try TextListJSON.decode(row.text(at: 3), as: [[String]].self),
                body: row.blob(at: 4), at: row.text(at: 5))
        }.first
    }

    func keep(_ entry: IdempotencyEntry, for key: IdempotencyKey) throws {
        try run(Self.keepIdempotency) { statement in
            try statement.bind([
                .text(key.subject), .text(key.route), .text(key.key), .blob(entry.digest),
                .text(entry.shape), .integer(Int64(entry.status)),
                .text(TextListJSON.encode(entry.headers)), .blob(entry.body), .text(entry.at),
            ])
        }
    }

    private static let readSeed = StatementText(
        """
        SELECT id, module_version, digest, version FROM main._seeds
        WHERE resource = ?1 AND key = ?2
        """)
    private static let keepSeed = StatementText(
        """
        INSERT OR REPLACE INTO main._seeds (resource, key, id, module_version, digest, version)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """)

    func seed(_ resource: ResourceName, _ key: String) throws -> SeedEntry? {
        try query(Self.readSeed) {
            try $0.bind([.text(resource.description), .text(key)])
        } reading: {
            row in
            guard let id = row.id(at: 0) else {
                throw StoreFailure.internalFailure("damaged id in _seeds")
            }
            return SeedEntry(
                id: id, moduleVersion: row.text(at: 1), digest: row.blob(at: 2),
                version: row.int64(at: 3))
        }.first
    }

    func keep(_ seed: SeedEntry, for resource: ResourceName, _ key: String) throws {
        try run(Self.keepSeed) { statement in
            try statement.bind([
                .text(resource.description), .text(key), .blob(seed.id.bytes),
                .text(seed.moduleVersion), .blob(seed.digest), .integer(seed.version),
            ])
        }
    }

    private static let readSeeds = StatementText(
        """
        SELECT resource, key, id, module_version, digest, version FROM main._seeds
        WHERE substr(module_version, 1, length(?1) + 1) = ?1 || ' ' ORDER BY resource, key
        """)

    func seeds(from source: String) throws -> [LoadedSeed] {
        try query(Self.readSeeds) {
            try $0.bind([.text(source)])
        } reading: { row in
            guard let id = row.id(at: 2) else {
                throw StoreFailure.internalFailure("damaged id in _seeds")
            }
            return LoadedSeed(
                resource: row.text(at: 0), key: row.text(at: 1),
                entry: SeedEntry(
                    id: id, moduleVersion: row.text(at: 3), digest: row.blob(at: 4),
                    version: row.int64(at: 5)))
        }
    }

    private static let readBlob = StatementText(
        "SELECT bytes, name, type, subject, at FROM main._blobs WHERE sha256 = ?1", isPinned: true)
    // A file uploaded again is young again, so that it is not collected before a row names it.
    private static let keepBlob = StatementText(
        """
        INSERT INTO main._blobs (sha256, bytes, name, type, subject, at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, type = excluded.type,
        subject = excluded.subject, at = max(at, excluded.at)
        """, isPinned: true)

    func blob(_ sha256: String) throws -> BlobEntry? {
        try query(Self.readBlob) {
            try $0.bind(sha256, at: 1)
        } reading: { row in
            BlobEntry(
                sha256: sha256, bytes: row.int64(at: 0), name: row.text(at: 1),
                type: row.text(at: 2), subject: row.text(at: 3), at: row.text(at: 4))
        }.first
    }

    func keep(_ blob: BlobEntry) throws {
        try run(Self.keepBlob) { statement in
            try statement.bind([
                .text(blob.sha256), .integer(blob.bytes), .text(blob.name), .text(blob.type),
                .text(blob.subject), .text(blob.at),
            ])
        }
    }
}

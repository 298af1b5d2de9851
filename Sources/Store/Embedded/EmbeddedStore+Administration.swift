import Catalogue
import SQLite

extension EmbeddedStore {
    /// Everything that is counted about the store.
    public var statistics: StoreStatistics {
        let numbers = writer.counters.now
        let reads = reader.counts
        return StoreStatistics(
            health: numbers.health, queued: writer.queue.count, commits: numbers.commits,
            members: numbers.members, replays: numbers.replays, sequence: numbers.sequence,
            logPages: numbers.logPages, waits: numbers.waits, commitTimes: numbers.commitTimes,
            running: numbers.startOfWrite.map { ContinuousClock.now - $0 },
            quickReads: reads.quick, slowReads: reads.slow, waitingReads: reads.waiting,
            statementHits: reads.hits,
            statementMisses: reads.misses)
    }

    public var dataVersion: Int64 { writer.counters.now.sequence }

    private static let tokensText = StatementText(
        "SELECT \(TokenRow.columnList) FROM main._tokens ORDER BY id",
        manifest: StatementManifest(tables: ["_tokens": .all]))

    /// All tokens, revoked ones too.
    public func tokens() async throws -> [TokenRow] {
        try await reader.own { connection in
            var statement = try connection.statement(Self.tokensText)
            var tokens: [TokenRow] = []
            while try statement.step() {
                tokens.append(try TokenRow(statement.row))
            }
            return tokens
        }
    }

    private static let queriesText = StatementText(
        "SELECT \(QueryVersion.columnList) FROM main._queries AS q WHERE q.deleted = 0 "
            + "AND \(QueryVersion.isNewest) ORDER BY q.version",
        manifest: StatementManifest(tables: ["_queries": .all]))

    /// The queries that people keep, each in its newest version.
    public func queries() async throws -> [QueryVersion] {
        try await reader.own { connection in
            var statement = try connection.statement(Self.queriesText)
            var queries: [QueryVersion] = []
            while try statement.step() { queries.append(QueryVersion(statement.row)) }
            return queries
        }
    }

    /// Goes through the whole chain of changes and gives the sequence number of the first one that
    /// is missing, moved or edited; nil when the chain holds.
    public func firstBrokenChange() async throws -> Int64? {
        var expected = ChangeChain()
        while true {
            let last = expected.sequence
            let links = try await read(.record) { try $0.chain(after: last, limit: 1_000) }
            guard !links.isEmpty else { return nil }
            for link in links {
                let number = expected.sequence + 1
                expected.append(link.change)
                guard link.change.sequence == number, expected.hash == link.hash else {
                    return number
                }
            }
        }
    }

    private static let purgeText = StatementText("DELETE FROM main._idempotency WHERE at < ?1")

    /// Forgets kept answers that are older; gives their number.
    @discardableResult
    public func purgeIdempotency(before time: String) async throws -> Int {
        try await own { session in
            try session.run(Self.purgeText) { try $0.bind(time, at: 1) }
        }
    }

    /// A write of the store's own.
    func own<Result: Sendable>(
        _ body: @escaping @Sendable (EmbeddedWriteSession) throws -> Result
    ) async throws -> Result {
        try await write { session in
            guard let session = session as? EmbeddedWriteSession else {
                throw StoreFailure.internalFailure("a session of another store")
            }
            return try body(session)
        }
    }

    /// Does what waits, empties the log, closes every connection and gives the directory back.
    public func close() {
        reader.close()
        writer.close()
        blobStorage.close()
        lock.release()
    }
}

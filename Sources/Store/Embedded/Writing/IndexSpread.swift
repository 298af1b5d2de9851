import SQLite

/// Tells the engine how rows spread over its indexes, so that it reads by the one that leaves the fewest (0039).
///
/// Taken when nobody waits to write, and again when a quarter more has changed: plans grow old no faster.
struct IndexSpread {
    /// The last change that the numbers know of.
    private var sequence: Int64

    private static let leastChanges: Int64 = 500
    /// Entries of each index that are looked at, so that the time does not grow with the rows.
    static let sample: Int64 = 1_000

    init(sequence: Int64) {
        self.sequence = sequence
    }

    init(_ connection: Connection) throws(SQLiteFailure) {
        sequence = try Meta.spread.read(connection).flatMap { Int64($0) } ?? 0
    }

    func isOld(at sequence: Int64) -> Bool {
        sequence - self.sequence >= max(Self.leastChanges, self.sequence / 4)
    }

    /// Whatever comes of it, the same rows are not looked at twice.
    mutating func take(_ connection: Connection, at sequence: Int64) throws(SQLiteFailure) {
        self.sequence = sequence
        do throws(SQLiteFailure) {
            try connection.execute("BEGIN IMMEDIATE")
            // A table made anew changes the schema, and so every connection reads the numbers again.
            try connection.execute("DROP TABLE IF EXISTS main.sqlite_stat1")
            try connection.execute("ANALYZE main")
            try Meta.spread.write("\(sequence)", connection)
            try connection.execute("COMMIT")
        } catch {
            if !connection.autocommit { try? connection.execute("ROLLBACK") }
            throw error
        }
    }

    /// A new index has no numbers yet.
    static func forget(on connection: Connection) throws(SQLiteFailure) {
        try Meta.spread.write("0", connection)
    }
}

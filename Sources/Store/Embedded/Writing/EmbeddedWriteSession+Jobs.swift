import SQLite

extension EmbeddedWriteSession {
    private static let findJob = StatementText(
        "SELECT holder, leased_until, started_at, finished_at, done, refused FROM main._jobs "
            + "WHERE name = ?1")
    private static let keepJob = StatementText(
        "INSERT INTO main._jobs (name, holder, leased_until, started_at, finished_at, done, refused) "
            + "VALUES (\(placeholders(1...7))) ON CONFLICT (name) DO UPDATE SET "
            + "holder = excluded.holder, leased_until = excluded.leased_until, "
            + "started_at = excluded.started_at, finished_at = excluded.finished_at, "
            + "done = excluded.done, refused = excluded.refused")

    func job(_ name: String) throws -> JobEntry? {
        try query(Self.findJob) {
            try $0.bind(name, at: 1)
        } reading: { row in
            JobEntry(
                name: name, holder: row.optionalText(at: 0), leasedUntil: row.optionalText(at: 1),
                startedAt: row.optionalText(at: 2), finishedAt: row.optionalText(at: 3),
                done: row.int64(at: 4), refused: row.int64(at: 5))
        }.first
    }

    func keep(_ job: JobEntry) throws {
        try run(Self.keepJob) { statement in
            try statement.bind(job.name, at: 1)
            try statement.bind(job.holder, at: 2)
            try statement.bind(job.leasedUntil, at: 3)
            try statement.bind(job.startedAt, at: 4)
            try statement.bind(job.finishedAt, at: 5)
            try statement.bind(job.done, at: 6)
            try statement.bind(job.refused, at: 7)
        }
    }

    private static let findTime = StatementText(
        "SELECT next_at FROM main._schedule WHERE job = ?1")
    private static let keepTime = StatementText(
        "INSERT INTO main._schedule (job, next_at) VALUES (?1, ?2) "
            + "ON CONFLICT (job) DO UPDATE SET next_at = excluded.next_at")

    func dueTime(of job: String) throws -> String? {
        try query(Self.findTime) {
            try $0.bind(job, at: 1)
        } reading: {
            $0.text(at: 0)
        }.first
    }

    func keep(dueTime: String, of job: String) throws {
        try run(Self.keepTime) { statement in
            try statement.bind(job, at: 1)
            try statement.bind(dueTime, at: 2)
        }
    }
}

import Catalogue
import Store

/// Keeps two schedulers from one job: whoever stands in its row holds it until the lease ends.
///
/// A holder that was killed loses the job when its lease ends; one that is only slow loses it too, and finds out
/// before it writes, because every batch prolongs the lease in its own transaction.
struct JobLease {
    let job: String
    let holder: String
    let clock: any Clock

    /// A batch takes seconds; whoever is silent for so long is gone.
    static let milliseconds: Int64 = 60_000

    /// The lease was lost to another holder.
    struct Lost: Error {}

    /// Takes the job; nil where another one holds it.
    func take(_ session: any WriteSession) throws -> JobEntry? {
        let now = clock.now()
        var entry = try session.job(job) ?? JobEntry(name: job)
        if let other = entry.holder, other != holder, let until = entry.leasedUntil,
            until > now.description, until <= end(after: now)
        {
            return nil
        }
        entry.holder = holder
        entry.leasedUntil = end(after: now)
        entry.startedAt = now.description
        entry.finishedAt = nil
        entry.done = 0
        entry.refused = 0
        try session.keep(entry)
        return entry
    }

    /// Counts what a batch did and prolongs the lease.
    func prolong(_ session: any WriteSession, done: Int, refused: Int) throws {
        var entry = try held(session)
        entry.leasedUntil = end(after: clock.now())
        entry.done += Int64(done)
        entry.refused += Int64(refused)
        try session.keep(entry)
    }

    /// Gives the job back.
    func finish(_ session: any WriteSession) throws {
        var entry = try held(session)
        entry.holder = nil
        entry.leasedUntil = nil
        entry.finishedAt = clock.now().description
        try session.keep(entry)
    }

    /// Leaves the job to whoever takes it next: it has not come to its end.
    func giveUp(_ session: any WriteSession) throws {
        var entry = try held(session)
        entry.holder = nil
        entry.leasedUntil = nil
        try session.keep(entry)
    }

    private func held(_ session: any WriteSession) throws -> JobEntry {
        guard let entry = try session.job(job), entry.holder == holder else { throw Lost() }
        return entry
    }

    private func end(after now: Instant) -> String {
        (now.adding(milliseconds: Self.milliseconds) ?? now).description
    }
}

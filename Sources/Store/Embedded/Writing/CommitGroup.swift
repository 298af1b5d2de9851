import SQLite

/// Runs writes in one transaction, each in a savepoint of its own (N16).
///
/// Nobody hears of success before the commit that holds it is durable; nobody hears of a refusal
/// before either, for it may rest on rows that the group has not yet committed.
struct CommitGroup {
    let state: WriterState
    let queue: WriteQueue
    let counters: WriterCounters
    let health: WriterHealth
    /// How long a group waits for more members.
    var longest = Duration.milliseconds(2)

    private static let begin = StatementText("BEGIN IMMEDIATE", isPinned: true)
    private static let commit = StatementText("COMMIT", isPinned: true)
    private static let rollback = StatementText("ROLLBACK", isPinned: true)
    private static let savepoint = StatementText("SAVEPOINT member", isPinned: true)
    private static let release = StatementText("RELEASE member", isPinned: true)
    private static let undo = StatementText("ROLLBACK TO member", isPinned: true)

    /// A group ends after so many members or so much time.
    private static let mostMembers = 256
    /// How long the SELECTs of one write may take.
    static let readTime = Duration.seconds(5)
    private static let rehearsalReadTime = Duration.milliseconds(250)

    /// A member that has run, and what it will hear once the commit is durable.
    private struct Member {
        let job: WriteJob
        let outcome: Result<@Sendable () -> Void, any Error>
    }

    private enum Attempt {
        case done(Result<@Sendable () -> Void, any Error>)
        /// SQLite has rolled everything back.
        case lost(SQLiteFailure?)
    }

    /// Runs a write and those that wait behind it.
    func run(_ first: WriteJob) {
        let chain = state.chain
        state.searches.clear()
        do {
            try execute(Self.begin)
        } catch {
            return refuse(first, error, wasAtCommit: false)
        }
        var members: [Member] = []
        var next: WriteJob? = first
        let end = ContinuousClock.now + longest
        while let job = next {
            counters.change { $0.waits.add(ContinuousClock.now - job.begin) }
            switch attempt(job, readTime: Self.readTime) {
            case .done(let outcome): members.append(Member(job: job, outcome: outcome))
            case .lost(let failure):
                state.chain = chain
                return loseGroup(members, culprit: job, failure)
            }
            let goesOn = members.count < Self.mostMembers && ContinuousClock.now < end
            next = goesOn ? queue.nextJob() : nil
        }
        finish(members, startedAt: chain, isReplay: false)
    }

    private func finish(_ members: [Member], startedAt chain: ChangeChain, isReplay: Bool) {
        do {
            try SearchSettlement(state: state).settle()
        } catch {
            // A statement like those of the members; the second failure in a row is no accident.
            return lose(members, error, startedAt: chain, wasAtCommit: isReplay, isReplay)
        }
        let start = ContinuousClock.now
        do {
            try execute(Self.commit)
        } catch {
            return lose(members, error, startedAt: chain, wasAtCommit: true, isReplay)
        }
        counters.change { numbers in
            numbers.commitTimes.add(ContinuousClock.now - start)
            numbers.commits += 1
            numbers.members += members.count
            numbers.sequence = state.chain.sequence
            numbers.logPages = state.connection.logPages
        }
        for member in members { answer(member) }
    }

    private func answer(_ member: Member) {
        switch member.outcome {
        case .success(let acknowledge): acknowledge()
        case .failure(let error): member.job.fail(error)
        }
    }

    private func attempt(_ job: WriteJob, readTime: Duration) -> Attempt {
        counters.change { $0.startOfWrite = .now }
        defer { counters.change { $0.startOfWrite = nil } }
        let chain = state.chain
        let session = EmbeddedWriteSession(state, readTime: readTime)
        do {
            try execute(Self.savepoint)
        } catch {
            return .lost(error)
        }
        let outcome = Result { try job.body(session) }
        if state.connection.autocommit { return .lost(session.lastFailure) }
        if let failure = session.lastFailure { health.note(failure, wasAtCommit: false) }
        do {
            if case .failure = outcome {
                state.chain = chain
                try execute(Self.undo)
            }
            try execute(Self.release)
        } catch {
            return .lost(error)
        }
        return .done(outcome)
    }

    /// The transaction is gone: the culprit fails, the others run once more, each alone.
    private func loseGroup(_ members: [Member], culprit: WriteJob, _ failure: SQLiteFailure?) {
        rollBack()
        counters.change { $0.replays += 1 }
        if let failure {
            refuse(culprit, failure, wasAtCommit: false)
        } else {
            culprit.fail(StoreFailure.interrupted)
        }
        for member in members { replay(member.job) }
    }

    private func lose(
        _ members: [Member], _ failure: SQLiteFailure, startedAt chain: ChangeChain,
        wasAtCommit: Bool, _ isReplay: Bool
    ) {
        state.chain = chain
        rollBack()
        let jobs = members.map(\.job)
        health.note(failure, wasAtCommit: wasAtCommit)
        guard !isReplay, counters.now.health != .latched else {
            for job in jobs { job.fail(counters.refusal ?? StoreFailure(failure)) }
            return
        }
        counters.change { $0.replays += 1 }
        for job in jobs { replay(job) }
    }

    private func replay(_ job: WriteJob) {
        guard counters.now.health != .latched else { return job.fail(StoreFailure.latched) }
        let chain = state.chain
        state.searches.clear()
        do {
            try execute(Self.begin)
        } catch {
            return refuse(job, error, wasAtCommit: false)
        }
        switch attempt(job, readTime: Self.readTime) {
        case .lost(let failure):
            state.chain = chain
            rollBack()
            guard let failure else { return job.fail(StoreFailure.interrupted) }
            // The second I/O error in a row is no accident.
            refuse(job, failure, wasAtCommit: true)
        case .done(let outcome):
            finish([Member(job: job, outcome: outcome)], startedAt: chain, isReplay: true)
        }
    }

    private func refuse(_ job: WriteJob, _ failure: SQLiteFailure, wasAtCommit: Bool) {
        health.note(failure, wasAtCommit: wasAtCommit)
        job.fail(counters.refusal ?? StoreFailure(failure))
    }

    /// Runs a write and takes it back, whatever it did (N14).
    func rehearse(_ job: WriteJob) {
        let chain = state.chain
        defer { state.searches.clear() }
        do {
            try execute(Self.begin)
        } catch {
            return refuse(job, error, wasAtCommit: false)
        }
        let attempt = attempt(job, readTime: job.readTime ?? Self.rehearsalReadTime)
        state.chain = chain
        rollBack()
        switch attempt {
        case .done(.success(let acknowledge)): acknowledge()
        case .done(.failure(let error)): job.fail(error)
        case .lost(let failure?): refuse(job, failure, wasAtCommit: false)
        case .lost(nil): job.fail(StoreFailure.interrupted)
        }
    }

    private func execute(_ text: StatementText) throws(SQLiteFailure) {
        var statement = try state.connection.statement(text)
        try statement.run()
    }

    private func rollBack() {
        guard !state.connection.autocommit else { return }
        do throws(SQLiteFailure) {
            try execute(Self.rollback)
        } catch {
            health.note(error, wasAtCommit: true)
        }
    }
}

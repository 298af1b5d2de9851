import CSQLite

extension Connection {
    /// Runs reads under a budget and says what stopped them, if anything did.
    ///
    /// Writes are refused inside: a stop in the middle of an INSERT rolls back the transaction.
    public func withBudget<Result>(
        _ budget: Budget, isCancelled: @escaping @Sendable () -> Bool = { false },
        _ body: () throws -> Result
    ) throws -> BudgetOutcome<Result> {
        let outer = monitor
        let inner = ProgressMonitor(budget, isCancelled: isCancelled)
        install(inner)
        defer { install(outer) }
        do {
            let result = try body()
            // A body that swallowed the stop has seen only a part.
            return inner.stop.map { .stopped($0) } ?? .finished(result)
        } catch {
            guard let stop = inner.stop else { throw error }
            return .stopped(stop)
        }
    }

    /// Throws while a budget is in force.
    func refuseBudget() throws(SQLiteFailure) {
        guard monitor == nil else { throw .misuse("a write may not run under a step budget") }
    }

    // The connection holds the monitor as long as SQLite holds the pointer to it.
    private func install(_ next: ProgressMonitor?) {
        monitor = next
        guard let handle else { return }
        guard let next else { return sqlite3_progress_handler(handle, 0, nil, nil) }
        sqlite3_progress_handler(
            handle, Int32(next.stride),
            { context in
                guard let context else { return 0 }
                let monitor = Unmanaged<ProgressMonitor>.fromOpaque(context)
                return monitor.takeUnretainedValue().tick() ? 1 : 0
            }, Unmanaged.passUnretained(next).toOpaque())
    }
}

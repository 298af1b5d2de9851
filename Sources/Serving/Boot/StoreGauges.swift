import API
import Store

extension EmbeddedStore {
    /// What the database tells to those who watch it.
    var gauges: [MetricsRegistry.Gauge] {
        [
            gauge("nastavnik_store_writable", "1 while writes are taken.") {
                $0.health == .normal ? 1 : 0
            },
            gauge("nastavnik_store_queue", "Writes that wait.") { Double($0.queued) },
            gauge("nastavnik_store_log_pages", "Pages in the write-ahead log.") {
                Double($0.logPages)
            },
            counter("nastavnik_store_commits_total", "Transactions committed.") {
                Double($0.commits)
            },
            counter("nastavnik_store_writes_total", "Writes acknowledged.") { Double($0.members) },
            counter("nastavnik_store_quick_reads_total", "Reads answered where they came in.") {
                Double($0.quickReads)
            },
            counter("nastavnik_store_slow_reads_total", "Reads that went to the worker pool.") {
                Double($0.slowReads)
            },
            gauge("nastavnik_store_waiting_reads", "Reads that wait for a worker.") {
                Double($0.waitingReads)
            },
            counter("nastavnik_store_statement_hits_total", "Statements found prepared.") {
                Double($0.statementHits)
            },
            counter("nastavnik_store_statement_misses_total", "Statements that were prepared.") {
                Double($0.statementMisses)
            },
            counter("nastavnik_store_sequence", "Number of the last change.") {
                Double($0.sequence)
            },
        ]
    }

    /// How long the writer keeps others waiting.
    var times: [MetricsRegistry.Times] {
        [
            .init("nastavnik_store_wait_seconds", help: "Time that writes waited.") {
                self.statistics.waits
            },
            .init("nastavnik_store_commit_seconds", help: "Time that commits took.") {
                self.statistics.commitTimes
            },
        ]
    }

    private func gauge(
        _ name: String, _ help: String, _ value: @escaping @Sendable (StoreStatistics) -> Double
    ) -> MetricsRegistry.Gauge {
        MetricsRegistry.Gauge(name, help: help) { value(self.statistics) }
    }

    private func counter(
        _ name: String, _ help: String, _ value: @escaping @Sendable (StoreStatistics) -> Double
    ) -> MetricsRegistry.Gauge {
        MetricsRegistry.Gauge(name, help: help, kind: .counter) { value(self.statistics) }
    }
}

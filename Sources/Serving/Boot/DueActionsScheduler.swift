import API
import Catalogue
import Logging
import Records
import ServiceLifecycle

/// Has the automatic actions done at the start and when a local day begins.
struct DueActionsScheduler: Service {
    private let due: DueActions
    private let records: RecordService
    /// How often the clock is looked at: it may be moved, and so may that of the machine.
    private let pause: Duration

    init(_ due: DueActions, _ records: RecordService, pause: Duration = .seconds(20)) {
        self.due = due
        self.records = records
        self.pause = pause
    }

    func run() async throws {
        guard !records.schema.automaticActions.isEmpty else {
            try? await gracefulShutdown()
            return
        }
        try await cancelWhenGracefulShutdown {
            var finished: LocalDate?
            do {
                while true {
                    let now = records.clock.now()
                    let today = records.zone.date(of: now)
                    if today != finished, await attempt(at: now) { finished = today }
                    try await Task.sleep(for: pause)
                }
            } catch is CancellationError {
                return
            }
        }
    }

    /// Whether the day is done with; what failed is tried again.
    private func attempt(at now: Instant) async -> Bool {
        do {
            let run = try await due.run(at: now)
            return !run.isHeldElsewhere && !run.isCut
        } catch {
            due.logger.warning("due actions failed", metadata: ["error": "\(error)"])
            return false
        }
    }
}

extension DueActions {
    /// What the scheduler tells to those who watch it.
    var gauges: [MetricsRegistry.Gauge] {
        [
            counter(
                "nastavnik_due_actions_done_total", "Rows on which an automatic action was done."
            ) {
                Double($0.done)
            },
            counter("nastavnik_due_actions_refused_total", "Rows that refused an automatic action.")
            {
                Double($0.refused)
            },
            counter("nastavnik_due_actions_runs_total", "Runs of the automatic actions.") {
                Double($0.runs)
            },
            MetricsRegistry.Gauge(
                "nastavnik_due_actions_finished_seconds",
                help: "When the last run ended, in seconds since 1970; 0 before the first."
            ) {
                Double(self.statistics.finishedAt?.milliseconds ?? 0) / 1_000
            },
        ]
    }

    private func counter(
        _ name: String, _ help: String, _ value: @escaping @Sendable (DueStatistics) -> Double
    ) -> MetricsRegistry.Gauge {
        MetricsRegistry.Gauge(name, help: help, kind: .counter) { value(self.statistics) }
    }
}

import API
import Records

extension RecordService {
    /// What is counted about queries, for those who watch the server.
    var queryGauges: [MetricsRegistry.Gauge] {
        [
            gauge("nastavnik_queries_running", "Queries that run.", .gauge) { $0.running },
            gauge("nastavnik_queries_waiting", "Queries that wait for their turn.", .gauge) {
                $0.waiting
            },
            gauge("nastavnik_queries_refused_total", "Queries for which there was no place.") {
                $0.refused
            },
            gauge("nastavnik_plan_hits_total", "Plans found compiled.") { $0.planHits },
            gauge("nastavnik_plan_misses_total", "Plans that were compiled.") { $0.planMisses },
            gauge("nastavnik_result_hits_total", "Answers of queries found kept.") {
                $0.resultHits
            },
            gauge("nastavnik_result_misses_total", "Answers of queries that were not kept.") {
                $0.resultMisses
            },
            gauge("nastavnik_result_bytes", "Bytes of kept answers.", .gauge) { $0.resultBytes },
        ]
    }

    var queryTimes: [MetricsRegistry.Times] {
        [
            .init("nastavnik_query_seconds", help: "Time that queries ran.") {
                self.queryCounts.times
            }
        ]
    }

    private func gauge(
        _ name: String, _ help: String, _ kind: MetricsRegistry.Gauge.Kind = .counter,
        _ value: @escaping @Sendable (QueryCounts) -> Int
    ) -> MetricsRegistry.Gauge {
        MetricsRegistry.Gauge(name, help: help, kind: kind) { Double(value(self.queryCounts)) }
    }
}

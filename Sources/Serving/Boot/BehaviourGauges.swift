import API
import Records

extension RecordService {
    /// What is counted about the Swift parts of modules, for those who watch the server.
    var behaviourGauges: [MetricsRegistry.Gauge] {
        [
            MetricsRegistry.Gauge(
                "nastavnik_behaviour_failures_total",
                help: "Failures and overruns of the Swift parts of modules.", kind: .counter
            ) {
                Double(self.behaviours.counts.failures)
            },
            MetricsRegistry.Gauge(
                "nastavnik_behaviours_quarantined",
                help: "Parts of behaviours that are not called after failures."
            ) {
                Double(self.behaviours.counts.quarantined.count)
            },
        ]
    }
}

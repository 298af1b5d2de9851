import API
import Records
import Store

extension OpenInstallation {
    /// What the API stands on, for requests of this process.
    var dependencies: APIDependencies {
        APIDependencies(
            service: records, tokens: desk,
            metrics: MetricsRegistry(gauges: store.gauges + records.queryGauges),
            logger: logger, version: ProgramVersion.text, readiness: { .ready })
    }
}

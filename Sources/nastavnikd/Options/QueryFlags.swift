import ArgumentParser
import Serving

/// The flags of what queries may cost.
struct QueryFlags: ParsableArguments {
    @Option(name: .customLong("queries-seconds"), help: .hidden) var seconds: String?
    @Option(name: .customLong("queries-steps"), help: .hidden) var steps: String?
    @Option(name: .customLong("queries-rows"), help: .hidden) var rows: String?
    @Option(name: .customLong("queries-bytes"), help: .hidden) var bytes: String?
    @Option(name: .customLong("queries-export-seconds"), help: .hidden) var exportSeconds: String?
    @Option(name: .customLong("queries-export-steps"), help: .hidden) var exportSteps: String?
    @Option(name: .customLong("queries-export-rows"), help: .hidden) var exportRows: String?
    @Option(name: .customLong("queries-export-bytes"), help: .hidden) var exportBytes: String?
    @Option(name: .customLong("queries-at-once"), help: .hidden) var atOnce: String?
    @Option(name: .customLong("queries-at-once-by-subject"), help: .hidden) var atOnceBySubject:
        String?
    @Option(name: .customLong("queries-exports-at-once"), help: .hidden) var exportsAtOnce: String?
    @Option(name: .customLong("queries-queue"), help: .hidden) var queue: String?
    @Option(name: .customLong("queries-cache-bytes"), help: .hidden) var cacheBytes: String?

    var values: [SettingKey: String?] {
        [
            .querySeconds: seconds,
            .querySteps: steps,
            .queryRows: rows,
            .queryBytes: bytes,
            .exportSeconds: exportSeconds,
            .exportSteps: exportSteps,
            .exportRows: exportRows,
            .exportBytes: exportBytes,
            .queriesAtOnce: atOnce,
            .queriesBySubject: atOnceBySubject,
            .exportsAtOnce: exportsAtOnce,
            .queryQueue: queue,
            .queryCacheBytes: cacheBytes,
        ]
    }
}

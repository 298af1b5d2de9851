import ArgumentParser
import Serving

/// A flag for every setting; a test compares them with the keys. They stand in `--help-hidden` only, for
/// `Config/nastavnik.yaml` explains them better.
struct SettingsFlags: ParsableArguments {
    @Option(name: .customLong("server-host"), help: .hidden) var host: String?
    @Option(name: .customLong("server-port"), help: .hidden) var port: String?
    @Option(name: .customLong("server-time-zone"), help: .hidden) var timeZone: String?
    @Option(name: .customLong("server-clock"), help: .hidden) var clock: String?
    @Option(name: .customLong("server-trusted-proxies"), help: .hidden) var trustedProxies:
        [String] = []
    @Option(name: .customLong("server-cors-origins"), help: .hidden) var corsOrigins: [String] = []
    @Option(name: .customLong("server-tls-certificate"), help: .hidden) var certificate: String?
    @Option(name: .customLong("server-tls-key"), help: .hidden) var key: String?
    @Option(name: .customLong("server-limits-header-seconds"), help: .hidden) var headerSeconds:
        String?
    @Option(name: .customLong("server-limits-body-bytes-per-second"), help: .hidden)
    var bodyBytesPerSecond: String?
    @Option(name: .customLong("server-limits-read-stall-seconds"), help: .hidden)
    var readStallSeconds: String?
    @Option(name: .customLong("server-limits-connections"), help: .hidden) var connections: String?
    @Option(name: .customLong("server-limits-body-bytes"), help: .hidden) var bodyBytes: String?
    @Option(name: .customLong("server-limits-shutdown-seconds"), help: .hidden)
    var shutdownSeconds: String?
    @Option(name: .customLong("database-directory"), help: .hidden) var directory: String?
    @Option(name: .customLong("database-readers"), help: .hidden) var readers: String?
    @OptionGroup var queries: QueryFlags
    @Option(name: .customLong("modules-paths"), help: .hidden) var paths: [String] = []
    @Option(name: .customLong("modules-enabled"), help: .hidden) var enabled: [String] = []
    @Option(name: .customLong("modules-extend"), help: .hidden) var extensions: [String] = []
    @Option(name: .customLong("roles-file"), help: .hidden) var roles: String?
    @Option(name: .customLong("calendar-file"), help: .hidden) var calendar: String?
    @Option(name: .customLong("log-level"), help: .hidden) var level: String?
    @Option(name: .customLong("log-slow-query-milliseconds"), help: .hidden) var slow: String?
    @Option(name: .customLong("log-format"), help: .hidden) var format: String?

    /// The flags that were given. A list may be repeated or hold commas.
    var values: [SettingKey: [String]] {
        let single: [SettingKey: String?] = [
            .host: host, .port: port, .timeZone: timeZone, .clock: clock,
            .tlsCertificate: certificate, .tlsKey: key, .headerSeconds: headerSeconds,
            .bodyBytesPerSecond: bodyBytesPerSecond, .readStallSeconds: readStallSeconds,
            .connections: connections, .bodyBytes: bodyBytes, .shutdownSeconds: shutdownSeconds,
            .databaseDirectory: directory, .databaseReaders: readers, .rolesFile: roles,
            .calendarFile: calendar, .logLevel: level, .logFormat: format,
            .slowMilliseconds: slow,
        ]
        let lists: [SettingKey: [String]] = [
            .trustedProxies: trustedProxies, .corsOrigins: corsOrigins, .modulePaths: paths,
            .enabledModules: enabled, .moduleExtensions: extensions,
        ]
        var values = single.merging(queries.values) { $1 }.compactMapValues { $0.map { [$0] } }
        for (key, list) in lists where !list.isEmpty {
            values[key] = list.flatMap { $0.split(separator: ",").map(String.init) }
        }
        return values
    }
}

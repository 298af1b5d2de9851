/// Every key of `nastavnik.yaml`; a test compares the list with the file.
public enum SettingKey: String, CaseIterable, Hashable, Sendable {
    case host = "server.host"
    case port = "server.port"
    case timeZone = "server.time-zone"
    case clock = "server.clock"
    case trustedProxies = "server.trusted-proxies"
    case corsOrigins = "server.cors-origins"
    case tlsCertificate = "server.tls.certificate"
    case tlsKey = "server.tls.key"
    case headerSeconds = "server.limits.header-seconds"
    case bodyBytesPerSecond = "server.limits.body-bytes-per-second"
    case readStallSeconds = "server.limits.read-stall-seconds"
    case connections = "server.limits.connections"
    case bodyBytes = "server.limits.body-bytes"
    case shutdownSeconds = "server.limits.shutdown-seconds"
    case databaseDirectory = "database.directory"
    case databaseReaders = "database.readers"
    case querySeconds = "queries.seconds"
    case querySteps = "queries.steps"
    case queryRows = "queries.rows"
    case queryBytes = "queries.bytes"
    case exportSeconds = "queries.export-seconds"
    case exportSteps = "queries.export-steps"
    case exportRows = "queries.export-rows"
    case exportBytes = "queries.export-bytes"
    case queriesAtOnce = "queries.at-once"
    case queriesBySubject = "queries.at-once-by-subject"
    case exportsAtOnce = "queries.exports-at-once"
    case queryQueue = "queries.queue"
    case queryCacheBytes = "queries.cache-bytes"
    case modulePaths = "modules.paths"
    case enabledModules = "modules.enabled"
    case moduleExtensions = "modules.extend"
    case moduleSettings = "modules.settings"
    case rolesFile = "roles.file"
    case calendarFile = "calendar.file"
    case logLevel = "log.level"
    case logFormat = "log.format"
    case slowMilliseconds = "log.slow-query-milliseconds"

    /// What may stand under a key.
    public enum Shape: Hashable, Sendable {
        case scalar
        case list
        /// Anything below it belongs to modules; only the file can give it.
        case map
    }

    public var shape: Shape {
        switch self {
        case .trustedProxies, .corsOrigins, .modulePaths, .enabledModules,
            .moduleExtensions:
            .list
        case .moduleSettings: .map
        default: .scalar
        }
    }

    /// The keys of the mappings on the way to the value.
    public var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// The flag of the command line, without its dashes.
    public var flag: String { rawValue.replacing(".", with: "-") }

    /// The environment variable.
    public var variable: String {
        Self.variablePrefix + flag.replacing("-", with: "_").uppercased()
    }

    /// What the names of all our environment variables begin with.
    static let variablePrefix = "NASTAVNIK_"
}

import Access
import Catalogue
import Logging
import ModuleKit
import Records
import StrictJSON

/// All settings of the server, checked; `Config/nastavnik.yaml` explains each.
public struct ServerSettings: Hashable, Sendable {
    /// The file they were read from.
    public var file: String
    public var server: Server
    public var database: Database
    /// What queries of people may cost.
    public var queries: QueryLimits
    public var modules: Modules
    /// The file of roles.
    public var roles: String
    /// The file of the production calendar; it may be missing.
    public var calendar: String
    public var log: Log

    /// How the API listens.
    public struct Server: Hashable, Sendable {
        public var host: String
        public var port: Int
        public var zone: LocalZone
        public var clock: ClockSetting
        public var trustedProxies: [Network]
        public var corsOrigins: [String]
        /// Nil without encryption.
        public var tls: TLS?
        public var limits: Limits
    }

    /// Files in the PEM format.
    public struct TLS: Hashable, Sendable {
        public var certificate: String
        public var key: String
    }

    /// What a client may take of time and memory.
    public struct Limits: Hashable, Sendable {
        public var headerSeconds: Int
        public var bodyBytesPerSecond: Int
        public var readStallSeconds: Int
        public var connections: Int
        public var bodyBytes: Int
        public var shutdownSeconds: Int
    }

    /// Where records are kept.
    public struct Database: Hashable, Sendable {
        public var directory: String
        /// Nil leaves the number to the database.
        public var readers: Int?
    }

    /// Which modules are in force.
    public struct Modules: Hashable, Sendable {
        public var paths: [String]
        public var enabled: [String]
        /// Files that add to modules.
        public var extensions: [String]
        /// Values of modules' own settings, by module.
        public var settings: [String: JSONObject]
        /// The Swift parts that the program brings along.
        public var behaviours = BehaviourBook()
    }

    /// What is written to standard error.
    public struct Log: Hashable, Sendable {
        public var level: Logger.Level
        public var format: LogFormat
        /// Queries that ran longer are told of; 0 tells of none.
        public var slowMilliseconds: Int
    }
}

/// The clock that requests see.
public enum ClockSetting: Hashable, Sendable {
    case system
    /// Stands still, for rehearsals.
    case fixed(Instant)
}

/// How a line of the log looks.
public enum LogFormat: String, CaseIterable, Hashable, Sendable {
    /// For people.
    case text
    /// A JSON object a line, for collectors.
    case json
}

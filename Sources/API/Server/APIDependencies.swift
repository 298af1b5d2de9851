import Access
import Logging
import Records

/// What the API stands on.
public struct APIDependencies: Sendable {
    public var service: RecordService
    public var tokens: TokenDesk
    public var metrics: MetricsRegistry
    public var logger: Logger
    /// The version of the program.
    public var version: String
    /// Asked for `/health/ready`, and by every answer whether its connection should end.
    public var readiness: @Sendable () -> Readiness

    public init(
        service: RecordService, tokens: TokenDesk, metrics: MetricsRegistry, logger: Logger,
        version: String, readiness: @escaping @Sendable () -> Readiness
    ) {
        self.service = service
        self.tokens = tokens
        self.metrics = metrics
        self.logger = logger
        self.version = version
        self.readiness = readiness
    }
}

/// Whether new requests should come here.
public enum Readiness: String, Hashable, Sendable {
    case ready
    case starting
    /// Requests in flight are finished, their connections then closed.
    case stopping
}

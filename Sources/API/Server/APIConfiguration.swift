import Access
import Catalogue

/// How the server listens and what it lets a client do.
public struct APIConfiguration: Sendable {
    public var host: String
    public var port: Int
    /// PEM files; nil for plain HTTP, behind a proxy.
    public var tls: TLS?
    public var limits: Limits
    /// Whether bodies of text are compressed when asked.
    public var compresses: Bool
    /// Proxies whose `X-Forwarded-For` counts.
    public var trustedProxies: [Network]
    /// Origins of web pages that may call the API.
    public var corsOrigins: [String]

    /// The certificate and the key of the server.
    public struct TLS: Hashable, Sendable {
        public var certificate: String
        public var key: String

        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// What one client may use up.
    public struct Limits: Hashable, Sendable {
        /// Largest body of a request, files apart.
        public var bodyBytes = 2 * 1_024 * 1_024
        /// Largest upload, whatever a field allows.
        public var fileBytes: Int64 = 512 * 1_024 * 1_024
        /// Seconds until all headers must be there.
        public var headerSeconds = 10
        /// Bytes a second that a body must bring, measured over 10 seconds.
        public var bodyBytesPerSecond = 256
        /// Seconds a client may leave the answer unread.
        public var readStallSeconds = 30
        /// Seconds between two requests of one connection.
        public var keepAliveSeconds = 75
        public var connections = 2_000
        /// Bytes of a request that are still read after its answer.
        public var drainBytes = 64 * 1_024
        /// Seconds for requests in flight after the signal to stop.
        public var shutdownSeconds = 25

        public init() {}
    }

    public init(
        host: String = "127.0.0.1", port: Int = 8080, tls: TLS? = nil, limits: Limits = Limits(),
        compresses: Bool = true, trustedProxies: [Network] = [], corsOrigins: [String] = []
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.limits = limits
        self.compresses = compresses
        self.trustedProxies = trustedProxies
        self.corsOrigins = corsOrigins
    }
}

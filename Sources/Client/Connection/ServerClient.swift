import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import StrictJSON
import Wire

/// Speaks to one server as one caller; knows the API, but no module.
public struct ServerClient: Sendable {
    /// Which server, and as whom.
    public let credentials: Credentials
    /// In what language the server shall answer.
    public let language: Language
    let http: HTTPClient
    let limits: Limits
    let retryPolicy: RetryPolicy
    /// Told about every wait before a retry.
    let onRetry: @Sendable (_ attempt: Int, _ pause: Duration) -> Void
    /// Makes idempotency keys.
    let newKey: @Sendable () -> String

    /// How long and how much we wait for.
    public struct Limits: Sendable {
        /// Until a connection stands.
        public var connect: TimeAmount = .seconds(10)
        /// Until an answer begins, and between two pieces of it.
        public var answer: TimeAmount = .seconds(90)
        /// The largest answer that is kept in memory.
        public var answerBytes = 256 << 20

        /// From its parts.
        public init() {}

        /// The same limits with another time for answers.
        public init(answerSeconds: Int64) {
            answer = .seconds(answerSeconds)
            connect = .seconds(min(10, answerSeconds))
        }
    }

    /// Opens a client for the time of a piece of work and closes its connections afterwards.
    public static func with<Result>(
        _ credentials: Credentials, language: Language, limits: Limits = Limits(),
        retryPolicy: RetryPolicy = RetryPolicy(), newKey: @escaping @Sendable () -> String,
        onRetry: @escaping @Sendable (_ attempt: Int, _ pause: Duration) -> Void = { _, _ in },
        _ work: (ServerClient) async throws -> Result
    ) async throws -> Result {
        let client = ServerClient(
            credentials: credentials, language: language,
            http: HTTPClient(configuration: configuration(limits)), limits: limits,
            retryPolicy: retryPolicy, onRetry: onRetry, newKey: newKey)
        do {
            let result = try await work(client)
            try await client.http.shutdown()
            return result
        } catch {
            try? await client.http.shutdown()
            throw error
        }
    }

    /// No redirects: they would carry the token elsewhere. No silent retries: ours are counted.
    private static func configuration(_ limits: Limits) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: limits.connect, read: limits.answer, write: limits.answer))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return configuration
    }
}

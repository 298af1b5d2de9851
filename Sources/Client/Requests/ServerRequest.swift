import StrictJSON

/// One request, before anything about the connection is known.
public struct ServerRequest: Sendable {
    /// What is done.
    public var method: Method
    /// To what.
    public var path: RequestPath
    /// What is sent along.
    public var body: Body
    /// The value of `Accept`.
    public var accept: String
    /// Under what condition.
    public var conditions: Conditions
    /// Run everything and change nothing (`Prefer: tx=rollback`).
    public var isDryRun: Bool
    /// Whether it may be sent again.
    public var repeatability: Repeatability

    /// HTTP methods in use.
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    /// What is sent.
    public enum Body: Sendable {
        case none
        case json(JSON)
        case mergePatch(JSON)
        case text(String, type: String)
        /// A file of this machine, streamed.
        case file(path: String, type: String)
    }

    /// Preconditions.
    public enum Conditions: Hashable, Sendable {
        case none
        /// A version, or an ETag as it came.
        case ifMatch(String)
        case ifNoneMatch(String)
        /// The rest of a file of which this many bytes are already here.
        case range(from: Int64, ifRange: String)
    }

    /// Whether sending the same request twice is safe.
    public enum Repeatability: Hashable, Sendable {
        /// It changes nothing.
        case safe
        /// The server keeps the answer under this key and repeats it.
        case key(String)
        /// It might be done twice.
        case once
    }

    /// From its parts.
    public init(
        _ method: Method, _ path: RequestPath, body: Body = .none,
        accept: String = "application/json", conditions: Conditions = .none,
        isDryRun: Bool = false, repeatability: Repeatability
    ) {
        self.method = method
        self.path = path
        self.body = body
        self.accept = accept
        self.conditions = conditions
        self.isDryRun = isDryRun
        self.repeatability = repeatability
    }

    /// A read.
    public static func get(_ path: RequestPath, accept: String = "application/json") -> Self {
        ServerRequest(.get, path, accept: accept, repeatability: .safe)
    }
}

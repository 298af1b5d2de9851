import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A request that comes from this process itself.
public struct LocalRequest: Sendable {
    public var method: String
    /// Path and query, percent-encoded.
    public var target: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(
        _ method: String, _ target: String, headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}

/// What a request from this process was answered.
public struct LocalResponse: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    /// The value of a header, whatever the case of its name.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

extension APIServer {
    /// Answers a request without a socket, by the very code that answers those of the network.
    public func exchange(_ request: LocalRequest) async throws -> LocalResponse {
        var fields = HTTPFields()
        for header in request.headers {
            if let name = HTTPField.Name(header.name) { fields[name] = header.value }
        }
        if !request.body.isEmpty { fields[.contentLength] = String(request.body.count) }
        let head = HTTPRequest(
            method: HTTPRequest.Method(request.method) ?? .get, scheme: "http",
            authority: "localhost", path: request.target, headerFields: fields)
        let response = try await responder(.network).respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: request.body))),
            context: ConnectionContext(peer: "127.0.0.1"))
        let collector = BodyCollector()
        try await response.body.write(collector)
        return LocalResponse(
            status: response.status.code,
            headers: response.headers.map { ($0.name.canonicalName, $0.value) },
            body: collector.bytes)
    }
}

/// Keeps what would go to a socket.
private final class BodyCollector: ResponseBodyWriter, Sendable {
    private let collected = Mutex<[UInt8]>([])

    var bytes: [UInt8] { collected.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws {
        collected.withLock { $0.append(contentsOf: buffer.readableBytesView) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

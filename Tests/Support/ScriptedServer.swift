import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// An HTTP server on 127.0.0.1 that answers as a test says, and breaks off where a test says so.
///
/// Plain sockets and one thread a connection: it shares no code with what it tests.
public final class ScriptedServer: Sendable {
    /// A request as it came.
    public struct Request: Sendable {
        public var method: String
        /// Path and query.
        public var target: String
        /// By lower-case name.
        public var headers: [String: String]
        public var body: [UInt8]

        /// The body as text.
        public var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// What is answered.
    public struct Reply: Sendable {
        public var status: Int
        public var headers: [(String, String)]
        public var body: [UInt8]
        /// Closes the connection after so many bytes of the body; nil sends all of it.
        public var breaksAfter: Int?

        public init(
            _ status: Int, _ headers: [(String, String)] = [], body: [UInt8] = [],
            breaksAfter: Int? = nil
        ) {
            self.status = status
            self.headers = headers
            self.body = body
            self.breaksAfter = breaksAfter
        }

        /// A body of JSON.
        public static func json(
            _ text: String, status: Int = 200, _ headers: [(String, String)] = []
        ) -> Reply {
            let type = status < 400 ? "application/json" : "application/problem+json"
            return Reply(status, [("Content-Type", type)] + headers, body: Array(text.utf8))
        }
    }

    /// The port on 127.0.0.1.
    public let port: Int
    private let listener: Int32
    private let handler: @Sendable (Request, Int) -> Reply
    private let received = Mutex<[Request]>([])

    /// Starts to listen.
    ///
    /// - Parameter handler: answers a request; it is told how many came before.
    public init(_ handler: @escaping @Sendable (Request, Int) -> Reply) throws {
        self.handler = handler
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        port = try Self.listen(on: listener)
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// Any free port.
    private static func listen(on socket: Int32) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                bind(socket, raw, size) == 0 && Glibc.listen(socket, 16) == 0
                    && getsockname(socket, raw, &size) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRINUSE) }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// The base address.
    public var address: String { "http://127.0.0.1:\(port)" }

    /// The requests so far.
    public var requests: [Request] { received.withLock { $0 } }

    /// Stops listening.
    public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func acceptAll() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            Thread.detachNewThread { [self] in
                serve(connection)
                close(connection)
            }
        }
        close(listener)
    }

    private func serve(_ connection: Int32) {
        guard let request = read(from: connection) else { return }
        let count = received.withLock { list in
            list.append(request)
            return list.count - 1
        }
        write(handler(request, count), to: connection, isHead: request.method == "HEAD")
    }

    private func read(from connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var head: (Request, Int, Int)?
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            head = head ?? Self.head(of: bytes)
            if let (request, start, length) = head, bytes.count >= start + length {
                var request = request
                request.body = Array(bytes[start..<start + length])
                return request
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
    }

    private static func head(of bytes: [UInt8]) -> (Request, Int, Int)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
            .components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        guard words.count == 3 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            headers[line[..<colon].lowercased()] = String(value)
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        let request = Request(method: words[0], target: words[1], headers: headers, body: [])
        return (request, end.upperBound, length)
    }

    private func write(_ reply: Reply, to connection: Int32, isHead: Bool) {
        var head = "HTTP/1.1 \(reply.status) Scripted\r\nConnection: close\r\n"
        for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
        if reply.status != 204, reply.status != 304 {
            head += "Content-Length: \(reply.body.count)\r\n"
        }
        var bytes = Array((head + "\r\n").utf8)
        if !isHead { bytes += reply.body.prefix(reply.breaksAfter ?? reply.body.count) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
        // Like a line that falls silent before it breaks: what was sent has been read by then.
        if reply.breaksAfter != nil { Thread.sleep(forTimeInterval: 0.2) }
        shutdown(connection, Int32(SHUT_WR))
    }
}

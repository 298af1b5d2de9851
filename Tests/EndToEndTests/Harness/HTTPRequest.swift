import StrictJSON

/// A request in all its parts; nothing is added to what a test writes but the length and the host.
struct HTTPRequest: Sendable {
    var method: String
    /// Path and query, percent-encoded.
    var target: String
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    init(
        _ method: String, _ target: String, headers: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }

    var isHead: Bool { method == "HEAD" }

    /// The bytes on the wire.
    var bytes: [UInt8] {
        var head = "\(method) \(target) HTTP/1.1\r\n"
        if !has("Host") { head += "Host: localhost\r\n" }
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        let needsLength = !body.isEmpty || ["POST", "PUT", "PATCH"].contains(method)
        if needsLength, !has("Content-Length"), !has("Transfer-Encoding") {
            head += "Content-Length: \(body.count)\r\n"
        }
        return Array((head + "\r\n").utf8) + body
    }

    private func has(_ name: String) -> Bool {
        headers.contains { $0.name.lowercased() == name.lowercased() }
    }
}

import Foundation

/// A connection to the server on a plain socket: it shares no code with what it tests and can send
/// what no client library would.
final class Connection {
    enum Failure: Error {
        case cannotConnect, timedOut, closed
        case notHTTP(String)
    }

    private let socket: Int32
    private var received: [UInt8] = []

    init(port: Int, seconds: Int = 30) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var timeout = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(socket, SOL_SOCKET, option, &timeout, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(clamping: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else {
            Glibc.close(socket)
            throw Failure.cannotConnect
        }
    }

    deinit { Glibc.close(socket) }

    /// Sends bytes until all are out, the server answers, or it hangs up.
    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count, !hasAnswer {
            let count = bytes[sent..<min(sent + 65_536, bytes.count)].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Says that nothing more will come.
    func finish() { shutdown(socket, Int32(SHUT_WR)) }

    /// Whether the server has begun to answer or has hung up.
    private var hasAnswer: Bool {
        var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }

    /// Whether the server has closed the connection and no byte is left.
    func isClosed() -> Bool { (try? more()) == false }

    /// The next answer.
    func answer(isHead: Bool = false) throws -> HTTPAnswer {
        let end = try find(Array("\r\n\r\n".utf8), from: 0)
        let lines = String(decoding: received[..<end], as: UTF8.self).components(
            separatedBy: "\r\n")
        let words = lines[0].split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw Failure.notHTTP(lines[0])
        }
        received.removeFirst(end + 4)
        let headers = lines.dropFirst().compactMap(Self.header)
        var answer = HTTPAnswer(status: status, headers: headers, body: [])
        // 100 Continue and 103 come before the answer proper.
        if (100..<200).contains(status) { return try self.answer(isHead: isHead) }
        if isHead || status == 204 || status == 304 { return answer }
        answer.body = try body(of: answer)
        return answer
    }

    private static func header(_ line: String) -> (name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        return (String(line[..<colon]), value)
    }

    private func body(of answer: HTTPAnswer) throws -> [UInt8] {
        if answer[header: "Transfer-Encoding"]?.lowercased() == "chunked" { return try chunks() }
        if let length = answer[header: "Content-Length"].flatMap({ Int($0) }) {
            return try take(length)
        }
        while try more() {}
        defer { received = [] }
        return received
    }

    private func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let end = try find([0x0D, 0x0A], from: 0)
            let size = String(decoding: received[..<end], as: UTF8.self).split(separator: ";").first
            guard let size, let count = Int(size, radix: 16) else { throw Failure.notHTTP("chunk") }
            received.removeFirst(end + 2)
            if count == 0 { return try skipTrailers(body) }
            body += try take(count)
            _ = try take(2)
        }
    }

    private func skipTrailers(_ body: [UInt8]) throws -> [UInt8] {
        while true {
            let end = try find([0x0D, 0x0A], from: 0)
            received.removeFirst(end + 2)
            if end == 0 { return body }
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while received.count < count { guard try more() else { throw Failure.closed } }
        defer { received.removeFirst(count) }
        return Array(received[..<count])
    }

    private func find(_ mark: [UInt8], from start: Int) throws -> Int {
        while true {
            if let range = received[start...].firstRange(of: mark) { return range.lowerBound }
            guard try more() else { throw Failure.closed }
        }
    }

    /// Waits for more bytes; false when the server has hung up.
    private func more() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0, errno == EAGAIN { throw Failure.timedOut }
        guard count > 0 else { return false }
        received += buffer[..<count]
        return true
    }
}

import Catalogue
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import API

struct GateTests {
    /// A connection with all gates, whose application is the test.
    private struct Connection {
        let channel = EmbeddedChannel()
        let reads = ReadWatch()

        init(drainBytes: Int = 64 * 1_024) throws {
            var limits = APIConfiguration.Limits()
            limits.drainBytes = drainBytes
            try channel.pipeline.syncOperations.addHandler(reads)
            try LimitedChannel.addGates(
                to: channel.pipeline.syncOperations, limits: limits, compresses: true)
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        }

        /// Whether the connection is closed once its client had time to read the answer.
        var ends: Bool {
            channel.embeddedEventLoop.advanceTime(by: .seconds(2))
            return !channel.isActive
        }

        func send(_ text: String) { _ = try? channel.writeInbound(ByteBuffer(string: text)) }

        /// What the application got.
        func parts() throws -> [String] {
            var parts: [String] = []
            while let part = try channel.readInbound(as: HTTPRequestPart.self) {
                switch part {
                case .head(let head): parts.append("\(head.method.rawValue) \(head.path ?? "")")
                case .body(let buffer): parts.append("\(buffer.readableBytes)")
                case .end: parts.append("end")
                }
            }
            return parts
        }

        func answer(_ status: Int, _ body: String = "", marked: Bool = false, closes: Bool = false)
            throws
        {
            var fields = HTTPFields()
            fields[.contentLength] = "\(body.utf8.count)"
            if marked { fields[optional: HeaderName.compress] = "gzip" }
            if closes { fields[.connection] = "close" }
            let head = HTTPResponse(status: .init(code: status), headerFields: fields)
            try channel.writeOutbound(HTTPResponsePart.head(head))
            if !body.isEmpty {
                try channel.writeOutbound(HTTPResponsePart.body(ByteBuffer(string: body)))
            }
            try channel.writeOutbound(HTTPResponsePart.end(nil))
        }

        /// What went to the client, as far as it is text.
        func received() throws -> String {
            var all: [UInt8] = []
            while let data = try channel.readOutbound(as: IOData.self) {
                if case .byteBuffer(let buffer) = data { all += Array(buffer: buffer) }
            }
            return String(decoding: all, as: UTF8.self)
        }
    }

    /// Stands in for the socket: tells whether bytes are asked for.
    private final class ReadWatch: ChannelOutboundHandler {
        typealias OutboundIn = Never
        private var count = 0
        private(set) var isHalfClosed = false
        /// Whether there was a read since the last question.
        var isReading: Bool {
            defer { count = 0 }
            return count > 0
        }

        func read(context: ChannelHandlerContext) {
            count += 1
            context.read()
        }

        /// A channel without a socket can't be closed by halves.
        func close(
            context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
        ) {
            guard mode == .output else { return context.close(mode: mode, promise: promise) }
            isHalfClosed = true
            promise?.succeed()
        }
    }

    @Test func `a request and its answer pass`() throws {
        let connection = try Connection()
        connection.send("GET /v1/me HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try connection.parts() == ["GET /v1/me", "end"])

        try connection.answer(200, "{}")

        #expect(try connection.received().hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(connection.channel.isActive)
    }

    @Test(arguments: [
        "\u{16}\u{3}\u{1}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nA b: c\r\n\r\n",
    ])
    func `what is no HTTP is answered once and the connection ends`(bytes: String) throws {
        let connection = try Connection()

        connection.send(bytes)

        let text = try connection.received()
        #expect(text.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(text.contains("application/problem+json"))
        #expect(connection.ends)
    }

    @Test func `what is no HTTP is answered before its connection ends`() throws {
        let connection = try Connection()
        connection.send("BREW / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")

        #expect(try connection.received().hasPrefix("HTTP/1.1 400"))
        // A socket that is closed with bytes unread is reset: they are taken for a moment more.
        #expect(connection.reads.isHalfClosed)
        connection.send("tea")
        connection.channel.read()
        #expect(connection.reads.isReading)
        connection.send(String(repeating: "a", count: 70_000))
        connection.channel.read()
        #expect(!connection.reads.isReading)
        #expect(connection.ends)
    }

    @Test(arguments: [
        "GET /a HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func `behind a request for another protocol comes none, and the client is told`(
        request: String
    ) throws {
        let connection = try Connection()
        connection.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n" + request)
        #expect(try connection.parts().first == "GET /first")

        try connection.answer(200)
        #expect(try !connection.received().lowercased().contains("connection: close"))
        try connection.answer(200)

        #expect(try connection.received().lowercased().contains("connection: close"))
        #expect(connection.ends)
    }

    @Test(arguments: ["1;x=", ""])
    func `chunks that are all framing are refused`(beginning: String) throws {
        let connection = try Connection()
        connection.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        _ = try connection.parts()
        connection.send(beginning)

        #expect(throws: RequestCutShort.self) {
            for _ in 0..<100 {
                let piece = String(repeating: "0", count: 1_000)
                try connection.channel.writeInbound(ByteBuffer(string: piece))
                try connection.channel.throwIfErrorCaught()
            }
        }
        try connection.answer(400, "{}", closes: true)
        #expect(try connection.received().hasPrefix("HTTP/1.1 400"))
        #expect(connection.ends)
    }

    @Test func `small chunks are no reason to refuse a body`() throws {
        let connection = try Connection()
        connection.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = "20\r\n" + String(repeating: "a", count: 32) + "\r\n"
        for _ in 0..<200 { connection.send(String(repeating: chunk, count: 100)) }
        connection.send("0\r\n\r\n")
        #expect(try connection.parts().last == "end")
    }

    @Test(arguments: [
        ("", "missing"), ("Host: a\r\nHost: a\r\n", "several"), ("Host: a b\r\n", "malformed"),
        ("Host: a\r\nX-Nastavnik-Host: missing\r\n", "-"), ("Host: [::1]:8080\r\n", "-"),
        ("Host:\r\n", "-"),
    ])
    func `a request has one host`(fields: String, fault: String) throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.1\r\n\(fields)\r\n")
        let part = try connection.channel.readInbound(as: HTTPRequestPart.self)
        guard case .head(let head) = part else {
            Issue.record("no head")
            return
        }
        let found = HostFault(markedIn: head.headerFields)
        #expect((found?.rawValue ?? "-") == fault)
        #expect(found.map { $0.refusal.code.status } ?? 400 == 400)
    }

    @Test func `a client of HTTP 1.0 need not name the host`() throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.0\r\n\r\n")
        guard case .head(let head) = try connection.channel.readInbound(as: HTTPRequestPart.self)
        else {
            Issue.record("no head")
            return
        }
        #expect(HostFault(markedIn: head.headerFields) == nil)
    }

    @Test func `garbage behind an answered request does no harm`() throws {
        let connection = try Connection()
        connection.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        _ = try connection.parts()
        try connection.answer(200, "{}")
        _ = try connection.received()

        connection.send("garbage\r\n\r\n")

        #expect(try connection.received().hasPrefix("HTTP/1.1 400"))
        #expect(connection.ends)
    }

    @Test func `a broken chunk ends the body with an error, and the answer still goes out`() throws
    {
        let connection = try Connection()
        connection.send(
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        #expect(try connection.parts() == ["POST /a", "5"])

        #expect(throws: RequestCutShort.self) {
            try connection.channel.writeInbound(ByteBuffer(string: "zz\r\n"))
            try connection.channel.throwIfErrorCaught()
        }
        try connection.answer(400, "{}", closes: true)

        #expect(try connection.received().hasPrefix("HTTP/1.1 400"))
    }

    @Test func `a client that goes away in its body is no end of the body`() throws {
        let connection = try Connection()
        connection.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345")
        #expect(try connection.parts() == ["POST /a", "5"])

        #expect(throws: RequestCutShort.self) {
            _ = try connection.channel.finish()
            try connection.channel.throwIfErrorCaught()
        }
        #expect(try connection.parts() == [])
    }

    @Test func `garbage in the body of an answered request is not answered again`() throws {
        let connection = try Connection()
        connection.send(
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
        try connection.answer(404)
        _ = try connection.received()

        #expect(throws: RequestCutShort.self) {
            try connection.channel.writeInbound(ByteBuffer(string: "zz\r\n"))
            try connection.channel.throwIfErrorCaught()
        }
        #expect(try connection.received().isEmpty)
    }

    @Test func `half a request at the end of a connection is not answered`() throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.1\r\nHo")
        _ = try? connection.channel.finish()
        #expect(try connection.received().isEmpty)
    }

    @Test func `headers without an end are refused`() throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.1\r\nHost: a\r\n")
        for number in 0..<200 {
            connection.send("X-\(number): \(String(repeating: "a", count: 1_000))\r\n")
        }
        #expect(try connection.received().hasPrefix("HTTP/1.1 431"))
        #expect(connection.ends)
    }

    @Test func `an address without an end is refused`() throws {
        let connection = try Connection()
        connection.send("GET /")
        for _ in 0..<200 { connection.send(String(repeating: "a", count: 1_000)) }
        #expect(try connection.received().hasPrefix("HTTP/1.1 431"))
    }

    @Test func `after an early answer little is read on, and the connection stays`() throws {
        let connection = try Connection()
        connection.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n12345")
        _ = try connection.parts()
        try connection.answer(404)

        connection.send("67890")
        connection.send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n")

        #expect(try connection.parts() == ["5", "end", "GET /b", "end"])
        try connection.answer(200)
        #expect(connection.channel.isActive)
    }

    @Test func `after an early answer much is not read`() throws {
        let connection = try Connection(drainBytes: 1_000)
        connection.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        _ = try connection.parts()
        try connection.answer(413)

        connection.send(String(repeating: "a", count: 900))
        #expect(try connection.parts() == ["900"])
        connection.channel.read()
        #expect(connection.reads.isReading)
        connection.send(String(repeating: "a", count: 900))

        #expect(try connection.parts() == [])
        connection.channel.read()
        #expect(!connection.reads.isReading)
        #expect(connection.ends)
    }

    @Test func `marked bodies are compressed for those who take gzip`() throws {
        let connection = try Connection()
        let body = String(repeating: "a", count: 5_000)
        connection.send("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n")
        try connection.answer(200, body, marked: true)
        let text = try connection.received().lowercased()

        #expect(text.contains("content-encoding: gzip"))
        #expect(!text.contains("x-nastavnik-compress"))
        #expect(text.utf8.count < 1_000)
    }

    @Test func `unmarked bodies go out as they are`() throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n")
        try connection.answer(200, String(repeating: "a", count: 5_000))
        #expect(try connection.received().utf8.count > 5_000)
    }

    @Test func `a client that waits for a word gets it`() throws {
        let connection = try Connection()
        connection.send(
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        #expect(try connection.received().hasPrefix("HTTP/1.1 100 Continue\r\n\r\n"))
        connection.send("12345")
        try connection.answer(200)
        #expect(try connection.received().hasPrefix("HTTP/1.1 200"))
    }

    @Test func `an answer may end its connection`() throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        try connection.answer(200, "{}", closes: true)
        #expect(connection.ends)
    }

    @Test func `a close from above waits until the answer is out`() throws {
        let connection = try Connection()
        connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        let head = HTTPResponse(status: .ok, headerFields: [.contentLength: "2"])
        connection.channel.write(HTTPResponsePart.head(head), promise: nil)
        connection.channel.write(HTTPResponsePart.body(ByteBuffer(string: "{}")), promise: nil)
        connection.channel.write(HTTPResponsePart.end(nil), promise: nil)

        connection.channel.close(promise: nil)
        #expect(connection.channel.isActive)
        connection.channel.flush()

        #expect(try connection.received().hasSuffix("{}"))
        #expect(!connection.channel.isActive)
    }
}

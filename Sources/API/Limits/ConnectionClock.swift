/// Decides when a connection has been slow for too long. Pure: the handlers tell it what happens and when.
///
/// Moments are nanoseconds of a monotonic clock.
struct ConnectionClock {
    /// How long each thing may take, in nanoseconds.
    struct Patience: Hashable {
        var header: UInt64
        var keepAlive: UInt64
        var readStall: UInt64
        /// The stretch over which the rate of a body is measured.
        var bodyWindow: UInt64
        /// Bytes that must come in one such stretch.
        var bodyBytes: Int
    }

    /// What the client is expected to do next.
    private enum Phase {
        /// Nothing: no request is under way.
        case idle(since: UInt64)
        /// To finish the headers it began.
        case head(since: UInt64)
        /// To go on with its body.
        case body(windowStart: UInt64, bytes: Int)
        /// To wait for our answer.
        case answer
    }

    /// So many bytes may frame chunks whatever is in them.
    private static let freeFraming = 64 * 1_024

    private let patience: Patience
    private var phase: Phase
    private var hasServed = false
    private var requests = 0
    /// Whether the server takes bytes at all: when it doesn't, the client is not to blame.
    private var isReading = true
    private var drained: (bytes: Int64, since: UInt64)

    /// Bytes of a head that is not complete yet.
    private(set) var headBytes = 0
    /// Bytes of the body under way: as they came in, and without what frames its chunks.
    private var body = (wire: 0, content: 0)
    /// Bytes handed to the socket.
    private var written: Int64 = 0

    init(patience: Patience, now: UInt64) {
        self.patience = patience
        phase = .idle(since: now)
        drained = (0, now)
    }

    /// Requests whose answer is not complete.
    var requestsInProgress: Int { requests }

    /// Whether a body is being received.
    var isReceivingBody: Bool {
        if case .body = phase { true } else { false }
    }

    mutating func received(_ count: Int, at now: UInt64) {
        switch phase {
        case .idle:
            phase = .head(since: now)
            headBytes += count
        case .head: headBytes += count
        case .body(let start, let bytes):
            phase = .body(windowStart: start, bytes: bytes &+ count)
            body.wire &+= count
        case .answer: headBytes += count
        }
    }

    mutating func receivedHead(at now: UInt64) {
        requests += 1
        headBytes = 0
        phase = .body(windowStart: now, bytes: 0)
        body = (0, 0)
    }

    mutating func receivedContent(_ count: Int) { body.content &+= count }

    /// Whether the body under way is made of sizes and extensions of chunks rather than of content.
    var isMostlyFraming: Bool {
        isReceivingBody && body.wire > 2 * body.content + Self.freeFraming
    }

    mutating func receivedEnd() {
        headBytes = 0
        phase = .answer
    }

    mutating func answered(at now: UInt64) {
        requests = max(requests - 1, 0)
        hasServed = true
        if case .answer = phase, requests == 0 { phase = .idle(since: now) }
    }

    mutating func wrote(_ count: Int) { written &+= Int64(count) }

    mutating func reads(_ isReading: Bool, at now: UInt64) {
        self.isReading = isReading
    }

    /// Whether the connection has to end.
    /// - Parameter buffered: bytes that the socket has not taken yet.
    mutating func isOverdue(at now: UInt64, buffered: Int) -> Bool {
        isSlowToSend(at: now) || isSlowToRead(at: now, buffered: buffered)
    }

    private mutating func isSlowToSend(at now: UInt64) -> Bool {
        switch phase {
        case .idle(let since):
            return now &- since >= (hasServed ? patience.keepAlive : patience.header)
        case .head(let since): return now &- since >= patience.header
        case .answer: return false
        case .body(let start, let bytes):
            guard isReading else {
                phase = .body(windowStart: now, bytes: 0)
                return false
            }
            guard now &- start >= patience.bodyWindow else { return false }
            phase = .body(windowStart: now, bytes: 0)
            return bytes < patience.bodyBytes
        }
    }

    private mutating func isSlowToRead(at now: UInt64, buffered: Int) -> Bool {
        let taken = written &- Int64(buffered)
        if buffered == 0 || taken != drained.bytes {
            drained = (taken, now)
            return false
        }
        return now &- drained.since >= patience.readStall
    }
}

extension ConnectionClock.Patience {
    /// The limits of a configuration.
    init(_ limits: APIConfiguration.Limits) {
        let second: UInt64 = 1_000_000_000
        let window: UInt64 = 10
        self.init(
            header: UInt64(max(limits.headerSeconds, 1)) * second,
            keepAlive: UInt64(max(limits.keepAliveSeconds, 1)) * second,
            readStall: UInt64(max(limits.readStallSeconds, 1)) * second,
            bodyWindow: window * second,
            bodyBytes: max(limits.bodyBytesPerSecond, 0) * Int(window))
    }
}

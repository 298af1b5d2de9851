import Testing

@testable import API

struct ConnectionClockTests {
    private static let second: UInt64 = 1_000_000_000

    /// A clock that is asked in seconds.
    private final class Watched {
        var clock = ConnectionClock(patience: .init(APIConfiguration.Limits()), now: 0)

        func isOverdue(at seconds: Double, buffered: Int) -> Bool {
            clock.isOverdue(at: UInt64(seconds * Double(second)), buffered: buffered)
        }
    }

    private func at(_ seconds: Double) -> UInt64 { UInt64(seconds * Double(Self.second)) }

    @Test func `a connection that says nothing ends after the time for headers`() {
        let watched = Watched()
        #expect(!watched.isOverdue(at: 9.9, buffered: 0))
        #expect(watched.isOverdue(at: 10, buffered: 0))
    }

    @Test func `headers that come drop by drop end at the same time`() {
        let watched = Watched()
        for second in 1...9 {
            watched.clock.received(1, at: at(Double(second)))
            #expect(!watched.isOverdue(at: Double(second), buffered: 0))
        }
        #expect(watched.isOverdue(at: 11, buffered: 0))
        #expect(watched.clock.headBytes == 9)
    }

    @Test func `a body must keep its rate`() {
        let watched = Watched()
        watched.clock.received(100, at: 0)
        watched.clock.receivedHead(at: 0)
        watched.clock.received(2_560, at: at(5))
        #expect(!watched.isOverdue(at: 10, buffered: 0))
        watched.clock.received(2_559, at: at(15))
        #expect(watched.isOverdue(at: 20, buffered: 0))
    }

    @Test func `a client is not slow while the server does not read`() {
        let watched = Watched()
        watched.clock.receivedHead(at: 0)
        watched.clock.reads(false, at: at(1))
        #expect(!watched.isOverdue(at: 60, buffered: 0))
        watched.clock.reads(true, at: at(60))
        #expect(!watched.isOverdue(at: 69, buffered: 0))
        #expect(watched.isOverdue(at: 70, buffered: 0))
    }

    @Test func `an answer may take its time, reading it may not`() {
        let watched = Watched()
        watched.clock.receivedHead(at: 0)
        watched.clock.receivedEnd()
        #expect(!watched.isOverdue(at: 300, buffered: 0))
        watched.clock.wrote(100_000)
        #expect(!watched.isOverdue(at: 301, buffered: 90_000))
        #expect(!watched.isOverdue(at: 330, buffered: 80_000))
        #expect(!watched.isOverdue(at: 359, buffered: 80_000))
        #expect(watched.isOverdue(at: 360, buffered: 80_000))
    }

    @Test func `a steady reader is never cut, though as much is always waiting`() {
        let watched = Watched()
        watched.clock.receivedHead(at: 0)
        watched.clock.receivedEnd()
        for second in 1...120 {
            watched.clock.wrote(1_000)
            #expect(!watched.isOverdue(at: Double(second), buffered: 64_000))
        }
    }

    @Test func `a connection rests longer once it has served`() {
        let watched = Watched()
        watched.clock.receivedHead(at: 0)
        watched.clock.receivedEnd()
        watched.clock.answered(at: at(1))
        #expect(!watched.isOverdue(at: 70, buffered: 0))
        #expect(watched.isOverdue(at: 76, buffered: 0))
    }
}

import Testing

@testable import API

struct ConnectionClockTests {
    private static let second: UInt64 = 1_000_000_000

    private func clock() -> ConnectionClock {
        ConnectionClock(patience: .init(APIConfiguration.Limits()), now: 0)
    }

    private func at(_ seconds: Double) -> UInt64 { UInt64(seconds * Double(Self.second)) }

    @Test func `a connection that says nothing ends after the time for headers`() {
        var clock = clock()
        #expect(!clock.isOverdue(at: at(9.9), buffered: 0))
        #expect(clock.isOverdue(at: at(10), buffered: 0))
    }

    @Test func `headers that come drop by drop end at the same time`() {
        var clock = clock()
        for second in 1...9 {
            clock.received(1, at: at(Double(second)))
            #expect(!clock.isOverdue(at: at(Double(second)), buffered: 0))
        }
        #expect(clock.isOverdue(at: at(11), buffered: 0))
        #expect(clock.headBytes == 9)
    }

    @Test func `a body must keep its rate`() {
        var clock = clock()
        clock.received(100, at: 0)
        clock.receivedHead(at: 0)
        clock.received(2_560, at: at(5))
        #expect(!clock.isOverdue(at: at(10), buffered: 0))
        clock.received(2_559, at: at(15))
        #expect(clock.isOverdue(at: at(20), buffered: 0))
    }

    @Test func `a client is not slow while the server does not read`() {
        var clock = clock()
        clock.receivedHead(at: 0)
        clock.reads(false, at: at(1))
        #expect(!clock.isOverdue(at: at(60), buffered: 0))
        clock.reads(true, at: at(60))
        #expect(!clock.isOverdue(at: at(69), buffered: 0))
        #expect(clock.isOverdue(at: at(70), buffered: 0))
    }

    @Test func `an answer may take its time, reading it may not`() {
        var clock = clock()
        clock.receivedHead(at: 0)
        clock.receivedEnd()
        #expect(!clock.isOverdue(at: at(300), buffered: 0))
        clock.wrote(100_000)
        #expect(!clock.isOverdue(at: at(301), buffered: 90_000))
        #expect(!clock.isOverdue(at: at(330), buffered: 80_000))
        #expect(!clock.isOverdue(at: at(359), buffered: 80_000))
        #expect(clock.isOverdue(at: at(360), buffered: 80_000))
    }

    @Test func `a steady reader is never cut, though as much is always waiting`() {
        var clock = clock()
        clock.receivedHead(at: 0)
        clock.receivedEnd()
        for second in 1...120 {
            clock.wrote(1_000)
            #expect(!clock.isOverdue(at: at(Double(second)), buffered: 64_000))
        }
    }

    @Test func `a connection rests longer once it has served`() {
        var clock = clock()
        clock.receivedHead(at: 0)
        clock.receivedEnd()
        clock.answered(at: at(1))
        #expect(!clock.isOverdue(at: at(70), buffered: 0))
        #expect(clock.isOverdue(at: at(76), buffered: 0))
    }
}

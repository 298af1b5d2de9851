import Catalogue
import Synchronization

/// What time it is; tests and rehearsals of dates use a fixed one.
public protocol Clock: Sendable {
    func now() -> Instant
}

/// Where ids and secrets take their randomness from.
public protocol Randomness: Sendable {
    func bytes(_ count: Int) -> [UInt8]
    /// A new id that sorts by the moment of its making.
    func recordID(at instant: Instant) -> RecordID
}

extension Randomness {
    public func recordID(at instant: Instant) -> RecordID {
        RecordID.version7(at: instant, random: halves())
    }

    /// A new id that tells nothing of its making.
    public func randomID() -> RecordID { RecordID.version4(random: halves()) }

    fileprivate func halves() -> (UInt64, UInt64) {
        let bytes = bytes(16)
        let halves = stride(from: 0, to: 16, by: 8).map { start in
            bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return (halves[0], halves[1])
    }
}

/// Randomness of the operating system.
public struct SystemRandomness: Randomness {
    public init() {}

    public func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }

    private static let order = Mutex(IDOrder())

    /// Later ids of this process are greater, also within a millisecond and after the clock went back.
    public func recordID(at instant: Instant) -> RecordID {
        let (high, low) = halves()
        let (moment, counter) = Self.order.withLock { $0.next(at: instant, random: high) }
        return RecordID.version7(at: moment, random: (counter, low))
    }
}

/// Where the last id stood: its millisecond, and its number in it (RFC 9562, 6.2, method 1).
struct IDOrder {
    private var moment = Instant.first
    private var counter: UInt64 = 0

    private static let mostInOne: UInt64 = 0xFFF
    /// A millisecond begins below the half, so that there is room above.
    private static let firstInOne: UInt64 = 0x7FF

    mutating func next(at instant: Instant, random: UInt64) -> (Instant, UInt64) {
        if instant <= moment, counter < Self.mostInOne {
            counter += 1
        } else {
            moment = instant > moment ? instant : Instant(clamping: moment.milliseconds + 1)
            counter = random & Self.firstInOne
        }
        return (moment, counter)
    }
}

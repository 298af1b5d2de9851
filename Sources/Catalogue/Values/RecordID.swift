/// The id of a record: a UUID of sixteen bytes. New ones are of version 7, so they sort by time.
public struct RecordID: Hashable, Sendable {
    /// The first eight bytes.
    public let high: UInt64

    /// The last eight bytes.
    public let low: UInt64

    /// The id of these two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Nil unless there are exactly sixteen bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for (place, byte) in bytes.enumerated() {
            if place < 8 {
                halves.0 = halves.0 << 8 | UInt64(byte)
            } else {
                halves.1 = halves.1 << 8 | UInt64(byte)
            }
        }
        self.init(high: halves.0, low: halves.1)
    }

    /// The sixteen bytes, as they are stored.
    public var bytes: [UInt8] {
        [high, low].flatMap { half in
            (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
        }
    }

    /// A new id of RFC 9562, version 4: it tells nothing of its making.
    ///
    /// - Parameter random: 122 bits of these are used.
    public static func version4(random: (UInt64, UInt64)) -> RecordID {
        RecordID(
            high: random.0 & 0xFFFF_FFFF_FFFF_0FFF | 0x4000,
            low: 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF)
    }

    /// A new id of RFC 9562, version 7.
    ///
    /// - Parameters:
    ///   - instant: milliseconds before 1970 count as 1970.
    ///   - random: 74 bits of these are used.
    public static func version7(at instant: Instant, random: (UInt64, UInt64)) -> RecordID {
        let time = UInt64(clamping: instant.milliseconds) & 0xFFFF_FFFF_FFFF
        return RecordID(
            high: time << 16 | 0x7000 | random.0 & 0x0FFF,
            low: 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF)
    }
}

extension RecordID: Comparable {
    /// The order of the bytes, which is the order in the database.
    public static func < (left: RecordID, right: RecordID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

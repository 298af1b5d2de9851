import Catalogue

/// What time it is; tests and rehearsals of dates use a fixed one.
public protocol Clock: Sendable {
    func now() -> Instant
}

/// Where ids and secrets take their randomness from.
public protocol Randomness: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}

extension Randomness {
    /// A new id that sorts by the moment of its making.
    public func recordID(at instant: Instant) -> RecordID {
        RecordID.version7(at: instant, random: halves())
    }

    /// A new id that tells nothing of its making.
    public func randomID() -> RecordID { RecordID.version4(random: halves()) }

    private func halves() -> (UInt64, UInt64) {
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
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

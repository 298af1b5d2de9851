/// How often something happened, and how long it took.
public struct TimeHistogram: Hashable, Sendable {
    /// Upper bounds in seconds.
    public static let bounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    /// What was within each bound and above the one before.
    public private(set) var buckets = [Int](repeating: 0, count: bounds.count)
    public private(set) var count = 0
    /// Seconds in all.
    public private(set) var sum = 0.0

    public init() {}

    public mutating func add(_ seconds: Double) {
        count += 1
        sum += seconds
        if let index = Self.bounds.firstIndex(where: { seconds <= $0 }) { buckets[index] += 1 }
    }

    public mutating func add(_ duration: Duration) { add(duration.seconds) }
}

extension Duration {
    public var seconds: Double {
        let parts = components
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }
}

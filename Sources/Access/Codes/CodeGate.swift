import Catalogue
import Synchronization

/// Counts wrong codes by the address they come from: whoever tries too many waits, right codes or not, so that
/// guessing tells nothing.
public final class CodeGate: Sendable {
    /// So many wrong codes are taken within the window.
    public static let attempts = 20
    /// Ten minutes.
    static let window: Int64 = 600_000
    /// More addresses are not remembered; the oldest attempts are forgotten first.
    private static let capacity = 20_000

    private let failures = Mutex<[String: [Instant]]>([:])

    public init() {}

    /// Seconds until the address may try again; nil if it may now.
    public func wait(_ address: String?, now: Instant) -> Int64? {
        let place = Self.place(of: address)
        return failures.withLock { failures in
            let recent = Self.recent(failures[place] ?? [], now: now)
            failures[place] = recent.isEmpty ? nil : recent
            guard recent.count >= Self.attempts, let first = recent.first else { return nil }
            let left = Self.window - (now.milliseconds - first.milliseconds)
            return max(1, (left + 999) / 1_000)
        }
    }

    public func fail(_ address: String?, now: Instant) {
        let place = Self.place(of: address)
        failures.withLock { failures in
            if failures.count >= Self.capacity { Self.forget(&failures, now: now) }
            failures[place, default: []].append(now)
        }
    }

    private static func recent(_ all: [Instant], now: Instant) -> [Instant] {
        all.filter { now.milliseconds - $0.milliseconds < window }.suffix(attempts)
    }

    private static func forget(_ failures: inout [String: [Instant]], now: Instant) {
        failures = failures.mapValues { recent($0, now: now) }.filter { !$0.value.isEmpty }
        guard failures.count >= capacity else { return }
        let oldest = failures.sorted { ($0.value.last ?? .first) < ($1.value.last ?? .first) }
        for (place, _) in oldest.prefix(capacity / 4) { failures[place] = nil }
    }

    /// A network of IPv6 is one place: its owner has as many addresses as he likes.
    static func place(of address: String?) -> String {
        guard let address else { return "" }
        guard address.contains(":"), !address.contains(".") else { return address }
        let halves = address.lowercased().split(
            separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let front = halves[0].split(separator: ":")
        let missing = halves.count == 2 ? max(0, 4 - front.count) : 0
        let groups = front.prefix(4).map(String.init) + Array(repeating: "0", count: missing)
        return groups.joined(separator: ":") + "::/64"
    }
}

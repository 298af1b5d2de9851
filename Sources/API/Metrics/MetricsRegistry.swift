import Store
import Synchronization

/// Counts requests and their times, and asks others for what they know; written as Prometheus reads it.
public final class MetricsRegistry: Sendable {
    /// A value that is asked for when the metrics are read.
    public struct Gauge: Sendable {
        let name: String
        let help: String
        let kind: Kind
        let value: @Sendable () -> Double

        /// Whether the value only ever grows.
        public enum Kind: String, Sendable {
            case gauge
            case counter
        }

        public init(
            _ name: String, help: String, kind: Kind = .gauge,
            value: @escaping @Sendable () -> Double
        ) {
            self.name = name
            self.help = help
            self.kind = kind
            self.value = value
        }
    }

    /// Times that are asked for when the metrics are read.
    public struct Times: Sendable {
        let name: String
        let help: String
        let value: @Sendable () -> TimeHistogram

        public init(
            _ name: String, help: String, value: @escaping @Sendable () -> TimeHistogram
        ) {
            self.name = name
            self.help = help
            self.value = value
        }
    }

    private struct Requests {
        var counts: [RequestSeries: Int] = [:]
        var times: [TimeSeries: TimeHistogram] = [:]
    }

    private let requests = Mutex(Requests())
    private let gauges: [Gauge]
    private let times: [Times]
    /// Routes come from the schema, so there are not many; this is the last fence.
    private static let mostSeries = 20_000

    public init(gauges: [Gauge] = [], times: [Times] = []) {
        self.gauges = gauges
        self.times = times
    }

    /// - Parameter kind: what routes like this one have in common: a histogram a route would be a page of megabytes.
    func record(method: String, route: String, kind: String, status: Int, seconds: Double) {
        let key = RequestSeries(method: method, route: route, status: status / 100)
        requests.withLock {
            $0.times[TimeSeries(method: method, kind: kind), default: TimeHistogram()].add(seconds)
            guard $0.counts[key] != nil || $0.counts.count < Self.mostSeries else { return }
            $0.counts[key, default: 0] += 1
        }
    }

    /// The exposition format of Prometheus, version 0.0.4.
    public var text: String {
        let known = requests.withLock { $0 }
        var page = ExpositionText()
        page.declare("nastavnik_requests_total", "counter", "Requests answered.")
        for (key, count) in known.counts.sorted(by: { $0.key < $1.key }) {
            page.sample("nastavnik_requests_total", key.labels, "\(count)")
        }
        page.declare("nastavnik_request_seconds", "histogram", "Time until an answer began.")
        for (key, times) in known.times.sorted(by: { $0.key < $1.key }) {
            page.histogram("nastavnik_request_seconds", key.labels, times)
        }
        for gauge in gauges {
            page.declare(gauge.name, gauge.kind.rawValue, gauge.help)
            page.sample(gauge.name, [], ExpositionText.number(gauge.value()))
        }
        for times in times {
            page.declare(times.name, "histogram", times.help)
            page.histogram(times.name, [], times.value())
        }
        return page.text
    }
}

/// What tells one series of requests from another.
struct RequestSeries: Hashable, Comparable {
    let method: String
    let route: String
    /// 2 for 2xx.
    let status: Int

    var labels: [(String, String)] {
        [("method", method), ("route", route), ("status", "\(status)xx")]
    }

    static func < (left: RequestSeries, right: RequestSeries) -> Bool {
        (left.route, left.method, left.status) < (right.route, right.method, right.status)
    }
}

/// What tells one histogram of times from another.
struct TimeSeries: Hashable, Comparable {
    let method: String
    let kind: String

    var labels: [(String, String)] { [("method", method), ("kind", kind)] }

    static func < (left: TimeSeries, right: TimeSeries) -> Bool {
        (left.kind, left.method) < (right.kind, right.method)
    }
}

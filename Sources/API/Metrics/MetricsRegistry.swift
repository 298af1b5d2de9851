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

    private let series = Mutex<[RequestSeries: TimeHistogram]>([:])
    private let gauges: [Gauge]
    private let times: [Times]
    /// Routes come from the schema, so there are not many; this is the last fence.
    private static let mostSeries = 20_000

    public init(gauges: [Gauge] = [], times: [Times] = []) {
        self.gauges = gauges
        self.times = times
    }

    func record(method: String, route: String, status: Int, seconds: Double) {
        let key = RequestSeries(method: method, route: route, status: status / 100)
        series.withLock {
            guard $0[key] != nil || $0.count < Self.mostSeries else { return }
            $0[key, default: TimeHistogram()].add(seconds)
        }
    }

    /// The exposition format of Prometheus, version 0.0.4.
    public var text: String {
        let known = series.withLock { $0 }.sorted { $0.key < $1.key }
        var page = ExpositionText()
        page.declare("nastavnik_requests_total", "counter", "Requests answered.")
        for (key, times) in known {
            page.sample("nastavnik_requests_total", key.labels, "\(times.count)")
        }
        page.declare("nastavnik_request_seconds", "histogram", "Time until an answer began.")
        for (key, times) in known { page.histogram("nastavnik_request_seconds", key.labels, times) }
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

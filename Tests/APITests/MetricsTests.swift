import Store
import Testing

@testable import API

struct MetricsTests {
    @Test func `requests are counted by route, method and class of status`() {
        let registry = MetricsRegistry(gauges: [
            .init("nastavnik_queue", help: "Writes that wait.") { 3 }
        ])
        for status in [200, 204, 404] {
            registry.record(
                method: "GET", route: "/v1/m/r/{id}", kind: "record", status: status, seconds: 1)
        }

        let lines = registry.text.split(separator: "\n").map(String.init)

        let labels = "method=\"GET\",route=\"/v1/m/r/{id}\""
        #expect(lines.contains("nastavnik_requests_total{\(labels),status=\"2xx\"} 2"))
        #expect(lines.contains("nastavnik_requests_total{\(labels),status=\"4xx\"} 1"))
        #expect(lines.contains("nastavnik_queue 3"))
    }

    @Test func `times are told by kind of route and method`() {
        let registry = MetricsRegistry()
        for (route, seconds) in [("/v1/m/a", 0.002), ("/v1/m/b", 0.02), ("/v1/n/c", 60)] {
            registry.record(
                method: "GET", route: route, kind: "list", status: 200, seconds: seconds)
        }

        let lines = registry.text.split(separator: "\n").map(String.init)

        let labels = "method=\"GET\",kind=\"list\""
        let name = "nastavnik_request_seconds"
        #expect(lines.contains("\(name)_bucket{\(labels),le=\"0.0025\"} 1"))
        #expect(lines.contains("\(name)_bucket{\(labels),le=\"10\"} 2"))
        #expect(lines.contains("\(name)_bucket{\(labels),le=\"+Inf\"} 3"))
        #expect(lines.contains("\(name)_sum{\(labels)} 60.022"))
        #expect(lines.count { $0.hasPrefix("\(name)_count") } == 1)
    }

    @Test func `times of others are histograms`() {
        var times = TimeHistogram()
        times.add(.milliseconds(3))
        times.add(20)
        let registry = MetricsRegistry(times: [.init("waits", help: "Waits.") { [times] in times }])
        let lines = registry.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE waits histogram"))
        #expect(lines.contains("waits_bucket{le=\"0.0025\"} 0"))
        #expect(lines.contains("waits_bucket{le=\"0.005\"} 1"))
        #expect(lines.contains("waits_bucket{le=\"+Inf\"} 2"))
        #expect(lines.contains("waits_sum 20.003"))
        #expect(lines.contains("waits_count 2"))
    }

    @Test func `labels cannot break a line`() {
        var page = ExpositionText()
        page.sample("x", [("a", "q\"\\\nz")], "1")
        #expect(page.text == "x{a=\"q\\\"\\\\\\nz\"} 1\n")
    }
}

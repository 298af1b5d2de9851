import Store
import Testing

@testable import API

struct MetricsTests {
    @Test func `requests are counted by route, method and class of status`() {
        let registry = MetricsRegistry(gauges: [
            .init("nastavnik_queue", help: "Writes that wait.") { 3 }
        ])
        registry.record(method: "GET", route: "/v1/m/r/{id}", status: 200, seconds: 0.002)
        registry.record(method: "GET", route: "/v1/m/r/{id}", status: 204, seconds: 0.02)
        registry.record(method: "GET", route: "/v1/m/r/{id}", status: 404, seconds: 60)

        let lines = registry.text.split(separator: "\n").map(String.init)

        let labels = "method=\"GET\",route=\"/v1/m/r/{id}\""
        #expect(lines.contains("nastavnik_requests_total{\(labels),status=\"2xx\"} 2"))
        #expect(
            lines.contains(
                "nastavnik_request_seconds_bucket{\(labels),status=\"2xx\",le=\"0.0025\"} 1"))
        #expect(
            lines.contains("nastavnik_request_seconds_bucket{\(labels),status=\"2xx\",le=\"10\"} 2")
        )
        #expect(
            lines.contains("nastavnik_request_seconds_bucket{\(labels),status=\"4xx\",le=\"10\"} 0")
        )
        #expect(
            lines.contains(
                "nastavnik_request_seconds_bucket{\(labels),status=\"4xx\",le=\"+Inf\"} 1"))
        #expect(lines.contains("nastavnik_request_seconds_sum{\(labels),status=\"4xx\"} 60"))
        #expect(lines.contains("nastavnik_queue 3"))
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

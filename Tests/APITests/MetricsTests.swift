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

    @Test func `labels cannot break a line`() {
        var page = ExpositionText()
        page.sample("x", [("a", "q\"\\\nz")], "1")
        #expect(page.text == "x{a=\"q\\\"\\\\\\nz\"} 1\n")
    }
}

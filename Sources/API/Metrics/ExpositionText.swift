import Store

/// Lines in the text format of Prometheus.
struct ExpositionText {
    private(set) var text = ""

    mutating func declare(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
        text += "\(name)\(Self.braces(labels)) \(value)\n"
    }

    mutating func histogram(_ name: String, _ labels: [(String, String)], _ times: TimeHistogram) {
        var total = 0
        for (bound, count) in zip(TimeHistogram.bounds, times.buckets) {
            total += count
            sample("\(name)_bucket", labels + [("le", Self.number(bound))], "\(total)")
        }
        sample("\(name)_bucket", labels + [("le", "+Inf")], "\(times.count)")
        sample("\(name)_sum", labels, Self.number(times.sum))
        sample("\(name)_count", labels, "\(times.count)")
    }

    /// A whole number without a point.
    static func number(_ value: Double) -> String {
        Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    private static func braces(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing(
            "\n", with: "\\n")
    }
}

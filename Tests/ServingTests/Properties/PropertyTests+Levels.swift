import StrictJSON
import Testing

/// The levels of the shipped instruments: whatever is answered has one, and each can be reached.
extension PropertyTests {
    private static let formulas = ["sum", "mean", "percent_of_max"]

    @Test func `every score of the shipped instruments has a level, and every level a score`()
        async throws
    {
        let items = try await parts("items", "no, lowest, highest")
        let bands = try await parts("bands", "subscale, at_least")
        var checked = 0
        for (edition, keys) in try await parts("scoring", "subscale, formula, item_nos") {
            for key in keys {
                let (subscale, formula) = (
                    try #require(key[0].stringValue), key[1].stringValue ?? ""
                )
                let least = try bands[edition, default: []]
                    .filter { $0[0].stringValue == subscale && $0[1] != .null }
                    .map { try #require($0[1].numberValue.flatMap { Double($0.digits) }) }
                guard !least.isEmpty, Self.formulas.contains(formula) else { continue }
                let numbers = numbers(key[2].stringValue ?? "")
                let scales = items[edition, default: []].filter {
                    numbers.isEmpty || numbers.contains($0[0].intValue ?? 0)
                }.map {
                    (low: $0[1].intValue.map(Double.init), high: $0[2].intValue.map(Double.init))
                }
                guard !scales.isEmpty else { continue }
                let low = try scales.map { try #require($0.low) }
                let high = try scales.map { try #require($0.high) }
                let range: ClosedRange<Double> =
                    switch formula {
                    case "sum": low.reduce(0, +)...high.reduce(0, +)
                    case "mean": (low.min() ?? 0)...(high.max() ?? 0)
                    default: (100 * low.reduce(0, +) / high.reduce(0, +))...100
                    }
                let place = "\(edition) \(subscale) \(range)"
                #expect(least.contains { $0 <= range.lowerBound }, "\(place): \(least)")
                #expect(least.allSatisfy { $0 <= range.upperBound }, "\(place): \(least)")
                #expect(Set(least).count == least.count, "\(place): \(least)")
                checked += 1
            }
        }
        #expect(checked > 5)
    }

    /// The parts of each edition.
    private func parts(_ name: String, _ fields: String) async throws -> [String: [[JSON]]] {
        let names = fields.split(separator: ",").map { $0.drop { $0 == " " } }
        let columns = names.map { "\($0): p.\($0)" }.joined(separator: ", ")
        let table = try await installation.ask(
            """
            from monitoring.editions expand \(name) as p
            select edition: concat(material.code, " ", text(number)), \(columns)
            """)
        return Dictionary(grouping: table.rows) { $0[0].stringValue ?? "" }
            .mapValues { $0.map { Array($0.dropFirst()) } }
    }

    /// `1-3,6`.
    private func numbers(_ text: String) -> Set<Int64> {
        Set(
            text.split(separator: ",").flatMap { part -> [Int64] in
                let ends = part.split(separator: "-").compactMap { Int64($0) }
                guard let first = ends.first, let last = ends.last else { return [] }
                return Array(first...last)
            })
    }
}

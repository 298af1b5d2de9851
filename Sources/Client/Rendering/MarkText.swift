import StrictJSON
import Wire

/// Numbers as marks of a terminal: bars and lines of blocks.
public enum MarkText {
    private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    private static let steps = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The number behind a value of a result.
    static func number(_ value: JSON) -> Double? {
        value.decimal.flatMap { Double($0.digits) }.flatMap { $0.isFinite ? $0 : nil }
    }

    /// A bar for each number, the largest as wide as there is room; none for what is not above zero.
    public static func bars(_ values: [Double?], width: Int) -> [String] {
        let most = values.compactMap(\.self).max() ?? 0
        return values.map { value in
            guard let value, value > 0, most > 0 else { return "" }
            let eighths = max(1, Int((value / most * Double(width * 8)).rounded()))
            return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
        }
    }

    /// A line of marks from the least to the greatest; more numbers than room are averaged, gaps stay.
    public static func sparkline(_ values: [Double?], width: Int) -> String {
        let shown = averaged(values, to: width)
        let known = shown.compactMap(\.self)
        guard let least = known.min(), let most = known.max() else { return "" }
        return shown.map { value in
            guard let value else { return " " }
            let part = most > least ? (value - least) / (most - least) : 0.5
            return steps[min(steps.count - 1, Int(part * Double(steps.count)))]
        }.joined()
    }

    private static func averaged(_ values: [Double?], to width: Int) -> [Double?] {
        guard width > 0, values.count > width else { return values }
        return (0..<width).map { index in
            let range = (index * values.count / width)..<((index + 1) * values.count / width)
            let known = values[range].compactMap(\.self)
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
    }
}

import Catalogue
import StrictJSON

/// Numbers along an axis: round ones, the zero among them.
struct ChartScale {
    let low: Double
    let high: Double
    private let step: Double
    private let exponent: Int

    init(_ values: [Double], steps: Int = 5) {
        let least = min(0, values.min() ?? 0)
        let most = max(0, values.max() ?? 0)
        let span = most > least ? most - least : 1
        var exponent = 0
        var unit = 1.0
        while unit * 10 <= span / Double(steps) { (unit, exponent) = (unit * 10, exponent + 1) }
        while unit > span / Double(steps), exponent > -6 {
            (unit, exponent) = (unit / 10, exponent - 1)
        }
        let factor = [1.0, 2, 5, 10].first { unit * $0 * Double(steps) >= span } ?? 10
        step = unit * factor
        self.exponent = exponent
        low = (least / step).rounded(.down) * step
        high = max(low + step, (most / step).rounded(.up) * step)
    }

    var ticks: [Double] {
        let count = Int(((high - low) / step).rounded())
        return (0...count).map { low + Double($0) * step }
    }

    /// From 0 at the low end to 1 at the high one.
    func part(_ value: Double) -> Double { (value - low) / (high - low) }

    /// A number of the axis as a text.
    func text(_ tick: Double, _ texts: CellText, isPercent: Bool) -> String {
        let places = max(0, -exponent)
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let whole = Int64((tick * scale).rounded())
        var json = JSONWriter()
        json.scaled(whole, scale: places)
        let number = JSONNumber(digits: String(decoding: json.bytes, as: UTF8.self))
        let isRussian = texts.language == .ru
        let text = number.written(
            point: isRussian ? "," : ".", thousands: isRussian ? "\u{A0}" : ",")
        return isPercent ? text + (isRussian ? "\u{A0}%" : "%") : text
    }
}

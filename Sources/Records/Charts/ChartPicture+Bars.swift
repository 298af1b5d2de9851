import Catalogue

extension ChartPicture {
    private static let bar = 18.0
    private static let names = 220.0
    private static let numbers = 90.0

    /// The height of a point with all its bars.
    var barStep: Double { Double(max(1, data.series.count)) * Self.bar + 10 }

    /// Lying bars, each with its name at the left and its number at the right.
    func drawBars(_ picture: inout SVGText, top: Double) {
        let scale = scale
        let left = Self.margin + Self.names
        let room = Self.width - left - Self.numbers - Self.margin
        let bottom = top + Double(data.points.count) * barStep
        for tick in scale.ticks {
            let x = left + scale.part(tick) * room
            picture.line((x, top), (x, bottom), stroke: tick == 0 ? "#8b929c" : "#e1e4e8")
            picture.label(
                scale.text(tick, texts, isPercent: isPercent), x: x, y: bottom + 18,
                anchor: .middle, size: 12)
        }
        let zero = left + scale.part(0) * room
        for (index, name) in data.points.enumerated() {
            let y = top + Double(index) * barStep + 5
            picture.label(
                name.cut(to: 28), x: left - 8, y: y + (barStep - 10) / 2 + 5, anchor: .end)
            for (number, series) in data.series.enumerated() {
                guard let value = series.values[index] else { continue }
                let end = left + scale.part(value) * room
                let line = y + Double(number) * Self.bar
                picture.rectangle(
                    x: min(zero, end), y: line, width: abs(end - zero), height: Self.bar - 2,
                    fill: Self.colour(number), title: hint(series, index))
                picture.label(series.texts[index], x: max(zero, end) + 6, y: line + 13, size: 12)
            }
        }
    }
}

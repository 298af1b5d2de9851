import Catalogue

extension ChartPicture {
    private static let depth = 330.0
    private static let numbers = 80.0

    /// Standing bars or lines over one axis.
    func drawField(_ picture: inout SVGText, top: Double) {
        let scale = scale
        let left = Self.margin + Self.numbers
        let room = Self.width - left - Self.margin
        let bottom = top + 10 + Self.depth
        func height(_ value: Double) -> Double { bottom - scale.part(value) * Self.depth }
        for tick in scale.ticks {
            let y = height(tick)
            picture.line(
                (left, y), (left + room, y), stroke: tick == 0 ? "#8b929c" : "#e1e4e8")
            picture.label(
                scale.text(tick, texts, isPercent: isPercent), x: left - 8, y: y + 4,
                anchor: .end, size: 12)
        }
        let step = room / Double(data.points.count)
        drawNames(&picture, left: left, step: step, y: bottom + 18)
        for (number, series) in data.series.enumerated() {
            if data.kind == .line {
                let points = series.values.enumerated().map { index, value in
                    value.map { (x: left + (Double(index) + 0.5) * step, y: height($0)) }
                }
                drawLine(&picture, series, points, Self.colour(number))
            } else {
                drawColumns(&picture, number, left: left, step: step, zero: height(0), height)
            }
        }
        picture.label(
            data.axis.cut(to: 90), x: left + room / 2, y: bottom + 116, anchor: .middle, size: 12)
    }

    /// Names turned where they would meet, and only as many as there is room for.
    private func drawNames(_ picture: inout SVGText, left: Double, step: Double, y: Double) {
        let longest = data.points.map(\.count).max() ?? 0
        let isTurned = Double(longest) * 7.5 > step
        let every = max(1, Int((isTurned ? 18 : 1) / step) + 1)
        for (index, name) in data.points.enumerated() where index % every == 0 {
            let x = left + (Double(index) + 0.5) * step
            picture.label(
                isTurned ? name.cut(to: 16) : name, x: x, y: y,
                anchor: isTurned ? .end : .middle, size: 12, turned: isTurned)
        }
    }

    private func drawColumns(
        _ picture: inout SVGText, _ number: Int, left: Double, step: Double, zero: Double,
        _ height: (Double) -> Double
    ) {
        let series = data.series[number]
        let width = step * 0.8 / Double(data.series.count)
        for (index, value) in series.values.enumerated() {
            guard let value else { continue }
            let x = left + (Double(index) + 0.1) * step + Double(number) * width
            let end = height(value)
            picture.rectangle(
                x: x, y: min(zero, end), width: width, height: abs(end - zero),
                fill: Self.colour(number), title: hint(series, index))
            if width >= Double(series.texts[index].count) * 7 {
                picture.label(
                    series.texts[index], x: x + width / 2, y: min(zero, end) - 5,
                    anchor: .middle, size: 12)
            }
        }
    }

    /// A point without a number breaks the line.
    private func drawLine(
        _ picture: inout SVGText, _ series: ChartData.Series, _ points: [(x: Double, y: Double)?],
        _ colour: String
    ) {
        for run in points.split(whereSeparator: { $0 == nil }) where run.count > 1 {
            picture.polyline(run.compactMap(\.self), stroke: colour)
        }
        for (index, point) in points.enumerated() {
            guard let point else { continue }
            picture.dot(point.x, point.y, fill: colour, title: hint(series, index))
        }
    }
}

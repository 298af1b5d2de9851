import Catalogue
import Foundation

extension ChartPicture {
    private static let radius = 140.0

    /// Parts of a whole with a list of them; what is not above zero has no part.
    func drawPie(_ picture: inout SVGText, top: Double) {
        guard let series = data.series.first else { return }
        let values = series.values.map { max(0, $0 ?? 0) }
        let sum = values.reduce(0, +)
        let centre = (x: Self.margin + Self.radius, y: top + Self.radius)
        var start = 0.0
        for (index, value) in values.enumerated() {
            let part = sum > 0 ? value / sum : 0
            drawPart(
                &picture, centre, from: start, to: start + part, fill: Self.colour(index),
                title: hint(series, index))
            start += part
            drawEntry(&picture, series, index, part, top: top)
        }
    }

    private func drawEntry(
        _ picture: inout SVGText, _ series: ChartData.Series, _ index: Int, _ part: Double,
        top: Double
    ) {
        let x = Self.margin * 3 + Self.radius * 2
        let y = top + 8 + Double(index) * 26
        picture.rectangle(x: x, y: y, width: 12, height: 12, fill: Self.colour(index))
        let percent = SVGText.number((part * 1_000).rounded() / 10)
        let written =
            language == .ru ? percent.replacing(".", with: ",") + "\u{A0}%" : percent + "%"
        picture.label(
            "\(data.points[index].cut(to: 34)) — \(series.texts[index]) (\(written))", x: x + 20,
            y: y + 11)
    }

    private func drawPart(
        _ picture: inout SVGText, _ centre: (x: Double, y: Double), from start: Double,
        to end: Double, fill: String, title: String
    ) {
        guard end > start else { return }
        // A whole circle has no corner to draw from: two halves.
        if end - start > 0.9999 {
            let middle = (start + end) / 2
            drawPart(&picture, centre, from: start, to: middle, fill: fill, title: title)
            return drawPart(&picture, centre, from: middle, to: end, fill: fill, title: title)
        }
        let corners = [start, end].map { turn in
            let angle = turn * 2 * Double.pi
            let x = centre.x + Self.radius * sin(angle)
            let y = centre.y - Self.radius * cos(angle)
            return "\(SVGText.number(x)) \(SVGText.number(y))"
        }
        let radius = SVGText.number(Self.radius)
        let middle = "\(SVGText.number(centre.x)) \(SVGText.number(centre.y))"
        let isLarge = end - start > 0.5 ? 1 : 0
        picture.path(
            "M \(middle) L \(corners[0]) A \(radius) \(radius) 0 \(isLarge) 1 \(corners[1]) Z",
            fill: fill, title: title)
    }
}

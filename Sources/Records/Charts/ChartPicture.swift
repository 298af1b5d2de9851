import Catalogue

/// Draws a chart.
struct ChartPicture {
    let data: ChartData
    let texts: CellText
    var language: Language { texts.language }

    static let width = 800.0
    static let margin = 20.0
    /// Told apart by light and dark too, not by hue alone.
    static let colours = [
        "#2563a8", "#c2571a", "#2f8f5b", "#7a4bb0", "#b8901c", "#b03060", "#3d8b99", "#5f6670",
    ]

    var svg: String {
        var picture = SVGText(
            width: Self.width, height: height, title: data.title, details: details)
        picture.label(
            data.title.cut(to: 70), x: Self.margin, y: 34, size: 18, isStrong: true)
        let top = data.kind == .pie ? 64 : drawLegend(&picture)
        guard !data.points.isEmpty else {
            picture.label(said("Нет данных", "No data"), x: Self.margin, y: top + 20)
            return picture.finish()
        }
        switch data.kind {
        case .bar: drawBars(&picture, top: top)
        case .column, .line: drawField(&picture, top: top)
        case .pie: drawPie(&picture, top: top)
        }
        if data.left > 0 {
            picture.label(
                said("Показаны не все: ещё \(data.left).", "Not all are shown: \(data.left) more."),
                x: Self.margin, y: height - 12, size: 12)
        }
        return picture.finish()
    }

    private var height: Double {
        guard !data.points.isEmpty else { return 160 }
        let note = data.left > 0 ? 24.0 : 0
        switch data.kind {
        case .bar: return 64 + legendHeight + Double(data.points.count) * barStep + 40 + note
        case .column, .line: return 520 + legendHeight + note
        case .pie: return max(380, 100 + Double(data.points.count) * 26) + note
        }
    }

    /// What the picture says, in words.
    private var details: String {
        data.points.indices.prefix(60).map { index in
            let values = data.series.map { series in
                data.series.count > 1
                    ? "\(series.title) \(series.texts[index])" : series.texts[index]
            }
            return "\(data.points[index]): \(values.joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    private var legendHeight: Double { data.series.count > 1 ? 26 : 0 }

    /// - Returns: where what follows begins.
    private func drawLegend(_ picture: inout SVGText) -> Double {
        guard data.series.count > 1 else { return 56 }
        let room = (Self.width - 2 * Self.margin) / Double(data.series.count)
        for (index, series) in data.series.enumerated() {
            let x = Self.margin + Double(index) * room
            picture.rectangle(
                x: x, y: 50, width: 12, height: 12, fill: Self.colour(index))
            picture.label(series.title.cut(to: Int(room / 8) - 3), x: x + 18, y: 61)
        }
        return 82
    }

    static func colour(_ index: Int) -> String { colours[index % colours.count] }

    func said(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

    /// What a mark tells under the pointer.
    func hint(_ series: ChartData.Series, _ index: Int) -> String {
        let text = "\(data.points[index]): \(series.texts[index])"
        return data.series.count > 1 ? "\(series.title). \(text)" : text
    }

    var isPercent: Bool { data.series.allSatisfy { $0.format?.isPercent ?? false } }

    var scale: ChartScale { ChartScale(data.series.flatMap(\.values).compactMap(\.self)) }
}

extension String {
    /// The text, or its beginning and `…`.
    func cut(to length: Int) -> String {
        count <= length ? self : prefix(max(1, length - 1)) + "…"
    }
}

import CXLSXWriter

/// A chart of columns of a sheet whose first row is the header.
public struct SheetChart: Sendable {
    public var kind: Kind
    public var title: String
    /// The column that names the points, and its title.
    public var categories: Int
    /// Columns of numbers.
    public var series: [Int]
    /// The last row with a point, counted from 0.
    public var lastRow: Int
    /// How the numbers of the axis are written.
    public var number: String?

    public enum Kind: Sendable {
        case bar
        case column
        case line
        case pie
    }

    public init(
        kind: Kind, title: String, categories: Int, series: [Int], lastRow: Int, number: String?
    ) {
        self.kind = kind
        self.title = title
        self.categories = categories
        self.series = series
        self.lastRow = lastRow
        self.number = number
    }

    /// Lying bars need room for each.
    var heightScale: Double {
        let bars = Double(lastRow * max(1, series.count))
        return kind == .bar ? min(6, max(1.2, bars / 14)) : 1.5
    }

    func apply(to chart: UnsafeMutablePointer<lxw_chart>, on sheet: String) {
        chart_title_set_name(chart, title)
        for column in series {
            guard let series = chart_add_series(chart, nil, nil) else { continue }
            chart_series_set_categories(
                series, sheet, 1, UInt16(categories), UInt32(lastRow), UInt16(categories))
            chart_series_set_values(
                series, sheet, 1, UInt16(column), UInt32(lastRow), UInt16(column))
            chart_series_set_name_range(series, sheet, 0, UInt16(column))
        }
        guard kind != .pie else { return }
        // With lying bars the library's y axis holds the names.
        let isLying = kind == .bar
        let numbers = isLying ? chart.pointee.x_axis : chart.pointee.y_axis
        if let number { chart_axis_set_num_format(numbers, number) }
        if isLying {
            // The first row stands at the top, as in the sheet, and the numbers at the bottom.
            chart_axis_set_reverse(chart.pointee.y_axis)
            chart_axis_set_crossing_max(chart.pointee.y_axis)
        }
        if series.count == 1 {
            chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        }
    }
}

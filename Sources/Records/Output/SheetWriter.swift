import Catalogue
import Spreadsheet
import StrictJSON

/// Writes the rows of one sheet: typed cells, widths that fit, a header that stays.
struct SheetWriter {
    private let head: TableHead
    private let workbook: Workbook
    private let sheet: Sheet
    private let styles: [CellStyle]
    private var widths: [Int]
    private var rows = 0
    /// Rows that a chart leaves out.
    private var totals = 0
    private var points: [[TableCell]] = []

    /// Narrower and wider columns are of no use; longer texts go on below.
    private static let narrowest = 6
    private static let widest = 60
    /// The arrow of the filter.
    private static let arrow = 3

    init(_ head: TableHead, in workbook: Workbook) throws(SpreadsheetFailure) {
        self.head = head
        self.workbook = workbook
        sheet = try workbook.addSheet(
            head.title, fallback: head.language == .ru ? "Лист" : "Sheet")
        styles = head.columns.map { CellStyle(number: $0.sheetFormat, wraps: $0.kind == .text) }
        widths = head.columns.map { min(Self.widest, $0.title.count + Self.arrow) }
        for (index, column) in head.columns.enumerated() {
            try sheet.write(
                .text(column.title), row: 0, column: index,
                style: CellStyle(isHeader: true, wraps: true))
        }
    }

    mutating func write(
        _ cells: [TableCell], isTotal: Bool = false
    ) throws(SpreadsheetFailure) {
        rows += 1
        if isTotal { totals += 1 }
        let cells = isTotal ? head.asTotal(cells) : cells
        for (index, cell) in cells.enumerated() where index < head.columns.count {
            let value = value(of: cell, head.columns[index])
            try sheet.write(value, row: rows, column: index, style: styles[index])
            widths[index] = max(widths[index], min(Self.widest, width(of: cell, index)))
        }
        if head.chart != nil, !isTotal { points.append(cells) }
    }

    func finish() throws(SpreadsheetFailure) {
        for (index, width) in widths.enumerated() {
            sheet.setWidth(Double(max(Self.narrowest, width) + 1), ofColumn: index)
        }
        sheet.finishHeader(rows: rows, columns: head.columns.count)
        if rows > 0, let chart = head.chart { try insert(chart) }
    }

    private func value(of cell: TableCell, _ column: TableColumn) -> CellValue {
        switch cell {
        case .empty: .empty
        case .text(let text): .text(text)
        case .number(let number): numeric(number, column)
        case .boolean(let value): .text(head.texts.yesNo(value))
        case .date(let date): moment(date, second: 0) ?? .text(head.texts.plain(cell))
        case .moment(let moment):
            self.moment(
                head.zone.date(of: moment),
                second: column.format == .date ? 0 : Double(head.zone.timeOfDay(at: moment)) / 1_000
            ) ?? .text(head.texts.plain(cell))
        }
    }

    /// Spreadsheets keep 15 digits: longer numbers stay whole as texts. Their percents are parts of one.
    private func numeric(_ number: JSONNumber, _ column: TableColumn) -> CellValue {
        let digits = number.digits.filter(\.isNumber).drop { $0 == "0" }.count
        guard digits <= 15, let value = Double(number.digits) else { return .text(number.digits) }
        return .number(column.format?.isPercent ?? false ? value / 100 : value)
    }

    /// The file format knows no day before 1900.
    private func moment(_ date: LocalDate, second: Double) -> CellValue? {
        guard date.year >= 1900 else { return nil }
        return .moment(year: date.year, month: date.month, day: date.day, secondOfDay: second)
    }

    private func width(of cell: TableCell, _ index: Int) -> Int {
        switch cell {
        case .moment where head.columns[index].format != .date: 16
        case .date, .moment: 10
        case .number: head.texts.shown(cell, head.columns[index]).count + 1
        default:
            // The longest line counts.
            head.texts.shown(cell, head.columns[index]).split(separator: "\n").map(\.count).max()
                ?? 0
        }
    }
}

extension SheetWriter {
    /// Points in another order than the rows need a sheet of their own.
    private func insert(_ chart: Chart) throws(SpreadsheetFailure) {
        let names = head.columns.map(\.name)
        guard let x = names.firstIndex(of: chart.x.text) else { return }
        let series = chart.y.compactMap { names.firstIndex(of: $0.text) }
        guard chart.sort != nil else {
            let picture = picture(chart, categories: x, series: series)
            return try sheet.insert(picture, column: head.columns.count + 1)
        }
        var own = head
        own.chart = nil
        own.title = head.language == .ru ? "Диаграмма" : "Chart"
        own.columns = ([x] + series).map { head.columns[$0] }
        var other = try SheetWriter(own, in: workbook)
        for row in chart.sorted(points, columns: names) {
            try other.write(([x] + series).map { row[$0] })
        }
        try other.finish()
        let picture = picture(chart, categories: 0, series: series.indices.map { $0 + 1 })
        try other.sheet.insert(picture, column: own.columns.count + 1)
    }

    private func picture(_ chart: Chart, categories: Int, series: [Int]) -> SheetChart {
        let number = head.columns.first { $0.name == chart.y.first?.text }?.sheetFormat
        return SheetChart(
            kind: SheetChart.Kind(chart.kind), title: head.title, categories: categories,
            series: series, lastRow: rows - totals, number: number)
    }
}

extension SheetChart.Kind {
    fileprivate init(_ kind: Chart.Kind) {
        self =
            switch kind {
            case .bar: .bar
            case .column: .column
            case .line: .line
            case .pie: .pie
            }
    }
}

extension TableColumn {
    /// The number format of the file format; nil is the general one.
    fileprivate var sheetFormat: String? {
        switch (format, kind) {
        case (.integer?, _): "#,##0"
        case (.decimal1?, _): "#,##0.0"
        case (.decimal2?, _), (.money?, _), (_, .money): "#,##0.00"
        case (.percent0?, _): "0%"
        case (.percent1?, _): "0.0%"
        case (.date?, _), (_, .date): "dd.mm.yyyy"
        case (_, .moment): "dd.mm.yyyy hh:mm"
        case (_, .number(scale: 0)): "0"
        // Means and shares have six digits, most of them noise.
        case (_, .number(let scale)) where scale < 6:
            "0." + String(repeating: "0", count: scale)
        default: nil
        }
    }
}

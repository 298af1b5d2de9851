import Catalogue
import StrictJSON

/// The chart of a result as a picture in SVG.
struct ChartSink: TableSink {
    private let head: TableHead
    private let chart: Chart
    private var rows: [[TableCell]] = []

    init(_ head: TableHead) throws {
        guard let chart = head.chart else { throw Refusal(.requestNotAcceptable) }
        self.head = head
        self.chart = chart
    }

    mutating func write(_ cells: [TableCell]) { rows.append(cells) }

    /// Beside a total its parts could not be told from each other.
    func writeTotal(_ cells: [TableCell]) {}

    func finish() throws -> Spool {
        let picture = ChartPicture(data: ChartData(chart, head, rows), texts: head.texts)
        return try Spool(whole: Array(picture.svg.utf8))
    }
}

/// What a chart shows.
struct ChartData: Hashable, Sendable {
    var kind: Chart.Kind
    var title: String
    /// The title of the column that names the points.
    var axis: String
    /// From left to right, or from the top down.
    var points: [String]
    var series: [Series]
    /// How many more points there are than a picture shows.
    var left: Int

    struct Series: Hashable, Sendable {
        var title: String
        /// Nil where there is no number.
        var values: [Double?]
        /// The values as people read them.
        var texts: [String]
        var format: ColumnFormat?
    }

    /// More points than that nobody can read.
    static func most(_ kind: Chart.Kind) -> Int {
        switch kind {
        case .bar: 60
        case .column: 40
        case .line: 400
        case .pie: 12
        }
    }

    init(_ chart: Chart, _ head: TableHead, _ rows: [[TableCell]]) {
        let names = head.columns.map(\.name)
        let ordered = chart.sorted(rows, columns: names)
        let shown = ordered.prefix(Self.most(chart.kind))
        kind = chart.kind
        title = head.title
        left = ordered.count - shown.count
        let x = names.firstIndex(of: chart.x.text)
        axis = x.map { head.columns[$0].title } ?? ""
        points = shown.map { row in
            x.map { head.texts.shown(row[$0], head.columns[$0]) } ?? ""
        }
        series = chart.y.compactMap { name in
            guard let index = names.firstIndex(of: name.text) else { return nil }
            let column = head.columns[index]
            return Series(
                title: column.title, values: shown.map { $0[index].number },
                texts: shown.map { head.texts.shown($0[index], column) }, format: column.format)
        }
    }
}

extension TableCell {
    fileprivate var number: Double? {
        if case .number(let number) = self { Double(number.digits) } else { nil }
    }
}

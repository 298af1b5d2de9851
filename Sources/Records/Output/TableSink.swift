import Catalogue

/// What makes one document of rows of cells.
protocol TableSink {
    mutating func write(_ cells: [TableCell]) throws
    /// The row of totals, whose keys are empty.
    mutating func writeTotal(_ cells: [TableCell]) throws
    /// The document, whole.
    mutating func finish() throws -> Spool
}

extension TableSink {
    mutating func writeTotal(_ cells: [TableCell]) throws { try write(cells) }
}

/// A table of which only the rows are missing.
struct TableHead {
    /// What the table is about; the name of its sheet.
    var title: String
    var columns: [TableColumn]
    var chart: Chart?
    var agenda: Agenda?
    var language: Language
    var zone: LocalZone
    var madeAt: Instant
    /// Tells the entries of this table from all others everywhere.
    var origin = ""

    /// A row of totals as people read it.
    func asTotal(_ cells: [TableCell]) -> [TableCell] {
        guard case .empty? = cells.first else { return cells }
        return [.text(language == .ru ? "Итого" : "Total")] + cells.dropFirst()
    }

    var texts: CellText { CellText(language: language, zone: zone) }

    /// The sink of a format; nil for formats that are no tables of cells.
    func sink(_ format: ResultFormat) throws -> (any TableSink)? {
        switch format {
        case .json, .ndjson: nil
        case .csv: try CSVSink(self, dialect: .plain)
        case .ruExcel: try CSVSink(self, dialect: .ruExcel)
        case .text: TextSink(self)
        case .xlsx: try WorkbookSink(self)
        case .svg: try ChartSink(self)
        case .ics: try CalendarSink(self)
        }
    }
}

/// A table of plain text for people.
struct TextSink: TableSink {
    private let head: TableHead
    private var rows: [[String]] = []

    init(_ head: TableHead) { self.head = head }

    mutating func write(_ cells: [TableCell]) {
        rows.append(zip(cells, head.columns).map { head.texts.shown($0, $1) })
    }

    mutating func writeTotal(_ cells: [TableCell]) { write(head.asTotal(cells)) }

    var text: String {
        PlainTable(
            header: head.columns.map(\.title), rows: rows,
            rightAligned: head.columns.map(\.kind.isNumeric)
        ).text
    }

    func finish() throws -> Spool { try Spool(whole: Array(text.utf8)) }
}

extension Spool {
    convenience init(whole bytes: [UInt8]) throws {
        self.init()
        try append(bytes)
        complete()
    }
}

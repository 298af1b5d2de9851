import Catalogue
import Store
import StrictJSON
import Tropa

/// Writes the rows of a query in one of the formats (N32).
protocol ResultWriter {
    mutating func write(_ row: any StoredRow) throws
    mutating func finish(isTruncated: Bool) throws -> Spool
}

/// What the columns of a result are and how they want to be shown.
struct ResultHead {
    var columns: [OutputColumn]
    var formats: [String: ColumnFormat]
    var table: TableHead
    var pivot: Pivot?
    /// Position of the mark of a row of totals.
    var total: Int?

    init(
        _ query: CompiledQuery, of saved: SavedQuery?, _ context: RequestContext, zone: LocalZone,
        origin: String
    ) {
        total = query.total
        columns = query.columns.map { $0.titled(by: saved) }
        let formats = saved?.columnFormats ?? [:]
        self.formats = formats
        let isRussian = context.language == .ru
        table = TableHead(
            title: saved?.title.text(in: context.language) ?? (isRussian ? "Запрос" : "Query"),
            columns: self.columns.map {
                TableColumn($0, format: formats[$0.name], in: context.language)
            },
            chart: saved?.chart, agenda: saved?.agenda, language: context.language, zone: zone,
            madeAt: context.now, origin: saved.map { "\(origin)/\($0.id)" } ?? origin)
        pivot = saved?.pivot
    }

    func isTotal(_ row: any StoredRow) -> Bool { total.map { row.integer($0) == 1 } ?? false }

    func column(_ name: Formula) -> OutputColumn? { columns.first { $0.name == name.text } }

    /// The head of the matrix that the rows became.
    ///
    /// - Parameter valueFormat: how its cells are shown.
    func laidOut(_ columns: [OutputColumn], valueFormat: ColumnFormat?) -> ResultHead {
        var head = self
        head.pivot = nil
        head.total = nil
        head.columns = columns
        for column in columns where formats[column.name] == nil {
            head.formats[column.name] =
                self.columns.contains { $0.name == column.name }
                ? nil : valueFormat
        }
        head.table.columns = columns.map {
            TableColumn($0, format: head.formats[$0.name], in: table.language)
        }
        // A chart is over the columns that were before.
        head.table.chart = nil
        return head
    }

    func cells(_ row: any StoredRow) -> [TableCell] {
        columns.map { TableCell($0, row, in: table.language) }
    }

    func writer(_ format: ResultFormat, to spool: Spool = Spool()) throws -> any ResultWriter {
        if let matrix = PivotTable(self) {
            return PivotResultWriter(format: format, spool: spool, matrix: matrix)
        }
        if let sink = try table.sink(format) {
            return TableResultWriter(head: self, sink: sink)
        }
        guard format == .ndjson else { return try ObjectResultWriter(self, spool) }
        return LineResultWriter(head: self, spool: spool)
    }
}

/// Rows as cells of a table.
struct TableResultWriter: ResultWriter {
    let head: ResultHead
    var sink: any TableSink

    mutating func write(_ row: any StoredRow) throws {
        let cells = head.cells(row)
        if head.isTotal(row) { try sink.writeTotal(cells) } else { try sink.write(cells) }
    }

    mutating func finish(isTruncated: Bool) throws -> Spool { try sink.finish() }
}

/// Rows that become a matrix before they are written.
struct PivotResultWriter: ResultWriter {
    let format: ResultFormat
    let spool: Spool
    var matrix: PivotTable

    mutating func write(_ row: any StoredRow) throws { try matrix.add(row) }

    func finish(isTruncated: Bool) throws -> Spool {
        let (head, rows) = matrix.laidOut()
        var writer = try head.writer(format, to: spool)
        for row in rows { try writer.write(row) }
        return try writer.finish(isTruncated: isTruncated)
    }
}

/// One JSON object with columns and rows.
struct ObjectResultWriter: ResultWriter {
    private let head: ResultHead
    private let cells: ResultCells
    private let spool: Spool
    /// The rows that are not in the spool yet.
    private var rows = JSONWriter(capacity: 4_096)
    private var endsWithTotal = false

    /// Rows go to the spool in pieces of about this size.
    private static let piece = 16 * 1_024

    /// - Parameter isNested: the object is begun already.
    init(_ head: ResultHead, _ spool: Spool, isNested: Bool = false) throws {
        self.head = head
        cells = ResultCells(of: head.columns)
        self.spool = spool
        var json = JSONWriter(capacity: 1_024)
        json.beginArray()
        for column in head.columns { head.describe(column, to: &json) }
        json.endArray()
        try spool.append(Array("\(isNested ? "" : "{")\"columns\":".utf8) + json.bytes)
        if let chart = head.table.chart {
            var json = JSONWriter()
            chart.write(to: &json)
            try spool.append(Array(",\"chart\":".utf8) + json.bytes)
        }
        try spool.append(Array(",\"rows\":".utf8))
        rows.beginArray()
    }

    mutating func write(_ row: any StoredRow) throws {
        rows.beginArray()
        cells.write(row, to: &rows)
        rows.endArray()
        endsWithTotal = head.isTotal(row)
        if rows.bytes.count >= Self.piece { try spool.append(rows.take()) }
    }

    /// Ends the object, not the document.
    mutating func end(isTruncated: Bool) throws {
        rows.endArray()
        let total = endsWithTotal ? ",\"total\":true" : ""
        try spool.append(
            rows.take() + Array("\(total),\"truncated\":\(isTruncated)}".utf8))
    }

    mutating func finish(isTruncated: Bool) throws -> Spool {
        try end(isTruncated: isTruncated)
        spool.complete()
        return spool
    }
}

/// One JSON object a line; the last says that these are all.
struct LineResultWriter: ResultWriter {
    private let head: ResultHead
    private let cells: ResultCells
    private let spool: Spool
    private var count = 0
    private var endsWithTotal = false

    init(head: ResultHead, spool: Spool) {
        self.head = head
        cells = ResultCells(of: head.columns)
        self.spool = spool
    }

    mutating func write(_ row: any StoredRow) throws {
        count += 1
        var line = JSONWriter(capacity: 256)
        line.beginObject()
        for (position, column) in head.columns.enumerated() {
            line.key(column.name)
            cells.write(position, of: row, to: &line)
        }
        line.endObject()
        try spool.append(line.bytes + [UInt8(ascii: "\n")])
        endsWithTotal = head.isTotal(row)
    }

    func finish(isTruncated: Bool) throws -> Spool {
        let total = endsWithTotal ? ",\"total\":true" : ""
        let end = "{\"$end\":{\"rows\":\(count)\(total),\"truncated\":\(isTruncated)}}\n"
        try spool.append(Array(end.utf8))
        spool.complete()
        return spool
    }
}

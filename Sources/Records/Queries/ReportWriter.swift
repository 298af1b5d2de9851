import Catalogue
import Store
import StrictJSON
import Tropa

/// Writes the sheets of a report, one after the other, in one of the formats.
protocol ReportWriter {
    mutating func begin(_ sheet: ReportSheet, _ head: ResultHead, for subject: ReportSubject?)
        throws
    mutating func write(_ row: any StoredRow) throws
    mutating func end(isTruncated: Bool) throws
    /// Instead of a sheet whose condition does not hold.
    mutating func leaveOut(_ sheet: ReportSheet, for subject: ReportSubject?) throws
    mutating func finish() throws -> Spool
}

extension ReportSubject? {
    /// The title of a sheet; for whom it is comes first, as names of sheets are cut at their end.
    func title(of sheet: String) -> String { self.map { "\($0.label) · \(sheet)" } ?? sheet }
}

/// One JSON object with all sheets, each as the answer of a query.
struct ObjectReportWriter: ReportWriter {
    private let spool: Spool
    private let language: Language
    private var sheet: ObjectResultWriter?
    private var isFirst = true

    init(_ report: SavedQuery, _ language: Language, _ spool: Spool) throws {
        self.spool = spool
        self.language = language
        var json = JSONWriter()
        json.string(report.title.text(in: language))
        try spool.append(Array("{\"title\":".utf8) + json.bytes + Array(",\"sheets\":[".utf8))
    }

    mutating func begin(
        _ sheet: ReportSheet, _ head: ResultHead, for subject: ReportSubject?
    ) throws {
        try lead(sheet, subject)
        self.sheet = try ObjectResultWriter(head, spool, isNested: true)
    }

    mutating func write(_ row: any StoredRow) throws { try sheet?.write(row) }

    mutating func end(isTruncated: Bool) throws { try sheet?.end(isTruncated: isTruncated) }

    mutating func leaveOut(_ sheet: ReportSheet, for subject: ReportSubject?) throws {
        try lead(sheet, subject)
        try spool.append(Array("\"omitted\":true}".utf8))
    }

    /// The members before those of a result.
    private mutating func lead(_ sheet: ReportSheet, _ subject: ReportSubject?) throws {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("name")
        json.string(sheet.name)
        json.key("title")
        json.string(sheet.query.title.text(in: language))
        if let subject {
            json.key("for")
            json.beginObject()
            json.key("id")
            json.id(subject.id)
            json.key("label")
            json.string(subject.label)
            json.endObject()
        }
        json.endObject()
        try spool.append((isFirst ? [] : [UInt8(ascii: ",")]) + json.bytes.dropLast())
        try spool.append([UInt8(ascii: ",")])
        isFirst = false
    }

    func finish() throws -> Spool {
        try spool.append(Array("]}".utf8))
        spool.complete()
        return spool
    }
}

/// Tables of plain text under their titles.
struct TextReportWriter: ReportWriter {
    let spool: Spool
    private var current: (head: ResultHead, sink: TextSink)?

    init(spool: Spool) { self.spool = spool }

    mutating func begin(
        _ sheet: ReportSheet, _ head: ResultHead, for subject: ReportSubject?
    ) throws {
        current = (head, TextSink(head.table))
        try spool.append(Array("\(subject.title(of: head.table.title))\n\n".utf8))
    }

    mutating func write(_ row: any StoredRow) {
        guard let head = current?.head else { return }
        let cells = head.cells(row)
        if head.isTotal(row) { current?.sink.writeTotal(cells) } else { current?.sink.write(cells) }
    }

    mutating func end(isTruncated: Bool) throws {
        try spool.append(Array("\(current?.sink.text ?? "")\n".utf8))
    }

    func leaveOut(_ sheet: ReportSheet, for subject: ReportSubject?) {}

    func finish() throws -> Spool {
        spool.complete()
        return spool
    }
}

/// A workbook with a sheet for each.
struct WorkbookReportWriter: ReportWriter {
    private let workbook: WorkbookWriter
    private var head: ResultHead?

    init(_ workbook: WorkbookWriter) { self.workbook = workbook }

    mutating func begin(
        _ sheet: ReportSheet, _ head: ResultHead, for subject: ReportSubject?
    ) throws {
        self.head = head
        var table = head.table
        table.title = subject.title(of: table.title)
        try workbook.begin(table)
    }

    func write(_ row: any StoredRow) throws {
        guard let head else { return }
        try workbook.write(head.cells(row), isTotal: head.isTotal(row))
    }

    func end(isTruncated: Bool) {}
    func leaveOut(_ sheet: ReportSheet, for subject: ReportSubject?) {}
    func finish() throws -> Spool { try workbook.finish() }
}

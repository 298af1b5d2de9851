import Catalogue

/// Values with a sign between them (RFC 4180).
struct CSVSink: TableSink {
    private let head: TableHead
    private let dialect: Dialect
    private let spool = Spool()

    enum Dialect {
        /// For programs: commas, UTF-8, values as they are.
        case plain
        /// For the spreadsheet of a Russian desk: a mark of UTF-8, semicolons, decimal commas, and no text that
        /// the program would take for a formula.
        case ruExcel
    }

    init(_ head: TableHead, dialect: Dialect) throws {
        self.head = head
        self.dialect = dialect
        if dialect == .ruExcel { try spool.append([0xEF, 0xBB, 0xBF]) }
        try write(head.columns.map { guarded($0.title) })
    }

    mutating func writeTotal(_ cells: [TableCell]) throws {
        try write(dialect == .plain ? cells : head.asTotal(cells))
    }

    mutating func write(_ cells: [TableCell]) throws {
        try write(zip(cells, head.columns).map { text(of: $0, $1) })
    }

    func finish() -> Spool {
        spool.complete()
        return spool
    }

    private func text(of cell: TableCell, _ column: TableColumn) -> String {
        guard dialect == .ruExcel else { return head.texts.plain(cell) }
        let text = head.texts.spreadsheet(cell, column)
        if case .text = cell { return guarded(text) }
        return text
    }

    /// Signs with which a spreadsheet begins a formula (CWE-1236), the wide ones too.
    private static let dangerous: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
    ]

    private func guarded(_ text: String) -> String {
        guard dialect == .ruExcel, let first = text.unicodeScalars.first,
            Self.dangerous.contains(first)
        else { return text }
        return "'" + text
    }

    private func write(_ texts: [String]) throws {
        let separator = dialect == .ruExcel ? UInt8(ascii: ";") : UInt8(ascii: ",")
        var line: [UInt8] = []
        for (index, text) in texts.enumerated() {
            if index > 0 { line.append(separator) }
            let needsQuotes = text.utf8.contains {
                $0 == separator || [0x22, 0x09, 0x0A, 0x0D].contains($0)
            }
            line +=
                needsQuotes
                ? Array("\"\(text.replacing("\"", with: "\"\""))\"".utf8) : Array(text.utf8)
        }
        try spool.append(line + [0x0D, 0x0A])
    }
}

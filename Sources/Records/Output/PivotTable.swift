import Catalogue
import Store
import Tropa

/// Rows of a result laid out as a matrix: a line for each value of some columns, a column for each value of another.
struct PivotTable {
    private let head: ResultHead
    private let lineColumns: [OutputColumn]
    private let headColumn: OutputColumn
    private let valueColumn: OutputColumn
    private let texts: CellText

    private var lines: [Line] = []
    private var numbers: [[Value]: Int] = [:]
    private var heads: [Value: TableCell] = [:]

    private struct Line {
        var names: [Value]
        var cells: [Value: [Value]] = [:]
    }

    /// More columns are no table that anyone reads.
    private static let mostColumns = 200

    /// Nil where the result is no matrix.
    init?(_ head: ResultHead) {
        guard let pivot = head.pivot,
            let headColumn = head.column(pivot.columns), let valueColumn = head.column(pivot.value)
        else { return nil }
        self.head = head
        self.headColumn = headColumn
        self.valueColumn = valueColumn
        lineColumns = pivot.rows.compactMap { head.column($0) }
        texts = head.table.texts
    }

    mutating func add(_ row: any StoredRow) throws {
        let key = lineColumns.map { row.value($0.index) }
        let number = numbers[key] ?? lines.count
        if number == lines.count {
            numbers[key] = number
            lines.append(Line(names: lineColumns.flatMap { $0.values(in: row) }))
        }
        let head = row.value(headColumn.index)
        if heads[head] == nil {
            guard heads.count < Self.mostColumns else { throw Refusal.tooWide(Self.mostColumns) }
            heads[head] = TableCell(headColumn, row, in: texts.language)
        }
        guard lines[number].cells[head] == nil else {
            let line = lineColumns.map { texts.plain(TableCell($0, row, in: texts.language)) }
            throw Refusal.twoValues(
                line, texts.plain(TableCell(headColumn, row, in: texts.language)))
        }
        lines[number].cells[head] = valueColumn.values(in: row)
    }

    /// The head of the matrix and its lines, in the order in which they came.
    func laidOut() -> (head: ResultHead, rows: [any StoredRow]) {
        let order = heads.sorted { isBefore($0, $1) }
        var columns: [OutputColumn] = []
        var position = 0
        for column in lineColumns { columns.append(column.moved(to: &position)) }
        let names = columns.map(\.name)
        for (value, cell) in order {
            var column = valueColumn.moved(to: &position)
            let text = texts.plain(cell)
            column.name = name(of: value, shown: text, among: names)
            column.title = .both(text.isEmpty ? "—" : text, text.isEmpty ? "—" : text)
            columns.append(column)
        }
        let empty = [Value](repeating: .null, count: valueColumn.slots.count)
        let rows = lines.map { line in
            PivotRow(values: line.names + order.flatMap { line.cells[$0.key] ?? empty })
        }
        return (head.laidOut(columns, valueFormat: head.formats[valueColumn.name]), rows)
    }

    /// Codes name the columns of choices, what is shown those of everything else.
    private func name(of value: Value, shown: String, among taken: [String]) -> String {
        var name = shown
        if case .choice = headColumn.type, case .text(let code) = value { name = code }
        if name.isEmpty { name = "—" }
        return taken.contains(name) ? name + "_" : name
    }

    /// Choices stand as they are declared, the rest by what they are; nothing comes last.
    private func isBefore(
        _ left: (key: Value, value: TableCell), _ right: (key: Value, value: TableCell)
    ) -> Bool {
        switch (left.key, right.key) {
        case (.null, _): return false
        case (_, .null): return true
        case (.integer(let left), .integer(let right)): return left < right
        case (.text(let left), .text(let right)):
            guard case .choice(let choices) = headColumn.type else { return left < right }
            let codes = choices.values.map(\.code)
            return (codes.firstIndex(of: left) ?? codes.count, left)
                < (codes.firstIndex(of: right) ?? codes.count, right)
        default: return texts.plain(left.value) < texts.plain(right.value)
        }
    }
}

/// A line of a matrix.
private struct PivotRow: StoredRow {
    let values: [Value]

    func isNull(_ index: Int) -> Bool { values[index] == .null }

    func integer(_ index: Int) -> Int64 {
        if case .integer(let number) = values[index] { number } else { 0 }
    }

    func text(_ index: Int) -> String {
        if case .text(let text) = values[index] { text } else { "" }
    }

    func id(_ index: Int) -> RecordID? {
        if case .id(let id) = values[index] { id } else { nil }
    }

    func withBytes<Result>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try Array(text(index).utf8).withUnsafeBufferPointer(body)
    }

    func value(_ index: Int) -> Value { values[index] }
}

extension OutputColumn {
    /// The positions of everything that makes a cell of it.
    fileprivate var slots: [Int] { [index, label, key, resource].compactMap(\.self) }

    fileprivate func values(in row: any StoredRow) -> [Value] {
        slots.map { slot in
            // References are stored as blobs, and read as ids.
            if slot == index, case .ref = type, let id = row.id(slot) { return .id(id) }
            return row.value(slot)
        }
    }

    /// The column over values that begin at a position.
    fileprivate func moved(to position: inout Int) -> OutputColumn {
        var column = self
        func next() -> Int {
            defer { position += 1 }
            return position
        }
        column.index = next()
        if label != nil { column.label = next() }
        if key != nil { column.key = next() }
        if resource != nil { column.resource = next() }
        return column
    }
}

extension Refusal {
    fileprivate static func tooWide(_ most: Int) -> Refusal {
        Refusal(
            .resultTooLarge,
            .both(
                "В матрице больше \(most) столбцов: сузьте запрос или поменяйте rows и columns в pivot.",
                "The matrix has more than \(most) columns: narrow the query, or swap rows and columns of pivot."
            ))
    }

    fileprivate static func twoValues(_ line: [String], _ column: String) -> Refusal {
        let place = (line + [column]).joined(separator: " × ")
        return Refusal(
            .queryInvalid,
            .both(
                "В клетку «\(place)» попали две строки: сгруппируйте запрос по rows и columns из pivot.",
                "Two rows fall into the cell “\(place)”: group the query by rows and columns of pivot."
            ))
    }
}

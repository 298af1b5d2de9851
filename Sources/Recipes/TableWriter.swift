import Catalogue

/// Takes the files of an example, piece by piece.
public protocol ExampleSink {
    /// Adds to the end of a file.
    mutating func write(_ bytes: [UInt8], to file: String) throws
}

/// Writes rows of one resource: a table where each value fits into a cell, else a list.
final class TableWriter {
    private let layout: Layout
    private let isTable: Bool
    private let columns: [(name: String, slot: Int)]
    private var buffer: [UInt8] = []
    private var volume = 1
    private var size = 0
    private(set) var count = 0
    var title: String { layout.title }

    /// Readers take files up to a mebibyte.
    private static let largest = 1_000_000
    private static let piece = 64 * 1_024

    init(_ layout: Layout) {
        self.layout = layout
        columns = layout.written.compactMap { name in layout.slots[name].map { (name, $0) } }
        isTable = !columns.contains { column in
            switch layout.resource?.field(column.name)?.type {
            case .parts, .file, .files: true
            default: false
            }
        }
    }

    func write(_ row: Row, to sink: inout some ExampleSink) throws {
        let text = isTable ? line(row) : item(row)
        if size + text.utf8.count > Self.largest {
            try flush(to: &sink)
            volume += 1
            size = 0
        }
        if size == 0 { add(head) }
        add(text)
        count += 1
        if buffer.count >= Self.piece { try flush(to: &sink) }
    }

    func flush(to sink: inout some ExampleSink) throws {
        guard !buffer.isEmpty else { return }
        try sink.write(buffer, to: file)
        buffer.removeAll(keepingCapacity: true)
    }

    private var file: String {
        layout.title + (volume == 1 ? "" : ".\(volume)") + (isTable ? ".csv" : ".yaml")
    }

    private func add(_ text: String) {
        buffer += text.utf8
        size += text.utf8.count
    }

    private var head: String {
        isTable ? columns.map(\.name).joined(separator: ",") + "\n" : "\(layout.title):\n"
    }

    private func line(_ row: Row) -> String {
        columns.map { Self.cell(row.cells[$0.slot]) }.joined(separator: ",") + "\n"
    }

    private static func cell(_ cell: Cell) -> String {
        let text: String =
            if case .list(let items) = cell {
                items.map(\.text).joined(separator: "|")
            } else { cell.text }
        let isPlain = !text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D, 0x3B].contains($0) }
        return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private func item(_ row: Row) -> String {
        var text = ""
        for column in columns {
            let cell = row.cells[column.slot]
            if cell.isNone { continue }
            text += text.isEmpty ? "  - " : "    "
            text += column.name + ":"
            guard case .list(let items) = cell, items.contains(where: { $0.row?.isPart == true })
            else {
                text += " \(Self.value(cell))\n"
                continue
            }
            text += "\n"
            for item in items {
                if let row = item.row { text += "      - \(Self.part(row))\n" }
            }
        }
        return text
    }

    private static func part(_ row: Row) -> String {
        let members = row.layout.written.compactMap { name -> String? in
            guard let slot = row.layout.slots[name], !row.cells[slot].isNone else { return nil }
            return "\(name): \(value(row.cells[slot]))"
        }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private static func value(_ cell: Cell) -> String {
        switch cell {
        case .none: "null"
        case .truth, .number, .date: cell.text
        case .text(let text): quoted(text)
        case .row(let row): row.isPart ? part(row) : quoted(row.key)
        case .file(let path): "{path: \(quoted(path))}"
        case .list(let items): "[" + items.map(value).joined(separator: ", ") + "]"
        }
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C || $0 < 0x20 }) else {
            return "\"\(text)\""
        }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"" + escaped.replacing("\n", with: "\\n") + "\""
    }
}

extension Row {
    /// Whether it is written inside its owner.
    fileprivate var isPart: Bool {
        if case .child = layout.resource?.kind { true } else { false }
    }
}

import CXLSXWriter

/// Writes an XLSX file: sheet after sheet, in each row after row.
///
/// Whatever is given as a text becomes a text: no cell is ever a formula or a link.
public final class Workbook {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private var isOpen = true
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]
    private var names = SheetNames()

    /// - Parameters:
    ///   - path: the file that `close` writes.
    ///   - keepsRows: rows stay in memory, as sheets with charts need it; else each goes to a
    ///     temporary file as soon as the next one begins.
    public init(path: String, keepsRows: Bool) throws(SpreadsheetFailure) {
        var options = lxw_workbook_options()
        options.constant_memory = keepsRows ? 0 : 1
        options.use_zip64 = 1
        guard let book = workbook_new_opt(path, &options) else { throw .unwritable("open") }
        self.book = book
    }

    deinit {
        // Whoever gave up halfway takes the file away.
        if isOpen { _ = workbook_close(book) }
    }

    /// What the file says of itself.
    public func describe(title: String, createdAt seconds: Int) {
        var created = lxw_doc_properties()
        created.created = time_t(seconds)
        title.withCString { text in
            created.title = UnsafeMutablePointer(mutating: text)
            _ = workbook_set_properties(book, &created)
        }
    }

    /// Adds a sheet; its name is the title, as far as names of sheets allow it.
    ///
    /// - Parameter fallback: the name of a sheet whose title has no permitted character.
    public func addSheet(
        _ title: String, fallback: String
    ) throws(SpreadsheetFailure) -> Sheet {
        let name = names.add(title, fallback: fallback)
        guard let sheet = workbook_add_worksheet(book, name) else { throw .unwritable("sheet") }
        return Sheet(name: name, sheet: sheet, workbook: self)
    }

    /// Writes the file.
    public func close() throws(SpreadsheetFailure) {
        guard isOpen else { return }
        isOpen = false
        let error = workbook_close(book)
        guard error == LXW_NO_ERROR else { throw SpreadsheetFailure(error) }
    }

    func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
        guard style != CellStyle() else { return nil }
        if let found = formats[style] { return found }
        guard let format = workbook_add_format(book) else { return nil }
        style.apply(to: format)
        formats[style] = format
        return format
    }

    func chart(_ kind: SheetChart.Kind) -> UnsafeMutablePointer<lxw_chart>? {
        let type =
            switch kind {
            case .bar: LXW_CHART_BAR
            case .column: LXW_CHART_COLUMN
            case .line: LXW_CHART_LINE
            case .pie: LXW_CHART_PIE
            }
        return workbook_add_chart(book, UInt8(type.rawValue))
    }
}

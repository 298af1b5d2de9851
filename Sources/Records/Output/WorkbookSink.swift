import Catalogue
import Spreadsheet
import Store
import StrictJSON

/// One table as a workbook with one sheet.
struct WorkbookSink: TableSink {
    private let workbook: WorkbookWriter

    init(_ head: TableHead) throws {
        workbook = try WorkbookWriter(
            title: head.title, madeAt: head.madeAt, keepsRows: head.chart != nil)
        try workbook.begin(head)
    }

    func write(_ cells: [TableCell]) throws { try workbook.write(cells) }

    func writeTotal(_ cells: [TableCell]) throws { try workbook.write(cells, isTotal: true) }

    func finish() throws -> Spool { try workbook.finish() }
}

/// A workbook while it is being written: any number of sheets, one after the other.
final class WorkbookWriter {
    private let workbook: Workbook
    private let file: TemporaryFile
    private let path: String
    private var current: SheetWriter?

    /// - Parameter keepsRows: some sheet has a chart.
    init(title: String, madeAt: Instant, keepsRows: Bool) throws {
        let named = try TemporaryFile.named()
        path = named.path
        file = TemporaryFile(descriptor: named.descriptor)
        do {
            workbook = try Workbook(path: path, keepsRows: keepsRows)
        } catch {
            TemporaryFile.remove(path)
            throw error.refusal
        }
        workbook.describe(title: title, createdAt: Int(madeAt.milliseconds / 1_000))
    }

    deinit { TemporaryFile.remove(path) }

    /// Ends the sheet before and begins another.
    func begin(_ head: TableHead) throws {
        do throws(SpreadsheetFailure) {
            try current?.finish()
            current = try SheetWriter(head, in: workbook)
        } catch {
            throw error.refusal
        }
    }

    func write(_ cells: [TableCell], isTotal: Bool = false) throws {
        do throws(SpreadsheetFailure) { try current?.write(cells, isTotal: isTotal) } catch {
            throw error.refusal
        }
    }

    func finish() throws -> Spool {
        do throws(SpreadsheetFailure) {
            try current?.finish()
            try workbook.close()
        } catch {
            throw error.refusal
        }
        guard file.count <= Spool.most else { throw Refusal.tooManyBytes }
        return try Spool(file)
    }
}

extension SpreadsheetFailure {
    /// What a caller learns of it.
    fileprivate var refusal: any Error {
        switch self {
        case .textTooLong(let row, let column):
            Refusal(
                .resultTooLarge,
                .both(
                    "Строка \(row), столбец \(column): в ячейке XLSX не больше \(Sheet.longestText) знаков.",
                    "Row \(row), column \(column): a cell of XLSX holds at most \(Sheet.longestText) characters."
                ))
        case .tooLarge:
            Refusal(
                .resultTooLarge,
                .both(
                    "На листе XLSX не больше \(Sheet.mostRows) строк и \(Sheet.mostColumns) столбцов.",
                    "A sheet of XLSX has at most \(Sheet.mostRows) rows and \(Sheet.mostColumns) columns."
                ))
        case .unwritable(let reason): StoreFailure.internalFailure("xlsx: \(reason)")
        }
    }
}

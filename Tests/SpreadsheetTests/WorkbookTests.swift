import Foundation
import Support
import Testing

@testable import Spreadsheet

struct WorkbookTests {
    @Test(arguments: [false, true])
    func `a workbook is a ZIP with its sheets`(keepsRows: Bool) throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path + "/a.xlsx"
        let workbook = try Workbook(path: path, keepsRows: keepsRows)
        workbook.describe(title: "Книга", createdAt: 1_700_000_000)
        for title in ["Первый", "Второй"] {
            let sheet = try workbook.addSheet(title, fallback: "Лист")
            try sheet.write(.text("=1+1"), row: 0, column: 0, style: CellStyle(isHeader: true))
            try sheet.write(.number(0.5), row: 1, column: 0, style: CellStyle(number: "0%"))
            sheet.finishHeader(rows: 1, columns: 1)
        }
        try workbook.close()
        #expect(folder.bytes(of: "a.xlsx")?.starts(with: Array("PK".utf8)) ?? false)
    }

    @Test func `what does not fit a cell or a sheet is refused`() throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let workbook = try Workbook(path: folder.path + "/b.xlsx", keepsRows: false)
        let sheet = try workbook.addSheet("Лист", fallback: "Лист")
        try sheet.write(
            .text(String(repeating: "я", count: Sheet.longestText)), row: 0, column: 0)
        #expect(throws: SpreadsheetFailure.textTooLong(row: 2, column: 1)) {
            try sheet.write(
                .text(String(repeating: "я", count: Sheet.longestText + 1)), row: 1, column: 0)
        }
        #expect(throws: SpreadsheetFailure.tooLarge) {
            try sheet.write(.number(1), row: Sheet.mostRows, column: 0)
        }
        #expect(throws: SpreadsheetFailure.tooLarge) {
            try sheet.write(.number(1), row: 1, column: Sheet.mostColumns)
        }
    }
}

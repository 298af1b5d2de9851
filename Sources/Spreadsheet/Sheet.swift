import CXLSXWriter

/// One sheet of a workbook; rows are written from the first down.
public struct Sheet {
    /// As it stands on its tab.
    public let name: String
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    let workbook: Workbook

    /// What a sheet and a cell hold at most.
    public static let mostRows = Int(LXW_ROW_MAX)
    public static let mostColumns = Int(LXW_COL_MAX)
    public static let longestText = 32_767

    /// Writes a cell; rows and columns are counted from 0.
    public func write(
        _ value: CellValue, row: Int, column: Int, style: CellStyle = CellStyle()
    ) throws(SpreadsheetFailure) {
        guard row < Self.mostRows, column < Self.mostColumns else { throw .tooLarge }
        let format = workbook.format(style)
        let place = (UInt32(row), UInt16(column))
        let error: lxw_error
        switch value {
        case .empty: return
        case .text(let text):
            guard text.utf16.count <= Self.longestText else {
                throw .textTooLong(row: row + 1, column: column + 1)
            }
            error = worksheet_write_string(sheet, place.0, place.1, text.escapedForSheet, format)
        case .number(let number):
            error = worksheet_write_number(sheet, place.0, place.1, number, format)
        case .moment(let year, let month, let day, let second):
            var moment = lxw_datetime(
                year: Int32(year), month: Int32(month), day: Int32(day),
                hour: Int32(second / 3_600), min: Int32(second / 60) % 60,
                sec: second.truncatingRemainder(dividingBy: 60))
            error = worksheet_write_datetime(sheet, place.0, place.1, &moment, format)
        }
        guard error == LXW_NO_ERROR else { throw SpreadsheetFailure(error) }
    }

    /// - Parameter width: in characters of the usual font.
    public func setWidth(_ width: Double, ofColumn column: Int) {
        _ = worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
    }

    /// The first row stays in sight, is repeated on each printed page, and filters the rows below.
    public func finishHeader(rows: Int, columns: Int) {
        guard columns > 0 else { return }
        worksheet_freeze_panes(sheet, 1, 0)
        _ = worksheet_repeat_rows(sheet, 0, 0)
        _ = worksheet_autofilter(sheet, 0, 0, UInt32(rows), UInt16(columns - 1))
        if columns > 5 { worksheet_set_landscape(sheet) }
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    /// Puts a chart of this sheet's cells beside them.
    public func insert(_ chart: SheetChart, column: Int) throws(SpreadsheetFailure) {
        guard let picture = workbook.chart(chart.kind) else { throw .unwritable("chart") }
        chart.apply(to: picture, on: name)
        var options = lxw_chart_options()
        options.x_scale = 1.5
        options.y_scale = chart.heightScale
        let error = worksheet_insert_chart_opt(sheet, 1, UInt16(column), picture, &options)
        guard error == LXW_NO_ERROR else { throw SpreadsheetFailure(error) }
    }
}

extension String {
    /// `_x0041_` would be read as the letter A: its first sign is written as `_x005F_`.
    fileprivate var escapedForSheet: String {
        guard utf8.contains(UInt8(ascii: "_")), contains("_x") else { return self }
        let signs = Array(unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, sign) in signs.enumerated() {
            result.append(sign)
            guard sign == "_", index + 6 < signs.count, signs[index + 1] == "x",
                signs[index + 6] == "_",
                signs[(index + 2)...(index + 5)].allSatisfy({ $0.properties.isASCIIHexDigit })
            else { continue }
            result.append(contentsOf: "x005F_".unicodeScalars)
        }
        return String(result)
    }
}

import CXLSXWriter

/// Why a workbook can't be written.
public enum SpreadsheetFailure: Error, Hashable, Sendable {
    /// A text is longer than a cell may hold; row and column counted from 1.
    case textTooLong(row: Int, column: Int)
    /// More rows or columns than a sheet has.
    case tooLarge
    /// The disk is full, or the library failed; its own words.
    case unwritable(String)

    init(_ error: lxw_error) {
        self =
            switch error {
            case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE: .tooLarge
            default: .unwritable(String(cString: lxw_strerror(error)))
            }
    }
}

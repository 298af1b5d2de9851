import CXLSXWriter

/// How a cell looks.
public struct CellStyle: Hashable, Sendable {
    /// A number format of the file format, `0.0%`; nil is the general one.
    public var number: String?
    public var isHeader = false
    /// Long texts stand on several lines.
    public var wraps = false

    public init(number: String? = nil, isHeader: Bool = false, wraps: Bool = false) {
        self.number = number
        self.isHeader = isHeader
        self.wraps = wraps
    }

    func apply(to format: UnsafeMutablePointer<lxw_format>) {
        if let number { format_set_num_format(format, number) }
        if isHeader {
            format_set_bold(format)
            format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        }
        if wraps { format_set_text_wrap(format) }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
}

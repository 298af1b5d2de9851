/// How a text that someone sent becomes a text that is stored.
public enum TextRules {
    /// The text in NFC, with `\n` line ends, without outer white space; nil when nothing is left.
    ///
    /// Refused, never dropped: control characters but `\n` and `\t` (so NUL, too), the marks that
    /// turn the direction of text around (U+202A–202E, U+2066–2069: what is read would not be what
    /// is stored), and U+FFFE, U+FFFF, which no XML may hold.
    public static func normalize(_ text: String) -> Result<String?, TextFault> {
        if let fault = fault(in: text.unicodeScalars) { return .failure(fault) }
        // What is left of "\r" stands in "\r\n".
        let hasReturns = text.utf8.contains(0x0D)
        let scalars =
            hasReturns ? text.unicodeScalars.filter { $0 != "\r" } : text.unicodeScalars
        let start = scalars.firstIndex { !$0.properties.isWhitespace }
        let end = scalars.lastIndex { !$0.properties.isWhitespace }
        guard let start, let end else { return .success(nil) }
        return .success(String(scalars[start...end]).normalFormC)
    }

    private static func fault(in scalars: String.UnicodeScalarView) -> TextFault? {
        var previous: Unicode.Scalar?
        for (offset, scalar) in scalars.enumerated() {
            if previous == "\r", scalar != "\n" { return .forbidden("\r", offset: offset - 1) }
            if isForbidden(scalar) { return .forbidden(scalar, offset: offset) }
            previous = scalar
        }
        return previous == "\r" ? .forbidden("\r", offset: scalars.count - 1) : nil
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}

/// The header of a file with a query: YAML between two lines `---`.
public enum FrontMatter {
    /// The header with its lines `---`; empty if the text has none.
    static func header(of source: String) -> Substring {
        let bytes = source.utf8
        var lineStart = bytes.startIndex
        var isFirst = true
        while lineStart < bytes.endIndex {
            let end = bytes[lineStart...].firstIndex(of: 10) ?? bytes.endIndex
            let isMark = isMark(bytes[lineStart..<end])
            guard isMark || !isFirst else { return "" }
            let next = end < bytes.endIndex ? bytes.index(after: end) : end
            if isMark, !isFirst { return source[..<next] }
            isFirst = false
            lineStart = next
        }
        return ""
    }

    /// What the text below the header is.
    public enum Body: Sendable {
        /// It ends in a pipeline.
        case pipeline
        case library
        case report
    }

    /// Tells by a line `kind: …` of the header.
    public static func body(of source: String) -> Body {
        for line in header(of: source).split(separator: "\n") {
            switch line.prefix(while: { $0 != "#" }).split(separator: " ") {
            case ["kind:", "library"]: return .library
            case ["kind:", "report"]: return .report
            default: continue
            }
        }
        return .pipeline
    }

    /// The text with white space in place of its header, so that every place stays where it is.
    public static func blanked(_ source: String) -> String {
        let header = header(of: source)
        guard !header.isEmpty else { return source }
        let blank = header.utf8.map { $0 == 10 ? $0 : 0x20 }
        return String(decoding: blank, as: UTF8.self) + source[header.endIndex...]
    }

    private static func isMark(_ line: Substring.UTF8View) -> Bool {
        let text = line.reversed().drop { $0 == 0x20 || $0 == 0x0D }
        return text.elementsEqual("---".utf8)
    }
}

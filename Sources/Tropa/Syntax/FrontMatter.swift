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

    /// Whether the header says that the text is a library: a line `kind: library`.
    public static func isLibrary(_ source: String) -> Bool {
        header(of: source).split(separator: "\n").contains { line in
            let words = line.prefix { $0 != "#" }.split(separator: " ")
            return words == ["kind:", "library"]
        }
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

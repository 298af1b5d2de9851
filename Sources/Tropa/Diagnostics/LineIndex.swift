/// Finds lines and columns of offsets in a source text.
public struct LineIndex: Sendable {
    private let bytes: [UInt8]
    /// The offset at which each line begins.
    private let starts: [Int]

    /// A place as people count: line and column from 1, the column in characters.
    public struct Position: Hashable, Sendable {
        public var line: Int
        public var column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// Line ends are LF, CR LF and CR.
    public init(_ source: String) {
        bytes = Array(source.utf8)
        var starts = [0]
        for (offset, byte) in bytes.enumerated() {
            let isPair = byte == 13 && offset + 1 < bytes.count && bytes[offset + 1] == 10
            if byte == 10 || byte == 13 && !isPair { starts.append(offset + 1) }
        }
        self.starts = starts
    }

    /// Where an offset stands; an offset outside the text counts as its nearest end.
    public func position(of offset: Int) -> Position {
        let offset = clamped(offset)
        let line = lineNumber(of: offset)
        let before = text(from: starts[line], to: offset)
        return Position(line: line + 1, column: before.count + 1)
    }

    /// Where a span begins and ends.
    public func range(of span: Span) -> (start: Position, end: Position) {
        (position(of: span.start), position(of: max(span.start, span.end)))
    }

    /// The text of a line, counted from 1, without its end.
    func line(_ number: Int) -> String {
        guard starts.indices.contains(number - 1) else { return "" }
        var end = number < starts.count ? starts[number] : bytes.count
        while end > starts[number - 1], bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
        return text(from: starts[number - 1], to: end)
    }

    private func clamped(_ offset: Int) -> Int { min(max(offset, 0), bytes.count) }

    private func text(from start: Int, to end: Int) -> String {
        String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
    }

    /// The last line that begins at the offset or before it, counted from 0.
    private func lineNumber(of offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}

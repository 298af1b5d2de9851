/// A file's text, with its lines as libyaml counts them.
final class SourceText: Sendable {
    let file: String
    let scalars: [Unicode.Scalar]
    /// Where each line starts, in scalars.
    let lineStarts: [Int]

    init(file: String, text: String) {
        self.file = file
        // A byte order mark is no part of the text.
        let all = Array(text.unicodeScalars)
        scalars = all.first == "\u{FEFF}" ? Array(all.dropFirst()) : all
        lineStarts = Self.lineStarts(of: scalars)
    }

    var text: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The index of a line and column counted from 1; nil behind the end.
    func index(line: Int, column: Int) -> Int? {
        guard lineStarts.indices.contains(line - 1) else { return nil }
        let index = lineStarts[line - 1] + column - 1
        return index <= scalars.count ? index : nil
    }

    /// The place of a scalar.
    func place(at index: Int) -> TextPlace {
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle - 1 }
        }
        return TextPlace(file: file, line: low + 1, column: index - lineStarts[low] + 1)
    }

    /// The first scalar behind the line's text, where its break stands.
    func lineEnd(from index: Int) -> Int {
        var end = index
        while end < scalars.count, !Self.isBreak(scalars[end]) { end += 1 }
        return end
    }

    /// The index behind a line break.
    func afterBreak(_ index: Int) -> Int {
        guard index < scalars.count else { return index }
        let isPair =
            scalars[index] == "\r" && index + 1 < scalars.count
            && scalars[index + 1] == "\n"
        return index + (isPair ? 2 : 1)
    }

    static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    private static func lineStarts(of scalars: [Unicode.Scalar]) -> [Int] {
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where isBreak(scalar) {
            let isFirstOfPair =
                scalar == "\r" && index + 1 < scalars.count
                && scalars[index + 1] == "\n"
            if !isFirstOfPair { starts.append(index + 1) }
        }
        return starts
    }
}

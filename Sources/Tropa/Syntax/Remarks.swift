/// The comments of a text while it is printed: each comes out once, in its order, as near to its place
/// as the lines allow. Also what else only the text itself tells.
final class Remarks {
    private struct Remark {
        var text: String
        var start: Int
        /// The end of the word before it, commas apart; nil at the beginning of a line.
        var follows: Int?
    }

    private let bytes: [UInt8]
    private let words: [Int]
    private let ends: Set<Int>
    private var pending: ArraySlice<Remark>
    /// Ends of parts being printed; a remark waits for the largest part that ends where it stands.
    private var held: Set<Int> = []

    /// For trees without a text.
    static var none: Remarks { Remarks([], []) }

    init(_ source: [UInt8], _ tokens: [Token]) {
        bytes = source
        var remarks: [Remark] = []
        var words: [Int] = []
        var ends: Set<Int> = []
        var lastEnd: Int?
        var isSameLine = false
        for token in tokens {
            switch token.kind {
            case .comment:
                remarks.append(
                    Remark(
                        text: Self.text(of: token, source), start: token.span.start,
                        follows: isSameLine ? lastEnd : nil))
            case .whitespace:
                if source[token.span.start..<token.span.end].contains(10) { isSameLine = false }
            case .symbol(.comma), .symbol(.pipe): isSameLine = true
            default:
                ends.insert(token.span.end)
                words.append(token.span.start)
                lastEnd = token.span.end
                isSameLine = true
            }
        }
        pending = remarks[...]
        self.words = words
        self.ends = ends
    }

    /// Where the last word before a place ends, signs between steps apart.
    func wordEnd(before place: Int) -> Int {
        var index = min(place, bytes.count) - 1
        let ends = ends
        while index >= 0, !ends.contains(index + 1) { index -= 1 }
        return index + 1
    }

    /// The end of a sort key: behind `asc` or `desc` where one follows.
    func keyEnd(_ expression: Expression) -> Int {
        let place = expression.span.end
        guard let start = words.first(where: { $0 >= place }), start > place else { return place }
        let text = String(decoding: bytes[start...].prefix(16), as: UTF8.self)
        for word in [ContextWord.asc, .desc] {
            for spelling in [word.rawValue, word.russian]
            where text.lowercased().hasPrefix(spelling)
                && ends.contains(start + spelling.utf8.count)
            {
                return start + spelling.utf8.count
            }
        }
        return place
    }

    /// Where the word before a place begins: that of a declaration before its name.
    func wordStart(before place: Int) -> Int { words.last { $0 < place } ?? place }

    private static func text(of token: Token, _ source: [UInt8]) -> String {
        var bytes = source[token.span.start..<token.span.end]
        while let last = bytes.last, [9, 13, 32].contains(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Where remarks come out

    /// What stands before a place and has not come out yet, each remark on a line of its own.
    private func before(_ place: Int, keepsEmptyLines: Bool) -> Layout {
        var parts: [Layout] = []
        while let remark = pending.first, remark.start < place {
            pending.removeFirst()
            let next = pending.first.map { min($0.start, place) } ?? place
            let isDouble = keepsEmptyLines && hasEmptyLine(before: next)
            parts += [.text(remark.text), .newLine(isDouble: isDouble)]
        }
        return .sequence(parts)
    }

    /// The same behind the last part of a block; at the end of the text empty lines stay.
    func closing(after last: Int, _ end: Int) -> Layout {
        var parts: [Layout] = []
        while let remark = pending.first, remark.start >= last, remark.start < end {
            pending.removeFirst()
            let isDouble = end == .max && hasEmptyLine(before: remark.start)
            parts += [.newLine(isDouble: isDouble), .text(remark.text)]
        }
        return .sequence(parts)
    }

    /// A part that a new line can follow: remarks above it and the one behind it. What stands inside of it where no
    /// new line belongs comes out behind it, or above the next part.
    /// - Parameters:
    ///   - isFollowed: whether the same line goes on behind it.
    ///   - isStatement: whether empty lines below its remarks stay.
    func part(
        _ span: Span, isFollowed: Bool = false, isStatement: Bool = false, _ print: () -> Layout
    ) -> Layout {
        let head = before(span.start, keepsEmptyLines: isStatement)
        guard !isFollowed, held.insert(span.end).inserted else { return head + print() }
        let part = print()
        held.remove(span.end)
        guard let remark = pending.first, remark.start < span.end || remark.follows == span.end
        else { return head + part }
        pending.removeFirst()
        return .sequence([head, part, .suffix(remark.text)])
    }

    /// Whether the author left an empty line before a place or before the remarks above it.
    func separates(_ place: Int) -> Bool {
        hasEmptyLine(before: pending.first.map { min($0.start, place) } ?? place)
    }

    private func hasEmptyLine(before place: Int) -> Bool {
        var index = min(place, bytes.count) - 1
        var count = 0
        while index >= 0, [9, 10, 13, 32, UInt8(ascii: "|")].contains(bytes[index]) {
            if bytes[index] == 10 { count += 1 }
            index -= 1
        }
        return count > 1 && index >= 0
    }

    // MARK: Brackets

    /// Whether the author put brackets around an operation.
    func hasBrackets(_ expression: Expression) -> Bool {
        let start = expression.span.start
        guard bytes.indices.contains(start), bytes[start] == UInt8(ascii: "(") else {
            return false
        }
        switch expression.kind {
        case .binary(_, let first, _), .isEmpty(let first, _), .membership(let first, _, _):
            return first.span.start > start
        case .not, .negate: return true
        default: return false
        }
    }
}

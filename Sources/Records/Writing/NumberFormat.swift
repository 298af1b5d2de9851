import Catalogue

/// The numbers that one row may have: what stands around the counter is the row's own.
struct NumberFormat {
    private let before: String
    private let after: String
    private let width: Int

    /// More digits are no count any more.
    private static let mostDigits = 15
    static let last: Int64 = 999_999_999_999_999

    /// - Parameter texts: of the paths, in the order of the pieces.
    init(_ pieces: [Numbering.Piece], texts: [String]) {
        var before = ""
        var after: String?
        var width = 1
        var rest = texts[...]
        for piece in pieces {
            let text: String
            switch piece {
            case .text(let literal): text = literal
            case .path: text = rest.popFirst() ?? ""
            case .counter(let digits):
                (width, after) = (digits, "")
                continue
            }
            if after == nil { before += text } else { after?.append(text) }
        }
        self.before = before
        self.after = after ?? ""
        self.width = width
    }

    func text(_ number: Int64) -> String {
        let digits = "\(number)"
        let zeros = String(repeating: "0", count: max(width - digits.utf8.count, 0))
        return before + zeros + digits + after
    }

    /// The count in a number that was typed; nil where it has another form.
    func number(in text: String) -> Int64? {
        guard text.hasPrefix(before), text.hasSuffix(after),
            text.utf8.count > before.utf8.count + after.utf8.count
        else { return nil }
        let digits = text.utf8.dropFirst(before.utf8.count).dropLast(after.utf8.count)
        guard digits.count <= Self.mostDigits,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int64(String(decoding: Array(digits), as: UTF8.self))
    }
}

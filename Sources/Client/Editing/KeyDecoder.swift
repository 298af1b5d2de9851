/// Turns the bytes of a terminal into keys; a key may come in several pieces.
public struct KeyDecoder: Sendable {
    private var pending: [UInt8] = []
    private var pasted: [UInt8]?

    private static let pasteStart = Array("\u{1B}[200~".utf8)
    private static let pasteEnd = Array("\u{1B}[201~".utf8)

    /// A decoder at the beginning of input.
    public init() {}

    /// Takes a byte; the keys that it completes.
    public mutating func keys(after byte: UInt8) -> [Key] {
        if pasted != nil { return paste(byte) }
        // A letter that breaks off is no letter.
        if let first = pending.first, first >= 0xC0, byte & 0xC0 != 0x80 { pending = [] }
        pending.append(byte)
        guard let key = complete() else { return [] }
        pending = []
        return key.map { [$0] } ?? []
    }

    private mutating func paste(_ byte: UInt8) -> [Key] {
        var bytes = pasted ?? []
        bytes.append(byte)
        guard bytes.suffix(Self.pasteEnd.count) == Self.pasteEnd[...] else {
            pasted = bytes
            return []
        }
        pasted = nil
        let text = String(decoding: bytes.dropLast(Self.pasteEnd.count), as: UTF8.self)
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return lines.isEmpty ? [] : [.text(Self.printable(lines))]
    }

    /// Tabs become spaces; other controls have no business in a query.
    private static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                result += "  "
            } else if scalar == "\n"
                || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
            {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Nil while more bytes must come; `.some(nil)` for what means nothing.
    private mutating func complete() -> Key?? {
        let first = pending[0]
        if first == 0x1B { return escape() }
        if first < 0x20 || first == 0x7F { return .some(Self.controls[first]) }
        let length = Self.length(of: first)
        guard pending.count >= length else { return nil }
        guard let text = String(validating: pending, as: UTF8.self) else { return .some(nil) }
        return .some(.text(text))
    }

    /// How many bytes a letter has that begins so.
    private static func length(of first: UInt8) -> Int {
        switch first {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF8: 4
        default: 1
        }
    }

    private static let controls: [UInt8: Key] = [
        0x01: .home, 0x02: .left, 0x03: .interrupt, 0x04: .endOfInput, 0x05: .end, 0x06: .right,
        0x08: .backspace, 0x09: .tab, 0x0A: .enter, 0x0B: .killRight, 0x0C: .clearScreen,
        0x0D: .enter, 0x0E: .down, 0x10: .up, 0x15: .killLeft, 0x17: .killWord, 0x7F: .backspace,
    ]

    // MARK: Escape sequences

    private mutating func escape() -> Key?? {
        guard pending.count > 1 else { return nil }
        switch pending[1] {
        case UInt8(ascii: "["): return controlSequence()
        case UInt8(ascii: "O"):
            guard pending.count > 2 else { return nil }
            return .some(Self.letters[pending[2]])
        case UInt8(ascii: "b"): return .some(.wordLeft)
        case UInt8(ascii: "f"): return .some(.wordRight)
        case 0x7F: return .some(.killWord)
        default: return .some(nil)
        }
    }

    private mutating func controlSequence() -> Key?? {
        guard let last = pending.last, pending.count > 2, (0x40...0x7E).contains(last) else {
            return pending.count > 32 ? .some(nil) : nil
        }
        if pending == Self.pasteStart {
            pasted = []
            return .some(nil)
        }
        let parameters = pending[2..<(pending.count - 1)]
        if last == UInt8(ascii: "~") {
            let number = parameters.prefix { $0 != UInt8(ascii: ";") }
            return .some(Self.numbers[String(decoding: number, as: UTF8.self)])
        }
        // With Ctrl or Alt the arrows go over words.
        let isModified =
            parameters.last == UInt8(ascii: "5") || parameters.last == UInt8(ascii: "3")
        if isModified, last == UInt8(ascii: "C") { return .some(.wordRight) }
        if isModified, last == UInt8(ascii: "D") { return .some(.wordLeft) }
        return .some(Self.letters[last])
    }

    private static let letters: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right,
        UInt8(ascii: "D"): .left, UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    ]

    private static let numbers: [String: Key] = [
        "1": .home, "7": .home, "4": .end, "8": .end, "3": .delete,
    ]
}

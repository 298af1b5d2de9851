import Catalogue
import Store
import Tropa

/// Natural keys as they stand in addresses and references: parts percent-encoded, joined by commas (N26).
public enum KeyText {
    static func text(of key: RecordShape.KeyShape, in row: any StoredRow) -> String? {
        var parts: [String] = []
        for part in key.parts {
            guard !row.isNull(part.index) else { return nil }
            parts.append(escaped(text(of: row.value(part.index), type: part.type)))
        }
        return parts.joined(separator: ",")
    }

    /// Splits a key and decodes each part exactly once; nil when an escape or its UTF-8 is broken.
    public static func parts(of text: some StringProtocol) -> [String]? {
        let pieces = text.split(separator: ",", omittingEmptySubsequences: false)
        let decoded = pieces.compactMap { decode($0.utf8) }
        return decoded.count == pieces.count ? decoded : nil
    }

    private static func text(of value: Value, type: FieldType) -> String {
        switch (value, type) {
        case (.integer(let year), .schoolYear):
            return Int(exactly: year).flatMap { SchoolYear(firstYear: $0) }?.pathText ?? "\(year)"
        case (.integer(let number), _): return "\(number)"
        case (.text(let text), _): return text
        case (.id(let id), _): return id.description
        case (.null, _), (.blob, _): return ""
        }
    }

    private static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x80..., UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func decode(_ bytes: some Sequence<UInt8>) -> String? {
        var out: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                out.append(byte)
                continue
            }
            guard let high = iterator.next().flatMap(hexadecimal),
                let low = iterator.next().flatMap(hexadecimal)
            else { return nil }
            out.append(high << 4 | low)
        }
        return String(validating: out, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension JSONParser {
    /// RFC 8259 §6; the digits are kept, whatever their number up to the limit.
    mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = position
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { try digits(from: start) }
        if let next = peek, Self.isDigit(next) { throw error(.invalidNumber, at: start) }
        if skip(UInt8(ascii: ".")) { try digits(from: start) }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            if !skip(UInt8(ascii: "+")) { _ = skip(UInt8(ascii: "-")) }
            try digits(from: start)
        }
        if position - start > limits.numberLength {
            throw error(.numberTooLong(limits.numberLength), at: start)
        }
        return JSONNumber(digits: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits(from start: Int) throws(JSONSyntaxError) {
        guard let first = peek else { throw error(.unterminated) }
        guard Self.isDigit(first) else { throw error(.invalidNumber, at: start) }
        while let next = peek, Self.isDigit(next) { position += 1 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}

extension JSONParser {
    /// Reads a string; `position` is at its opening quote.
    mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        try skipPlain()
        if skip(UInt8(ascii: "\"")) { return try text(bytes[start..<(position - 1)], at: start) }
        return try escapedString(from: start)
    }

    /// The slow path: collects runs of plain bytes and what the escapes stand for.
    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var result = try utf8(bytes[start..<position], at: start)
        while true {
            if skip(UInt8(ascii: "\"")) {
                return String(decoding: result, as: UTF8.self)
            }
            try escape(into: &result)
            let run = position
            try skipPlain()
            result += try utf8(bytes[run..<position], at: run)
        }
    }

    /// Moves to the next quote or backslash.
    private mutating func skipPlain() throws(JSONSyntaxError) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte < 0x20 { throw error(.controlCharacter(byte)) }
            position += 1
        }
        throw error(.unterminated)
    }

    private mutating func escape(into result: inout [UInt8]) throws(JSONSyntaxError) {
        let start = position
        position += 1
        guard let byte = peek else { throw error(.unterminated) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0C)
        case UInt8(ascii: "n"): result.append(0x0A)
        case UInt8(ascii: "r"): result.append(0x0D)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(from: start, into: &result)
        default: throw error(.invalidEscape, at: start)
        }
    }

    private mutating func unicodeEscape(
        from start: Int, into result: inout [UInt8]
    ) throws(JSONSyntaxError) {
        var code = try hexDigits(from: start)
        if code & 0xFC00 == 0xD800 {
            guard skip(UInt8(ascii: "\\")), skip(UInt8(ascii: "u")) else {
                throw error(.loneSurrogate, at: start)
            }
            let low = try hexDigits(from: start)
            guard low & 0xFC00 == 0xDC00 else { throw error(.loneSurrogate, at: start) }
            code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
        }
        guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate, at: start) }
        if let units = UTF8.encode(scalar) { result.append(contentsOf: units) }
    }

    private mutating func hexDigits(from start: Int) throws(JSONSyntaxError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek else { throw error(.unterminated) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error(.invalidEscape, at: start)
            }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }

    private func utf8(
        _ run: ArraySlice<UInt8>, at start: Int
    ) throws(JSONSyntaxError) -> [UInt8] {
        _ = try text(run, at: start)
        return Array(run)
    }

    /// The run as text; an escape never completes a character, so every run stands for itself.
    private func text(
        _ run: ArraySlice<UInt8>, at start: Int
    ) throws(JSONSyntaxError) -> String {
        if let text = String(validating: run, as: UTF8.self) { return text }
        throw error(.invalidUTF8, at: start + Self.validPrefix(of: run))
    }

    /// How many bytes of the run are whole characters.
    private static func validPrefix(of run: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = run.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            length += UTF8.width(scalar)
        }
        return length
    }
}

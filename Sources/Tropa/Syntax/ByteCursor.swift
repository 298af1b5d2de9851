/// A place in UTF-8 bytes that may be broken anywhere.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var offset = 0
    /// The scalar at the offset; nil at the end and where the bytes are no UTF-8.
    private(set) var scalar: Unicode.Scalar?
    private var width = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        decode()
    }

    var isAtEnd: Bool { offset >= bytes.count }

    /// The ASCII character a few bytes further, or nil.
    func scalar(after distance: Int) -> Unicode.Scalar? {
        let place = offset + distance
        guard place < bytes.count, bytes[place] < 0x80 else { return nil }
        return Unicode.Scalar(bytes[place])
    }

    /// Goes to the next scalar, or over one broken byte.
    mutating func advance() {
        guard !isAtEnd else { return }
        offset += max(width, 1)
        decode()
    }

    /// Takes a scalar if it is the expected one.
    mutating func take(_ expected: Unicode.Scalar) -> Bool {
        guard scalar == expected else { return false }
        advance()
        return true
    }

    /// Goes on while a condition holds.
    mutating func skip(while holds: (Unicode.Scalar) -> Bool) {
        while let scalar, holds(scalar) { advance() }
    }

    /// Goes to the end of the line, over broken bytes as well.
    mutating func skipLine() {
        while !isAtEnd, !isAtLineEnd { advance() }
    }

    /// Goes over broken bytes.
    mutating func skipInvalid() {
        while !isAtEnd, scalar == nil { advance() }
    }

    var isAtLineEnd: Bool { scalar == "\n" || scalar == "\r" }

    /// The text from an offset up to here; broken bytes become U+FFFD.
    func text(from start: Int) -> String {
        String(decoding: bytes[min(start, offset)..<offset], as: UTF8.self)
    }

    private mutating func decode() {
        (scalar, width) = UTF8Reading.scalar(in: bytes, at: offset)
    }
}

/// Strict decoding of one scalar: no overlong forms, no surrogates.
enum UTF8Reading {
    static func scalar(in bytes: [UInt8], at offset: Int) -> (Unicode.Scalar?, width: Int) {
        guard offset < bytes.count else { return (nil, 0) }
        let first = bytes[offset]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        guard let (count, lowest) = shape(of: first), offset + count <= bytes.count else {
            return (nil, 1)
        }
        var value = UInt32(first) & (0x7F >> UInt32(count))
        for index in 1..<count {
            let byte = bytes[offset + index]
            guard byte & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard value >= lowest, let scalar = Unicode.Scalar(value) else { return (nil, 1) }
        return (scalar, count)
    }

    /// How many bytes a first byte announces, and the lowest value that needs them.
    private static func shape(of first: UInt8) -> (count: Int, lowest: UInt32)? {
        switch first {
        case 0xC2...0xDF: (2, 0x80)
        case 0xE0...0xEF: (3, 0x800)
        case 0xF0...0xF4: (4, 0x10000)
        default: nil
        }
    }
}

extension RecordID: CustomStringConvertible, LosslessStringConvertible {
    /// Reads `8-4-4-4-12` hexadecimal digits in either case, and nothing else.
    public init?(_ text: String) {
        self.init(text[...])
    }

    /// Reads `8-4-4-4-12` hexadecimal digits in either case, and nothing else.
    public init?(_ text: some StringProtocol) {
        var halves: (UInt64, UInt64) = (0, 0)
        var length = 0
        for byte in text.utf8 {
            if Self.isDash(length) {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = Self.hexDigit(byte) else { return nil }
                if length < 18 {
                    halves.0 = halves.0 << 4 | digit
                } else {
                    halves.1 = halves.1 << 4 | digit
                }
            }
            length += 1
            if length > 36 { return nil }
        }
        guard length == 36 else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    /// The 36 characters in lower case.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.length) { write(to: $0) }
    }

    /// Appends the 36 characters in lower case, without building a string.
    public func append(to ascii: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { buffer in
            _ = write(to: buffer)
            ascii.append(contentsOf: buffer)
        }
    }

    private static let length = 36

    private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var place = 0
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 {
                buffer[place] = UInt8(ascii: "-")
                place += 1
            }
            let half = index < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: half >> (60 - 4 * (index & 15))) & 15
            buffer[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            place += 1
        }
        return place
    }

    private static func isDash(_ index: Int) -> Bool {
        index == 8 || index == 13 || index == 18 || index == 23
    }

    private static func hexDigit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

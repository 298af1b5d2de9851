extension LocalDate: CustomStringConvertible {
    /// Reads `YYYY-MM-DD`, and nothing else.
    public init?(_ text: some StringProtocol) {
        var reader = DigitReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }

    /// The day as `YYYY-MM-DD`.
    public var description: String {
        var ascii: [UInt8] = []
        ascii.reserveCapacity(10)
        append(to: &ascii)
        return String(decoding: ascii, as: UTF8.self)
    }

    /// Appends `YYYY-MM-DD` without building a string.
    public func append(to ascii: inout [UInt8]) {
        let (year, month, day) = civil
        ascii.appendPadded(year, width: 4)
        ascii.append(UInt8(ascii: "-"))
        ascii.appendPadded(month, width: 2)
        ascii.append(UInt8(ascii: "-"))
        ascii.appendPadded(day, width: 2)
    }
}

extension DigitReader {
    mutating func date() -> LocalDate? {
        guard let year = number(digits: 4), skip("-") != nil, let month = number(digits: 2),
            skip("-") != nil, let day = number(digits: 2)
        else { return nil }
        return LocalDate(year: year, month: month, day: day)
    }
}

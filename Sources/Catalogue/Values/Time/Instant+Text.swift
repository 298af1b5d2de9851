extension Instant: CustomStringConvertible {
    /// Reads RFC 3339 with any offset: `2024-09-01T12:00:00+03:00`, `…T09:00:00.5Z`. A fraction has
    /// one to nine digits and is cut to milliseconds. A leap second (`:60`) is refused.
    public init?(_ text: some StringProtocol) {
        var reader = DigitReader(text)
        guard let date = reader.date(), reader.skip("T", "t") != nil,
            let time = reader.timeOfDay(), let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        self.init(milliseconds: Int64(date.dayNumber) * 86_400_000 + time - offset)
    }

    /// The moment in UTC as `YYYY-MM-DDTHH:MM:SS.sssZ`, always 24 characters.
    public var description: String {
        var ascii: [UInt8] = []
        ascii.reserveCapacity(24)
        append(to: &ascii)
        return String(decoding: ascii, as: UTF8.self)
    }

    /// Appends the 24 characters without building a string.
    public func append(to ascii: inout [UInt8]) {
        let (date, time) = utc
        date.append(to: &ascii)
        ascii.append(UInt8(ascii: "T"))
        ascii.appendPadded(time / 3_600_000, width: 2)
        ascii.append(UInt8(ascii: ":"))
        ascii.appendPadded(time / 60_000 % 60, width: 2)
        ascii.append(UInt8(ascii: ":"))
        ascii.appendPadded(time / 1000 % 60, width: 2)
        ascii.append(UInt8(ascii: "."))
        ascii.appendPadded(time % 1000, width: 3)
        ascii.append(UInt8(ascii: "Z"))
    }

    /// The day in UTC and the milliseconds since its midnight.
    public var utc: (date: LocalDate, timeOfDay: Int) {
        let day: Int64 = 86_400_000
        let time = (milliseconds % day + day) % day
        return (LocalDate(unchecked: Int((milliseconds - time) / day)), Int(time))
    }
}

extension DigitReader {
    /// Milliseconds since midnight.
    fileprivate mutating func timeOfDay() -> Int64? {
        guard let hour = number(digits: 2), hour < 24, skip(":") != nil,
            let minute = number(digits: 2), minute < 60, skip(":") != nil,
            let second = number(digits: 2), second < 60
        else { return nil }
        let whole = Int64((hour * 60 + minute) * 60 + second) * 1000
        guard skip(".") != nil else { return whole }
        let fraction = digits()
        guard (1...9).contains(fraction.count) else { return nil }
        let milliseconds = (fraction + [0, 0]).prefix(3).reduce(0) { $0 * 10 + $1 }
        return whole + Int64(milliseconds)
    }

    /// Milliseconds by which the written time is ahead of UTC.
    fileprivate mutating func offset() -> Int64? {
        guard let sign = skip("Z", "z", "+", "-") else { return nil }
        if sign == "Z" || sign == "z" { return 0 }
        guard let hour = number(digits: 2), hour < 24, skip(":") != nil,
            let minute = number(digits: 2), minute < 60
        else { return nil }
        let size = Int64(hour * 60 + minute) * 60_000
        return sign == "-" ? -size : size
    }
}

/// Lines of iCalendar: none is longer than 75 bytes, and none is cut inside a sign.
struct CalendarText {
    private(set) var bytes: [UInt8] = []

    private static let longest = 75

    mutating func line(_ name: String, _ value: String) {
        var used = 0
        for scalar in "\(name):\(value)".unicodeScalars {
            let sign = Array(String(scalar).utf8)
            if used + sign.count > Self.longest {
                bytes += Array("\r\n ".utf8)
                used = 1
            }
            bytes += sign
            used += sign.count
        }
        bytes += Array("\r\n".utf8)
    }

    /// A text of a person: signs that mean something there are escaped, other control characters are left out.
    mutating func line(_ name: String, escaping value: String) {
        var escaped = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": escaped.append(contentsOf: ["\\", scalar])
            case "\n": escaped.append(contentsOf: ["\\", "n"])
            case "\t": escaped.append(" ")
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: break
            default: escaped.append(scalar)
            }
        }
        line(name, String(escaped))
    }
}

/// The id by which a request is found in the log.
enum RequestIdentity {
    private static let longest = 64

    /// The caller's own id, if it can stand in a log line as it is.
    static func accepted(_ value: String?) -> String? {
        guard let value, (1...longest).contains(value.utf8.count) else { return nil }
        return value.utf8.allSatisfy(isSane) ? value : nil
    }

    private static func isSane(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}

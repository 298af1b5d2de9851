import StrictJSON

/// The last line of an NDJSON answer says whether the answer is whole.
enum NDJSONEnd: Hashable {
    case whole
    case truncated(rows: Int)
    /// There is no such line: the stream broke off.
    case missing

    /// - Parameter tail: the end of the answer.
    init(tail: [UInt8]) {
        let line = tail.split(separator: UInt8(ascii: "\n")).last ?? []
        guard let json = try? JSON.parse(Array(line)), let end = json["$end"],
            let truncated = end["truncated"]?.boolValue
        else {
            self = .missing
            return
        }
        let rows = end["rows"]?.intValue.flatMap { Int(exactly: $0) } ?? 0
        self = truncated ? .truncated(rows: rows) : .whole
    }
}

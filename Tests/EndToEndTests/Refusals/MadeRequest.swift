/// Bodies and requests that are too long to write down.
enum MadeRequest {
    /// Fills in a request by the name that `refusals.yaml` uses; false for an unknown name.
    static func make(_ name: String, _ request: inout HTTPRequest) -> Bool {
        switch name {
        case "not-utf8":
            json(Array("{\"last_name\": \"".utf8) + [0xC3, 0x28] + Array("\"}".utf8), &request)
        case "depth-65": json(nested(65), &request)
        case "depth-1000000": json(nested(1_000_000), &request)
        case "3-mebibytes": json(padded(3 * 1_048_576), &request)
        case "11-mebibytes":
            request.body = [UInt8](repeating: UInt8(ascii: "x"), count: 11 * 1_048_576)
        case "batch-1001": json(batch(1_001), &request)
        case "long-header":
            request.headers.append(("X-Long", String(repeating: "x", count: 100 * 1_024)))
        case "long-address": request.target += "?where=" + String(repeating: "x", count: 20 * 1_024)
        case "deep-condition": request.target += "?where=" + brackets(1_000, around: "true")
        case "deep-query":
            json(
                Array("{\"query\": \"from pairs where \(brackets(10_000, around: "true"))\"}".utf8),
                &request)
        default: return false
        }
        return true
    }

    private static func json(_ bytes: [UInt8], _ request: inout HTTPRequest) {
        request.headers.append(("Content-Type", "application/json"))
        request.body = bytes
    }

    private static func nested(_ depth: Int) -> [UInt8] {
        [UInt8](repeating: UInt8(ascii: "["), count: depth)
            + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    }

    private static func padded(_ count: Int) -> [UInt8] {
        Array("{\"last_name\": \"".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: count)
            + Array("\"}".utf8)
    }

    private static func batch(_ count: Int) -> [UInt8] {
        let item =
            "{\"code\":\"05-001-050\",\"last_name\":\"А\",\"first_name\":\"А\",\"position\":\"У\"}"
        let items = [String](repeating: item, count: count).joined(separator: ",")
        return Array("{\"items\":[\(items)]}".utf8)
    }

    private static func brackets(_ depth: Int, around text: String) -> String {
        String(repeating: "(", count: depth) + text + String(repeating: ")", count: depth)
    }
}

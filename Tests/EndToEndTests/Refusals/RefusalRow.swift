import Foundation
import Testing
import Yams

/// One row of `refusals.yaml`.
struct RefusalRow: Sendable, CustomTestStringConvertible {
    let name: String
    let caller: String
    let sending: Sending
    let expected: Expectation

    enum Sending: Sendable {
        case request(HTTPRequest)
        /// Bytes that need not be a request.
        case raw([UInt8])
    }

    /// What the answer must say.
    struct Expectation: Sendable {
        let status: Int
        let code: String?
        /// The code, the place and the suggestion of one of the mistakes.
        let error: String?
        let pointer: String?
        let suggestion: String?
        let line: Int?
        let column: Int?
        let words: [String]
        let headers: [(name: String, part: String)]
    }

    var testDescription: String { name }
}

extension RefusalRow {
    /// All rows of the file.
    static func all() throws -> [RefusalRow] {
        let path = Products.root + "Tests/EndToEndTests/refusals.yaml"
        let text = String(
            decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        let rows = try Yams.compose(yaml: text)?.sequence ?? []
        return try rows.map { try RefusalRow($0) }
    }

    private static let known: Set<String> = [
        "name", "as", "send", "headers", "json", "body", "made", "raw", "expect",
    ]

    private init(_ node: Node) throws {
        let row = node.mapping ?? [:]
        name = row["name"]?.string ?? ""
        for key in row.keys where !Self.known.contains(key.string ?? "") {
            throw ServerFailure("refusals.yaml: \(name): \(key.string ?? "") is unknown")
        }
        caller = row["as"]?.string ?? "school"
        sending = try Self.sending(row, name)
        expected = try Expectation(row["expect"]?.mapping ?? [:], name)
    }

    private static func sending(_ row: Node.Mapping, _ name: String) throws -> Sending {
        if let raw = row["raw"]?.string {
            return .raw(Array(raw.replacing("\n", with: "\r\n").utf8))
        }
        var request = HTTPRequest("GET", "/v1/registry/people")
        if let line = row["send"]?.string {
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            request.method = parts[0]
            request.target = encoded(parts.last ?? "")
        }
        for (key, value) in row["headers"]?.mapping ?? [:] {
            request.headers.append((key.string ?? "", value.string ?? ""))
        }
        if let json = row["json"]?.string {
            request.headers.append(("Content-Type", "application/json"))
            request.body = Array(json.utf8)
        }
        if let body = row["body"]?.string { request.body = Array(body.utf8) }
        if let made = row["made"]?.string {
            guard MadeRequest.make(made, &request) else {
                throw ServerFailure("refusals.yaml: \(name): nobody makes \(made)")
            }
        }
        return .request(request)
    }

    /// An address as a client would send it.
    static func encoded(_ address: String) -> String {
        var result = ""
        for byte in address.utf8 {
            let isPlain = (0x21...0x7E).contains(byte) && !Array("\"<>\\^`{|}".utf8).contains(byte)
            if isPlain {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                result += byte < 16 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return result
    }
}

extension RefusalRow.Expectation {
    private static let known: Set<String> = [
        "status", "code", "error", "pointer", "suggestion", "span", "words", "headers",
    ]

    fileprivate init(_ node: Node.Mapping, _ name: String) throws {
        for key in node.keys where !Self.known.contains(key.string ?? "") {
            throw ServerFailure("refusals.yaml: \(name): \(key.string ?? "") is unknown")
        }
        guard let status = node["status"]?.int else {
            throw ServerFailure("refusals.yaml: \(name): no status")
        }
        self.status = status
        code = node["code"]?.string
        error = node["error"]?.string
        pointer = node["pointer"]?.string
        suggestion = node["suggestion"]?.string
        let span = node["span"]?.sequence
        line = span?.first?.int
        column = span?.last?.int
        words = node["words"]?.sequence?.compactMap(\.string) ?? []
        headers = (node["headers"]?.mapping ?? [:]).map {
            ($0.key.string ?? "", $0.value.string ?? "")
        }
    }
}

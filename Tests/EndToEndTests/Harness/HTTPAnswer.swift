import StrictJSON

/// An answer as it came over the wire.
struct HTTPAnswer: Sendable, CustomStringConvertible {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    /// The value of a header; several are joined by commas.
    subscript(header name: String) -> String? {
        let values = headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON; null where it is none.
    var json: JSON { (try? JSON.parse(body)) ?? .null }

    subscript(name: String) -> JSON? { json[name] }

    /// The stable code of a refusal.
    var code: String? { json["code"]?.stringValue }

    /// The mistakes of a refusal.
    var errors: [JSON] { json["errors"]?.arrayValue ?? [] }

    var pointers: [String] { errors.compactMap { $0["pointer"]?.stringValue } }

    /// The id of the record in the body.
    var id: String { json["id"]?.stringValue ?? "" }

    var tag: String { self[header: "ETag"] ?? "" }

    var items: [JSON] { json["items"]?.arrayValue ?? [] }

    var description: String { "\(status) \(text.prefix(1_500))" }
}

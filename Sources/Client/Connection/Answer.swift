import NIOHTTP1
import StrictJSON
import Wire

/// An answer of the server, its body read whole.
public struct Answer: Sendable {
    /// The HTTP status.
    public let status: Int
    /// All header fields.
    public let headers: HTTPHeaders
    /// The whole body.
    public let body: [UInt8]

    /// The strong ETag, quotes included.
    public var etag: String? { headers.first(name: "ETag") }

    /// Whether the server says that it really changed nothing.
    public var isConfirmedDryRun: Bool {
        headers[canonicalForm: "Preference-Applied"].contains("tx=rollback")
    }

    /// Whether this is the kept answer to an earlier attempt.
    public var isReplayed: Bool { headers.contains(name: "Idempotency-Replayed") }

    /// Whether the content type is JSON, `+json` included.
    public var isJSON: Bool { MediaType.isJSON(headers.first(name: "Content-Type")) }

    /// The body as JSON.
    public func json() throws(ClientFailure) -> JSON {
        guard isJSON, let json = try? JSON.parse(body) else {
            throw .notUnderstood(status: status, why: .notJSON)
        }
        return json
    }

    /// The body as a shape.
    public func shape<Shape: WireShape>(
        of type: Shape.Type = Shape.self
    ) throws(ClientFailure) -> Shape {
        let json = try json()
        do {
            return try Shape(json: json)
        } catch {
            throw .notUnderstood(status: status, why: .verbatim(error.description))
        }
    }
}

/// The few things we ask of `Content-Type`.
enum MediaType {
    static func isJSON(_ header: String?) -> Bool {
        let type = bare(header)
        return type == "application/json" || type.hasSuffix("+json")
    }

    private static func bare(_ header: String?) -> String {
        let type = header?.prefix { $0 != ";" } ?? ""
        return type.filter { $0 != " " }.lowercased()
    }
}

import Catalogue
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import StrictJSON

/// Reads the body of a request by the rule of its endpoint.
struct BodyReader {
    let limit: Int

    func content(
        of request: Request, by rule: Endpoint.BodyRule
    ) async throws -> Call.Content {
        if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
            throw Refusal(
                .requestMediaType,
                .both(
                    "Сжатые тела не принимаются: \(coding).",
                    "Compressed bodies are not accepted: \(coding)."))
        }
        switch rule {
        case .none: return try absent(request)
        case .file: return try stream(request)
        case .json(let mayBeEmpty):
            return try await json(request, types: ["application/json"], mayBeEmpty: mayBeEmpty)
        case .mergePatch:
            return try await json(
                request, types: ["application/merge-patch+json", "application/json"],
                mayBeEmpty: false)
        case .query: return try await query(request)
        }
    }

    private func absent(_ request: Request) throws(Refusal) -> Call.Content {
        let length = request.headers[.contentLength].flatMap { Int64($0) } ?? 0
        guard length == 0, request.headers[.transferEncoding] == nil else {
            throw Refusal(
                .requestMalformed,
                .both("У этого запроса нет тела.", "This request takes no body."))
        }
        return .none
    }

    private func stream(_ request: Request) throws(Refusal) -> Call.Content {
        if let type = request.headers[.contentType], ContentTypeHeader(type) == nil {
            throw Refusal(.requestMediaType)
        }
        return .stream(request.body)
    }

    private func json(
        _ request: Request, types: [String], mayBeEmpty: Bool
    ) async throws -> Call.Content {
        let declared = request.headers[.contentType]
        if declared != nil || !mayBeEmpty { try check(declared, among: types) }
        let bytes = try await collect(request)
        if bytes.isEmpty, mayBeEmpty { return .json(.object(JSONObject()), digest: []) }
        // A body without a type is JSON only where there was nothing to say.
        if declared == nil { try check(nil, among: types) }
        return .json(try JSON.parse(bytes), digest: Array(SHA256.hash(data: bytes)))
    }

    private func query(_ request: Request) async throws -> Call.Content {
        let types = ["application/json", "text/plain", "application/vnd.nastavnik.tropa"]
        let declared = request.headers[.contentType]
        try check(declared, among: types)
        let bytes = try await collect(request)
        guard declared.flatMap({ ContentTypeHeader($0) })?.mediaType != "application/json" else {
            return .json(try JSON.parse(bytes), digest: Array(SHA256.hash(data: bytes)))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(
                .requestMalformed,
                .both("Текст запроса — не UTF-8.", "The text of the query is not UTF-8."))
        }
        return .text(text)
    }

    private func check(_ declared: String?, among types: [String]) throws(Refusal) {
        let type = declared.flatMap { ContentTypeHeader($0) }
        guard let type, types.contains(type.mediaType), type.isUTF8 else {
            let list = types.joined(separator: ", ")
            throw Refusal(
                .requestMediaType,
                .both("Content-Type: \(list); UTF-8.", "Content-Type: \(list); UTF-8."),
                headers: [.init("Accept", list)])
        }
    }

    private func collect(_ request: Request) async throws -> [UInt8] {
        let length = request.headers[.contentLength].flatMap { Int64($0) }
        if let length, length > Int64(limit) { throw tooLarge }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(Int(clamping: length ?? 0), limit))
        for try await buffer in request.body {
            guard bytes.count + buffer.readableBytes <= limit else { throw tooLarge }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        // The stream of a client that went away ends like any other.
        if let length, length != Int64(bytes.count) { throw RequestCutShort() }
        return bytes
    }

    private var tooLarge: Refusal {
        Refusal(
            .requestTooLarge,
            .both("Не больше \(limit) байт.", "At most \(limit) bytes."),
            headers: [.init("Connection", "close")])
    }
}

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import StrictJSON

/// Turns a request into what goes over the wire.
struct RequestPreparation {
    let client: ServerClient

    func request(for request: ServerRequest) throws(ClientFailure) -> HTTPClientRequest {
        var result = HTTPClientRequest(
            url: client.credentials.server.base + request.path.description)
        result.method = HTTPMethod(rawValue: request.method.rawValue)
        result.headers = headers(for: request)
        try addBody(of: request, to: &result)
        return result
    }

    private func headers(for request: ServerRequest) -> HTTPHeaders {
        var headers = HTTPHeaders()
        headers.add(name: "User-Agent", value: "nastavnik")
        headers.add(name: "Accept", value: request.accept)
        headers.add(name: "Accept-Language", value: client.language.header)
        if let token = client.credentials.token {
            // A one-time code stands where a token does, with its scheme before it.
            let isCode = token.lowercased().hasPrefix("code ")
            headers.add(name: "Authorization", value: isCode ? token : "Bearer \(token)")
        }
        if request.isDryRun { headers.add(name: "Prefer", value: "tx=rollback") }
        if case .key(let key) = request.repeatability {
            headers.add(name: "Idempotency-Key", value: key)
        }
        add(request.conditions, to: &headers)
        return headers
    }

    /// A range counts bytes of the file itself, so it never goes with a compressed answer.
    private func add(_ conditions: ServerRequest.Conditions, to headers: inout HTTPHeaders) {
        switch conditions {
        case .none: break
        case .ifMatch(let version):
            headers.add(name: "If-Match", value: Self.quoted(version))
        case .ifNoneMatch(let etag):
            headers.add(name: "If-None-Match", value: Self.quoted(etag))
        case .range(let from, let etag):
            headers.add(name: "Range", value: "bytes=\(from)-")
            headers.add(name: "If-Range", value: Self.quoted(etag))
        }
    }

    /// `12` and `12-ab` are how people write what is `"12"` and `"12-ab"` on the wire.
    private static func quoted(_ version: String) -> String {
        version.hasPrefix("\"") || version.hasPrefix("W/") || version == "*"
            ? version : "\"\(version)\""
    }

    private func addBody(
        of request: ServerRequest, to result: inout HTTPClientRequest
    ) throws(ClientFailure) {
        switch request.body {
        case .none:
            if request.method == .post { result.body = .bytes(ByteBuffer()) }
        case .json(let json):
            set(json, "application/json", in: &result)
        case .mergePatch(let json):
            set(json, "application/merge-patch+json", in: &result)
        case .text(let text, let type):
            result.headers.add(name: "Content-Type", value: type)
            result.body = .bytes(ByteBuffer(string: text))
        case .file(let path, let type):
            let file = try FileUpload(path: path)
            result.headers.add(name: "Content-Type", value: type)
            result.headers.add(name: "Content-Disposition", value: file.disposition)
            result.body = .stream(file, length: .known(file.bytes))
        }
    }

    private func set(_ json: JSON, _ type: String, in result: inout HTTPClientRequest) {
        result.headers.add(name: "Content-Type", value: type)
        result.body = .bytes(ByteBuffer(bytes: json.serialized()))
    }
}

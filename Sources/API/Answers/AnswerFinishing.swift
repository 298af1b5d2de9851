import HTTPTypes
import Hummingbird
import NIOCore

/// Adds to an answer what every answer has, and leaves out what the caller has already.
struct AnswerFinishing {
    let verb: Verb?
    let requestID: String
    let acceptsGzip: Bool
    let ifNoneMatch: EntityTagList?
    /// The origin of a web page that may read the answer.
    let origin: String?
    let isStopping: Bool

    /// Smaller bodies do not gain from gzip.
    private static let smallest = 1_024
    private static let vary = "Authorization, Accept, Accept-Language, Accept-Encoding"

    func response(_ answer: Answer) -> Response {
        var headers = commonHeaders(answer)
        let isCompressed = compresses(answer)
        if let tag = answer.tag {
            headers[.eTag] = isCompressed ? Self.compressed(tag) : tag
            if answer.status == 200, isKnown(tag) {
                return Response(status: .notModified, headers: headers, body: Self.absent)
            }
        }
        headers[.contentType] = answer.hasBody ? answer.contentType : nil
        if isCompressed { headers[optional: HeaderName.compress] = "gzip" }
        return response(answer, headers, isCompressed: isCompressed)
    }

    private func response(
        _ answer: Answer, _ headers: HTTPFields, isCompressed: Bool
    ) -> Response {
        let status = HTTPResponse.Status(code: answer.status)
        var headers = headers
        guard verb != .head else {
            headers[.contentLength] = answer.isOpen ? nil : answer.count.map { "\($0)" } ?? "0"
            return Response(status: status, headers: headers, body: Self.absent)
        }
        switch answer.body {
        case .none:
            headers[.contentLength] = answer.status == 204 ? nil : "0"
            return Response(status: status, headers: headers, body: Self.absent)
        case .bytes(let bytes):
            let buffer = ByteBuffer(bytes: bytes)
            return Response(
                status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
        case .stream(let count, let write):
            // Nobody knows how long it will be when it is compressed on its way.
            let length = isCompressed ? nil : count.flatMap { Int(exactly: $0) }
            let body = ResponseBody(contentLength: length, write)
            return Response(status: status, headers: headers, body: body)
        }
    }

    /// No body and no word about its length, which `Response` would else set to 0.
    private static let absent = ResponseBody { writer in try await writer.finish(nil) }

    private func commonHeaders(_ answer: Answer) -> HTTPFields {
        var headers = HTTPFields()
        headers[optional: HeaderName.requestID] = requestID
        headers[.xContentTypeOptions] = "nosniff"
        headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        headers[optional: HeaderName.referrerPolicy] = "no-referrer"
        headers[.cacheControl] = answer.caching.rawValue
        headers[.vary] = origin == nil ? Self.vary : Self.vary + ", Origin"
        if let origin {
            headers[.accessControlAllowOrigin] = origin
            headers[.accessControlExposeHeaders] = CrossOrigin.exposed
        }
        if isStopping { headers[.connection] = "close" }
        for header in answer.headers {
            headers[optional: HTTPField.Name(header.name)] = header.value
        }
        return headers
    }

    private func isKnown(_ tag: String) -> Bool {
        guard verb == .get || verb == .head else { return false }
        return ifNoneMatch?.contains(tag) ?? false
    }

    private func compresses(_ answer: Answer) -> Bool {
        guard acceptsGzip, verb != .head, answer.format.isCompressible else { return false }
        switch answer.body {
        case .none: return false
        case .bytes(let bytes): return bytes.count > Self.smallest
        case .stream: return true
        }
    }

    private static func compressed(_ tag: String) -> String {
        "\(tag.dropLast())\(EntityTagList.Tag.compressed)\""
    }
}

extension Answer {
    fileprivate var hasBody: Bool {
        if case .none = body { false } else { true }
    }

    /// Nobody knows yet how long it will be.
    fileprivate var isOpen: Bool {
        if case .stream(nil, _) = body { true } else { false }
    }

    fileprivate var count: Int64? {
        switch body {
        case .none: nil
        case .bytes(let bytes): Int64(bytes.count)
        case .stream(let count, _): count
        }
    }
}

import Catalogue
import HTTPTypes
import Hummingbird
import Testing

@testable import API

struct AnswerFinishingTests {
    private let big = Answer.json(Array(repeating: 0x61, count: 5_000), tag: "\"7-ab\"")

    private func response(
        _ answer: Answer, _ verb: Verb = .get, gzip: Bool = false, known: String? = nil,
        origin: String? = nil, isStopping: Bool = false
    ) throws -> Response {
        AnswerFinishing(
            verb: verb, requestID: "r-1", acceptsGzip: gzip,
            ifNoneMatch: try known.map { try EntityTagList($0, header: "If-None-Match") },
            origin: origin, isStopping: isStopping
        ).response(answer)
    }

    @Test func `every answer carries the common headers`() throws {
        let headers = try response(big).headers
        #expect(headers[optional: HeaderName.requestID] == "r-1")
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'")
        #expect(headers[optional: HeaderName.referrerPolicy] == "no-referrer")
        #expect(headers[.cacheControl] == "private, no-cache")
        #expect(headers[.vary] == "Authorization, Accept, Accept-Language, Accept-Encoding")
        #expect(headers[.eTag] == "\"7-ab\"")
        #expect(headers[.contentLength] == "5000")
    }

    @Test(arguments: ["\"7-ab\"", "W/\"7-ab\"", "\"7-ab-gz\"", "*", "\"1\", \"7-ab\""])
    func `what the caller has is not sent again`(known: String) throws {
        let response = try response(big, known: known)
        #expect(response.status == .notModified)
        #expect(response.headers[.eTag] == "\"7-ab\"")
        #expect(response.headers[.contentType] == nil)
        #expect(response.headers[.contentLength] == nil)
    }

    @Test func `a write is never answered with 304`() throws {
        #expect(try response(big, .post, known: "*").status == .ok)
    }

    @Test func `large texts are marked for gzip and tagged apart`() throws {
        let response = try response(big, gzip: true)
        #expect(response.headers[.eTag] == "\"7-ab-gz\"")
        #expect(response.headers[optional: HeaderName.compress] != nil)
        let small = try self.response(.json(Array(repeating: 0x61, count: 1_024)), gzip: true)
        #expect(small.headers[optional: HeaderName.compress] == nil)
        let file = Answer(.binary, .bytes(Array(repeating: 0, count: 5_000)))
        #expect(try self.response(file, gzip: true).headers[optional: HeaderName.compress] == nil)
    }

    @Test func `a stream has its length unless it is compressed on its way`() throws {
        var stream = big
        stream.body = .stream(count: 5_000) { try await $0.finish(nil) }
        #expect(try response(stream).headers[.contentLength] == "5000")
        #expect(try response(stream, gzip: true).headers[.contentLength] == nil)
    }

    @Test func `HEAD has the length and no body`() throws {
        let response = try response(big, .head, gzip: true)
        #expect(response.headers[.contentLength] == "5000")
        #expect(response.headers[optional: HeaderName.compress] == nil)
        #expect(response.body.contentLength == nil)
    }

    @Test func `only 204 is silent about its length`() throws {
        #expect(try response(.empty(204), .delete).headers[.contentLength] == nil)
        #expect(try response(.empty(200), .post).headers[.contentLength] == "0")
    }

    @Test func `a page of a listed origin may read`() throws {
        let cross = CrossOrigin(origins: ["https://portal.example"])
        #expect(cross.permitted([.origin: "https://portal.example"]) == "https://portal.example")
        #expect(cross.permitted([.origin: "https://evil.example"]) == nil)
        let headers = try response(big, origin: "https://portal.example").headers
        #expect(headers[.accessControlAllowOrigin] == "https://portal.example")
        #expect(headers[.accessControlAllowCredentials] == nil)
        #expect(headers[.vary]?.hasSuffix("Origin") == true)
    }

    @Test func `a server that stops lets its connections go`() throws {
        #expect(try response(big, isStopping: true).headers[.connection] == "close")
    }
}

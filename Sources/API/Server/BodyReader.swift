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
    let room: BodyRoom

    /// Refuses a body whose end can't be found: another reader of the same bytes might find one.
    static func checkFraming(_ request: Request) throws(Refusal) {
        guard let coding = request.headers[.transferEncoding], coding.lowercased() != "chunked"
        else { return }
        var refusal = Refusal.header(
            "Transfer-Encoding", "бывает только chunked.", "the only value is chunked.")
        refusal.headers.append(.init("Connection", "close"))
        throw refusal
    }

    /// Refuses what the headers alone tell to be wrong, before anything is read.
    func check(_ request: Request, by rule: Endpoint.BodyRule) throws(Refusal) {
        if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
            throw Refusal(
                .requestMediaType,
                .both(
                    "Сжатые тела не принимаются: \(coding).",
                    "Compressed bodies are not accepted: \(coding)."))
        }
        let declared = request.headers[.contentType]
        switch rule {
        case .none: try checkAbsence(request)
        case .file:
            if let declared, ContentTypeHeader(declared) == nil { throw Refusal(.requestMediaType) }
        case .json, .mergePatch, .query:
            if declared != nil || !rule.mayBeEmpty { try check(declared, among: rule.types) }
            if let length = request.length, length > Int64(limit) { throw tooLarge }
        }
    }

    /// Whether reading the body may take long: it is large, or nobody knows how large it is.
    func isLarge(_ request: Request, by rule: Endpoint.BodyRule) -> Bool {
        switch rule {
        case .none, .file: false
        case .json, .mergePatch, .query: request.length.map { $0 > Int64(BodyRoom.small) } ?? true
        }
    }

    /// Does work with the body, which holds its place among all bodies until the work is done.
    func reading<Result: Sendable>(
        _ request: Request, by rule: Endpoint.BodyRule, for subject: String,
        _ work: (Call.Content) async throws -> Result
    ) async throws -> Result {
        switch rule {
        case .none: return try await work(.none)
        case .file: return try await work(.stream(request.body))
        case .json, .mergePatch, .query: break
        }
        var places: [WeightGate.Place] = []
        defer { for place in places { place.leave() } }
        let bytes = try await collect(request) { size in
            guard places.isEmpty, size > BodyRoom.small else { return }
            places.append(try await room.receiving.enter(size, subject))
        }
        if !places.isEmpty { places.append(try await room.working.enter(bytes.count, subject)) }
        return try await work(try content(bytes, request.headers[.contentType], by: rule))
    }

    private func content(
        _ bytes: [UInt8], _ declared: String?, by rule: Endpoint.BodyRule
    ) throws -> Call.Content {
        if bytes.isEmpty, rule.mayBeEmpty { return .json(.object(JSONObject()), digest: []) }
        // A body without a type is JSON only where there was nothing to say.
        if declared == nil { try check(nil, among: rule.types) }
        let type = declared.flatMap { ContentTypeHeader($0) }?.mediaType
        guard rule == .query, type != "application/json" else {
            return .json(try JSON.parse(bytes), digest: Array(SHA256.hash(data: bytes)))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(
                .requestMalformed,
                .both("Текст запроса — не UTF-8.", "The text of the query is not UTF-8."))
        }
        return .text(text)
    }

    private func checkAbsence(_ request: Request) throws(Refusal) {
        guard request.length ?? 0 == 0, request.headers[.transferEncoding] == nil else {
            throw Refusal(
                .requestMalformed,
                .both("У этого запроса нет тела.", "This request takes no body."))
        }
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

    /// - Parameter admit: waits until there is room for a body of that size.
    private func collect(
        _ request: Request, _ admit: (_ size: Int) async throws -> Void
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        if let length = request.length {
            try await admit(Int(length))
            bytes.reserveCapacity(Int(length))
        }
        for try await buffer in request.body {
            let count = bytes.count + buffer.readableBytes
            guard count <= limit else { throw tooLarge }
            // Nobody knows how long it will be: as long as it may.
            if request.length == nil { try await admit(count > BodyRoom.small ? limit : count) }
            bytes.append(contentsOf: buffer.readableBytesView)
        }
        // The stream of a client that went away ends like any other.
        if let length = request.length, length != Int64(bytes.count) { throw RequestCutShort() }
        return bytes
    }

    private var tooLarge: Refusal {
        Refusal(
            .requestTooLarge,
            .both("Не больше \(limit) байт.", "At most \(limit) bytes."),
            headers: [.init("Connection", "close")])
    }
}

extension Request {
    /// The length of the body, where its sender tells it.
    fileprivate var length: Int64? { headers[.contentLength].flatMap { Int64($0) } }
}

extension Endpoint.BodyRule {
    /// The media types in which a body may come.
    fileprivate var types: [String] {
        switch self {
        case .none, .file: []
        case .json: ["application/json"]
        case .mergePatch: ["application/merge-patch+json", "application/json"]
        case .query: ["application/json", "text/plain", "application/vnd.nastavnik.tropa"]
        }
    }

    fileprivate var mayBeEmpty: Bool {
        if case .json(mayBeEmpty: true) = self { true } else { false }
    }
}

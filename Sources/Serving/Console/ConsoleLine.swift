import AsyncHTTPClient
import Catalogue
import NIOCore
import NIOHTTP1
import StrictJSON

/// Talks with the running server over its admin socket, as the operator at the machine (N39).
struct ConsoleLine: Sendable {
    private let client: HTTPClient
    private let socket: String
    private let language: Language
    private static let seconds: Int64 = 30
    private static let largest = 16_777_216

    /// Opens a line for as long as the body runs.
    static func with<Result: Sendable>(
        socket: String, _ language: Language,
        _ body: @Sendable (ConsoleLine) async throws -> Result
    ) async throws -> Result {
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        let outcome: Swift.Result<Result, any Error>
        do {
            let line = ConsoleLine(client: client, socket: socket, language: language)
            outcome = .success(try await body(line))
        } catch {
            outcome = .failure(error)
        }
        try? await client.shutdown()
        return try outcome.get()
    }

    /// Sends a request and gives the body of the answer; `.null` where there is none.
    /// - Throws: `StartFailure.refused` with the words of the server.
    func send(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> JSON {
        var request = HTTPClientRequest(url: HTTPClientRequest.url(socket: socket, path: path))
        request.method = .init(rawValue: method)
        // HTTP wants a host even where a socket leaves no doubt.
        request.headers.add(name: "host", value: "localhost")
        request.headers.add(name: "accept", value: "application/json")
        request.headers.add(name: "accept-language", value: language.rawValue)
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(body.serialized())
        }
        let response: HTTPClientResponse
        do {
            response = try await client.execute(request, timeout: .seconds(Self.seconds))
        } catch {
            throw StartFailure.refused(ServerText.noConsole(socket))
        }
        let bytes = try await response.body.collect(upTo: Self.largest)
        let json =
            bytes.readableBytes == 0 ? .null : (try? JSON.parse(bytes.readableBytesView)) ?? .null
        guard (200..<300).contains(response.status.code) else {
            throw StartFailure.refused(Self.words(json, status: Int(response.status.code)))
        }
        return json
    }

    /// What a problem says, with its mistakes.
    private static func words(_ problem: JSON, status: Int) -> LocalizedText {
        let mistakes = problem["errors"]?.arrayValue ?? []
        let said =
            [problem["title"]]
            + (mistakes.isEmpty ? [problem["detail"]] : mistakes.map { $0["detail"] })
        let lines = said.compactMap { $0?.stringValue }
        return LocalizedText(ru: lines.isEmpty ? "HTTP \(status)" : lines.joined(separator: "\n"))
    }
}

extension HTTPClientRequest {
    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)

    /// The socket is the host of the address, percent-encoded as a whole.
    fileprivate static func url(socket: String, path: String) -> String {
        let host = socket.utf8.map { byte in
            if plain.contains(byte) { return String(Unicode.Scalar(byte)) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }
        return "http+unix://\(host.joined())\(path)"
    }
}

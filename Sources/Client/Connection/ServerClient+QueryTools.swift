import StrictJSON
import Wire

/// What a query would do, without running it.
extension ServerClient {
    /// The mistakes and warnings of a text; no mistakes where it could run.
    public func check(
        _ text: String
    ) async throws(ClientFailure) -> (errors: [ProblemError], warnings: [ProblemError]) {
        let answer: QueryCheck = try await send(Self.tool("check", text)).shape()
        return (answer.errors, answer.warnings)
    }

    /// The text in its canonical form, with the words of a language.
    public func format(_ text: String, words: Language) async throws(ClientFailure) -> String {
        let request = Self.tool(
            "format", text, [.init(name: "lang", value: .string(words.rawValue))])
        let answer: QueryForm = try await send(request).shape()
        return answer.query
    }

    /// What the text does; levels above 1 need a permission.
    public func explain(
        _ text: String, level: Int
    ) async throws(ClientFailure) -> QueryExplanation {
        let request = Self.tool("explain", text, [.init(name: "level", value: .int(level))])
        return try await send(request).shape()
    }

    /// What may be written at a place, given in scalars of Unicode.
    public func completions(
        of text: String, at offset: Int
    ) async throws(ClientFailure) -> [QueryCompletion] {
        let request = Self.tool("complete", text, [.init(name: "offset", value: .int(offset))])
        let answer: QueryCompletions = try await send(request).shape()
        return answer.items
    }

    private static func tool(
        _ name: String, _ text: String, _ members: [JSONObject.Member] = []
    ) -> ServerRequest {
        let body = JSONObject([.init(name: "query", value: .string(text))] + members)
        return ServerRequest(
            .post, RequestPath("v1", "query", name), body: .json(.object(body)),
            repeatability: .safe)
    }
}

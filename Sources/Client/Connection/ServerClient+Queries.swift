import StrictJSON
import Wire

extension ServerClient {
    /// The request that runs a Tropa text. It reads only, so it may be repeated without a key.
    public static func query(
        _ text: String, parameters: JSONObject, moment: String? = nil, accept: String
    ) -> ServerRequest {
        var body = JSONObject([.init(name: "query", value: .string(text))])
        if !parameters.members.isEmpty { body["parameters"] = .object(parameters) }
        if let moment { body["as_of"] = .string(moment) }
        return ServerRequest(
            .post, RequestPath("v1", "query"), body: .json(.object(body)), accept: accept,
            repeatability: .safe)
    }

    /// The request that runs a saved query, `module/name`.
    public static func savedQuery(
        module: String, name: String, parameters: [(name: String, value: String)],
        moment: String? = nil, accept: String
    ) -> ServerRequest {
        let path = parameters.reduce(RequestPath("v1", "queries", module, name)) {
            $0.adding($1.name, $1.value)
        }.adding("as_of", moment)
        return .get(path, accept: accept)
    }

    /// The media type of a query's text.
    private static let tropa = "application/vnd.nastavnik.tropa"

    /// All queries that the caller may run: of modules, its own, shared ones.
    public func queries() async throws(ClientFailure) -> Page {
        try await send(.get(RequestPath("v1", "queries"))).shape()
    }

    /// The text of an own or shared query, with its tag.
    public func queryText(scope: String, name: String) async throws(ClientFailure) -> Answer {
        try await send(.get(RequestPath("v1", "queries", scope, name), accept: Self.tropa))
    }

    /// Saves the text of a query; with the tag of the one that it replaces.
    public func saveQuery(
        scope: String, name: String, text: String, replacing tag: String?
    ) async throws(ClientFailure) -> QuerySummary {
        try await send(
            ServerRequest(
                .put, RequestPath("v1", "queries", scope, name),
                body: .text(text, type: Self.tropa),
                conditions: tag.map { .ifMatch($0) } ?? .none, repeatability: .once)
        ).shape()
    }

    /// Deletes an own or shared query.
    public func deleteQuery(scope: String, name: String) async throws(ClientFailure) {
        _ = try await send(
            ServerRequest(.delete, RequestPath("v1", "queries", scope, name), repeatability: .once))
    }
}

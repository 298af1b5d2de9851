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
}

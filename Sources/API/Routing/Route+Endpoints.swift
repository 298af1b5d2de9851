extension Route {
    /// The endpoints of an address by method; `HEAD` and `OPTIONS` follow from them.
    var endpoints: [Verb: Endpoint] {
        switch self {
        case .healthLive, .healthReady, .catalogue, .modules, .me, .permissions, .queries:
            [.get: Endpoint()]
        case .metrics: [.get: Endpoint(formats: [.metrics])]
        case .openAPI(let format): [.get: Endpoint(parameters: .only(["for"]), formats: [format])]
        case .docs: [.get: Endpoint(parameters: .only(["lang", "q"]), formats: [.html])]
        case .modulePage, .resourcePage, .guidePage, .errorsPage, .errorPage:
            [.get: Endpoint(parameters: .only(["lang"]), formats: [.html])]
        case .tokens: tokenEndpoints
        case .token: [.delete: Endpoint(retry: .needless)]
        case .files:
            [.post: Endpoint(parameters: .only(["name"]), body: .file, retry: .needless)]
        case .changes: [.get: Endpoint(parameters: .only(Self.changesParameters))]
        case .query: queryEndpoints
        case .queryCheck, .queryFormat, .queryExplain, .queryComplete:
            [.post: Endpoint(body: .query)]
        case .savedQuery(_, _, let suffix):
            [
                .get: Endpoint(
                    parameters: .any,
                    formats: suffix.map { [$0] } ?? MediaFormat.tables + MediaFormat.presentations)
            ]
        case .storedQuery(_, let suffix): Self.storedQueryEndpoints(suffix)
        case .list, .record, .history, .action, .bulkAction, .file: recordEndpoints
        // The names of fields are checked with their values.
        case .new, .options(_, nil, _): [.get: Endpoint(parameters: .any)]
        case .options: [.get: Endpoint(parameters: .only(Self.optionsParameters))]
        }
    }

    /// The value of `Allow`, in a fixed order.
    var allowed: String {
        let verbs = endpoints.keys
        return Verb.allCases.filter {
            verbs.contains($0) || $0 == .options || ($0 == .head && verbs.contains(.get))
        }
        .map(\.rawValue).joined(separator: ", ")
    }

    private var tokenEndpoints: [Verb: Endpoint] {
        [
            .get: Endpoint(parameters: .only(["cursor"])),
            .post: Endpoint(body: .json(mayBeEmpty: false)),
        ]
    }

    private var queryEndpoints: [Verb: Endpoint] {
        let endpoint = Endpoint(
            parameters: .only(["format", "profile", "limit"]), body: .query,
            formats: MediaFormat.tables)
        return [.post: endpoint, .query: endpoint]
    }

    private static func storedQueryEndpoints(_ suffix: MediaFormat?) -> [Verb: Endpoint] {
        let read = Endpoint(
            parameters: .any, formats: suffix.map { [$0] } ?? MediaFormat.storedQueries)
        guard suffix == nil || suffix == .tropa else { return [.get: read] }
        return [
            .get: read, .put: Endpoint(body: .query, retry: .needless),
            .delete: Endpoint(retry: .needless),
        ]
    }

    private var recordEndpoints: [Verb: Endpoint] {
        switch self {
        case .list:
            [
                .get: Endpoint(
                    parameters: .only(Self.listParameters), formats: MediaFormat.lists),
                .post: Endpoint(body: .json(mayBeEmpty: false), retry: .kept),
            ]
        case .record:
            [
                .get: Endpoint(parameters: .only(["fields", "expand", "as_of"])),
                .patch: Endpoint(body: .mergePatch, retry: .kept),
                .put: Endpoint(body: .json(mayBeEmpty: false), retry: .kept),
                .delete: Endpoint(retry: .kept),
            ]
        case .history: [.get: Endpoint()]
        case .action: [.post: Endpoint(body: .json(mayBeEmpty: true), retry: .kept)]
        case .bulkAction:
            [
                .post: Endpoint(
                    parameters: .only(["partial"]), body: .json(mayBeEmpty: false), retry: .kept)
            ]
        case .file:
            [
                .get: Endpoint(formats: [.binary]),
                .put: Endpoint(parameters: .only(["name"]), body: .file, retry: .needless),
            ]
        default: [:]
        }
    }

    static let changesParameters = ["cursor", "since", "resources", "limit", "expand"]

    static let optionsParameters = ["search", "limit", "cursor"]

    static let listParameters = [
        "where", "search", "sort", "fields", "expand", "limit", "cursor", "count", "as_of",
        "format", "profile",
    ]
}

import Catalogue
import Records

/// Finds what an address is about among the resources and queries of the schema, so that a module that is
/// dropped in needs no code.
struct Router: Sendable {
    let schema: Schema

    /// Words below `/v1` that no module may have as its name.
    static let reserved = [
        "catalogue", "modules", "me", "tokens", "files", "query", "queries", "changes",
    ]

    /// The route of an address; nil when there is none.
    func route(_ target: RequestTarget) -> Route? {
        let segments = target.segments
        switch segments.first {
        case "v1": return versioned(Array(segments.dropFirst()))
        case "health" where segments.count == 2:
            return ["live": .healthLive, "ready": .healthReady][segments[1]]
        case "metrics" where segments.count == 1: return .metrics
        case "openapi.json" where segments.count == 1: return .openAPI(.json)
        case "openapi.yaml" where segments.count == 1: return .openAPI(.yaml)
        case "docs": return page(Array(segments.dropFirst()))
        default: return nil
        }
    }

    /// The page of the reference under `/docs`.
    private func page(_ segments: [String]) -> Route? {
        switch (segments.first, segments.count) {
        case (nil, 0): .docs
        case ("errors", 1): .errorsPage
        case ("errors", 2): .errorPage(segments[1])
        case ("guides", 2): .guidePage(segments[1])
        case ("modules", 2): .modulePage(segments[1])
        case ("modules", 3):
            .resourcePage(ResourceName(module: segments[1], name: segments[2]))
        default: nil
        }
    }

    private func versioned(_ segments: [String]) -> Route? {
        guard let first = segments.first else { return nil }
        if Self.reserved.contains(first) { return reserved(first, Array(segments.dropFirst())) }
        guard segments.count >= 2, let resource = resource(first, segments[1]) else { return nil }
        return below(resource, Array(segments.dropFirst(2)))
    }

    private func reserved(_ first: String, _ rest: [String]) -> Route? {
        switch (first, rest.count) {
        case ("catalogue", 0): .catalogue
        case ("modules", 0): .modules
        case ("me", 0): .me
        case ("me", 1) where rest[0] == "permissions": .permissions
        case ("tokens", 0): .tokens
        case ("tokens", 1): .token(rest[0])
        case ("files", 0): .files
        case ("changes", 0): .changes
        case ("query", 0): .query
        case ("query", 1): Self.queryTools[rest[0]]
        case ("queries", 0): .queries
        case ("queries", 2): savedQuery(rest[0], rest[1])
        default: nil
        }
    }

    private static let queryTools: [String: Route] = [
        "check": .queryCheck, "format": .queryFormat, "explain": .queryExplain,
        "complete": .queryComplete,
    ]

    /// `coverage.csv` is the query `coverage` as CSV, `my/mine.tropa` the text of an own one.
    private func savedQuery(_ module: String, _ text: String) -> Route? {
        let scope = StoredQueryName.Scope(rawValue: module)
        let formats =
            scope == nil
            ? MediaFormat.tables + MediaFormat.presentations : MediaFormat.storedQueries
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let suffix = parts.count == 2 ? MediaFormat(rawValue: String(parts[1])) : nil
        guard parts.count == 1 || suffix.map(formats.contains) == true else { return nil }
        let name = String(parts[0])
        guard let scope else { return .savedQuery(module: module, name: name, suffix) }
        return .storedQuery(StoredQueryName(scope, name), suffix)
    }

    private func resource(_ module: String, _ name: String) -> Resource? {
        guard let resource = schema.resource(ResourceName(module: module, name: name)),
            resource.kind == .main
        else { return nil }
        return resource
    }

    private func below(_ resource: Resource, _ rest: [String]) -> Route? {
        guard let first = rest.first else { return .list(resource.name) }
        guard !first.isEmpty else { return nil }
        switch rest.count {
        case 1 where first == "new": return .new(resource.name)
        case 1: return .record(resource.name, first)
        case 2 where first == "actions": return .bulkAction(resource.name, name: rest[1])
        case 2 where rest[1] == "history": return .history(resource.name, first)
        case 2:
            guard case .file = resource.field(rest[1])?.type else { return nil }
            return .file(resource.name, first, field: rest[1])
        case 3 where rest[1] == "options" && !rest[2].isEmpty:
            return .options(resource.name, first == "new" ? nil : first, field: rest[2])
        case 3 where rest[1] == "actions": return .action(resource.name, first, name: rest[2])
        default: return nil
        }
    }
}

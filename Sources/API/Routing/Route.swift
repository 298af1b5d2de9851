import Catalogue
import Records

/// What an address is about.
enum Route: Hashable {
    case healthLive
    case healthReady
    case metrics
    case openAPI(MediaFormat)
    case docs
    case modulePage(String)
    case resourcePage(ResourceName)
    case guidePage(String)
    case errorsPage
    case errorPage(String)
    case catalogue
    case modules
    case me
    case permissions
    case tokens
    case token(String)
    case files
    case changes
    case query
    case queryCheck
    case queryFormat
    case queryExplain
    case queryComplete
    case queries
    /// A saved query; the format if the address ends in one.
    case savedQuery(module: String, name: String, MediaFormat?)
    /// A query that people keep.
    case storedQuery(StoredQueryName, MediaFormat?)
    case list(ResourceName)
    case record(ResourceName, String)
    case history(ResourceName, String)
    case action(ResourceName, String, name: String)
    /// An action on many records.
    case bulkAction(ResourceName, name: String)
    case file(ResourceName, String, field: String)
    /// A new record before it is filled in.
    case new(ResourceName)
    /// What a field may be set to; without an address, of a new record.
    case options(ResourceName, String?, field: String)
}

extension Route {
    /// The resource whose visibility decides whether the address exists.
    var resource: ResourceName? {
        switch self {
        case .list(let name), .record(let name, _), .history(let name, _), .action(let name, _, _),
            .bulkAction(let name, _), .file(let name, _, _), .new(let name),
            .options(let name, _, _):
            name
        default: nil
        }
    }

    /// Addresses below `/v1` show what a caller may see; the others are for everyone.
    var isForCallers: Bool {
        switch self {
        case .healthLive, .healthReady, .metrics, .openAPI, .docs, .modulePage,
            .resourcePage, .guidePage, .errorsPage, .errorPage:
            false
        default: true
        }
    }

    /// The address with names for its variable parts: in logs and metrics, where ids have no place.
    var template: String {
        switch self {
        case .healthLive: "/health/live"
        case .healthReady: "/health/ready"
        case .metrics: "/metrics"
        case .openAPI(let format): "/openapi.\(format.name)"
        case .docs: "/docs"
        case .modulePage: "/docs/modules/{module}"
        case .resourcePage: "/docs/modules/{module}/{resource}"
        case .guidePage: "/docs/guides/{guide}"
        case .errorsPage: "/docs/errors"
        case .errorPage: "/docs/errors/{code}"
        case .catalogue: "/v1/catalogue"
        case .modules: "/v1/modules"
        case .me: "/v1/me"
        case .permissions: "/v1/me/permissions"
        case .tokens: "/v1/tokens"
        case .token: "/v1/tokens/{id}"
        case .files: "/v1/files"
        case .changes: "/v1/changes"
        case .query: "/v1/query"
        case .queryCheck: "/v1/query/check"
        case .queryFormat: "/v1/query/format"
        case .queryExplain: "/v1/query/explain"
        case .queryComplete: "/v1/query/complete"
        case .queries: "/v1/queries"
        case .savedQuery(let module, let name, _): "/v1/queries/\(module)/\(name)"
        case .storedQuery(let name, _): "/v1/queries/\(name.scope.rawValue)/{name}"
        case .list(let resource): Self.base(resource)
        case .record(let resource, _): "\(Self.base(resource))/{id}"
        case .history(let resource, _): "\(Self.base(resource))/{id}/history"
        case .action(let resource, _, let name): "\(Self.base(resource))/{id}/actions/\(name)"
        case .bulkAction(let resource, let name): "\(Self.base(resource))/actions/\(name)"
        case .file(let resource, _, let field): "\(Self.base(resource))/{id}/\(field)"
        case .new(let resource): "\(Self.base(resource))/new"
        case .options(let resource, let address, let field):
            "\(Self.base(resource))/\(address == nil ? "new" : "{id}")/options/\(field)"
        }
    }

    /// What addresses that cost alike have in common.
    var kind: String {
        switch self {
        case .healthLive, .healthReady: "health"
        case .metrics: "metrics"
        case .openAPI: "openapi"
        case .docs, .modulePage, .resourcePage, .guidePage, .errorsPage, .errorPage: "docs"
        case .catalogue, .modules: "catalogue"
        case .me, .permissions: "me"
        case .tokens, .token: "tokens"
        case .files, .file: "file"
        case .changes: "changes"
        case .query, .savedQuery, .storedQuery: "query"
        case .queries: "queries"
        case .queryCheck, .queryFormat, .queryExplain, .queryComplete: "query-tool"
        case .list: "list"
        case .record: "record"
        case .history: "history"
        case .action: "action"
        case .bulkAction: "bulk-action"
        case .new, .options: "form"
        }
    }

    /// The address of a resource's list.
    static func base(_ resource: ResourceName) -> String {
        "/v1/\(resource.module)/\(resource.name)"
    }
}

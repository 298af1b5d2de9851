import Catalogue
import Records

/// Answers calls whose address, body and caller are known.
struct Handlers: Sendable {
    let dependencies: APIDependencies
    let views: ViewCache
    let documents: DocumentCache

    var service: RecordService { dependencies.service }

    func answer(_ call: Call) async throws -> Answer {
        switch call.route {
        case .healthLive, .healthReady, .metrics: return operation(call)
        case .openAPI, .docs, .modulePage, .resourcePage, .guidePage, .errorsPage, .errorPage:
            return try documentation(call)
        case .catalogue, .modules, .me, .permissions: return try await caller(call)
        case .tokens, .token: return try await token(call)
        case .files, .file: return try await file(call)
        case .changes: return try await changes(call)
        case .query, .queries, .savedQuery: return try await query(call)
        case .storedQuery(let name, _): return try await storedQuery(name, call)
        case .queryCheck, .queryFormat, .queryExplain, .queryComplete:
            return try await queryTool(call)
        case .list(let name): return try await list(name, call)
        case .record(let name, let address): return try await record(name, address, call)
        case .history(let name, let address): return try await history(name, address, call)
        case .action(let name, let address, let action):
            return try await perform(action, name, address, call)
        case .bulkAction(let name, let action): return try await performMany(action, name, call)
        case .new(let name): return try await new(name, call)
        case .options(let name, let address, let field):
            return try await options(field, name, address, call)
        }
    }

    func view(for call: Call) -> CatalogueView { views.view(for: call.context) }
}

import Access
import Catalogue
import Records
import Synchronization
import Tropa

/// The views of callers by the shape of their rights: made once, they never change while the server runs.
final class ViewCache: Sendable {
    private let service: RecordService
    private let views = Mutex<[RoleShape: CatalogueView]>([:])
    /// Shapes are few: roles that occur together.
    private static let most = 256

    init(service: RecordService) {
        self.service = service
    }

    /// Whether the view of a caller is made already.
    func knows(_ context: CallerContext) -> Bool {
        views.withLock { $0[context.principal.shape] != nil }
    }

    func view(for context: CallerContext) -> CatalogueView {
        let shape = context.principal.shape
        if let known = views.withLock({ $0[shape] }) { return known }
        let view = CatalogueView(service: service, context: context)
        views.withLock {
            if $0.count >= Self.most { $0.removeAll() }
            $0[shape] = view
        }
        return view
    }
}

extension CatalogueView {
    /// What a caller may know.
    init(service: RecordService, context: CallerContext) {
        let schema = service.schema
        self.init(
            schema: schema,
            resources: schema.mainResources.compactMap {
                ResourceView($0, for: context.principal, service.compiler, schema.roles)
            },
            queries: service.savedQueries(for: context).map { QueryView($0.query, $0.plans) })
    }
}

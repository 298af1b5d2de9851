import Catalogue
import Records
import Tropa

extension OpenAPIDocument {
    /// The contract of all roles together: the file that is committed.
    /// - Parameter context: of the server itself, for which every saved query compiles.
    public init(
        everythingOf service: RecordService, context: Records.RequestContext, version: String
    ) {
        let queries = service.savedQueries(for: context).map { QueryView($0.query, $0.plans) }
        self.init(
            view: CatalogueView(everythingOf: service.schema, queries: queries),
            language: context.language, version: version)
    }
}

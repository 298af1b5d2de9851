import Catalogue

/// Everything that one caller, or everyone together, may know of what is installed.
struct CatalogueView: Sendable {
    let schema: Schema
    let resources: [ResourceView]
    let queries: [QueryView]
    private let positions: [ResourceName: Int]

    init(schema: Schema, resources: [ResourceView], queries: [QueryView]) {
        self.schema = schema
        self.resources = resources
        self.queries = queries
        positions = Dictionary(
            resources.enumerated().map { ($1.resource.name, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Modules of which there is something to see.
    var modules: [Module] {
        schema.modules.filter { module in
            resources.contains { $0.resource.name.module == module.name }
                || queries.contains { $0.query.module == module.name }
        }
    }

    func resources(of module: String) -> [ResourceView] {
        resources.filter { $0.resource.name.module == module }
    }

    func queries(of module: String) -> [QueryView] {
        queries.filter { $0.query.module == module }
    }

    func resource(_ name: ResourceName) -> ResourceView? {
        positions[name].map { resources[$0] }
    }

    /// Fields of a part: those of its own resource, without the order that the server keeps.
    func fields(ofPart shape: PartsShape) -> [Field] {
        schema.resource(shape.resource)?.fields.filter { !$0.isHidden } ?? []
    }
}

extension CatalogueView {
    /// All resources with all fields; of the queries those that the caller names.
    init(everythingOf schema: Schema, queries: [QueryView]) {
        self.init(
            schema: schema,
            resources: schema.mainResources.map { ResourceView(everythingOf: $0) }, queries: queries
        )
    }

    /// What people may read of an installation before they have a token.
    init(openPartOf schema: Schema, queries: [QueryView]) {
        self.init(
            schema: schema,
            resources: schema.mainResources.map { ResourceView(openPartOf: $0) }, queries: queries)
    }
}

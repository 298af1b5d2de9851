import Catalogue

/// The tables of all resources, found by the resource's name.
struct StoreLayout: Sendable {
    let resources: [ResourceName: ResourceLayout]
    /// Index name → its table and columns, for messages about what is not unique.
    let indexes: [String: DesiredIndex]

    init(schema: Schema, indexes: [DesiredIndex]) {
        var children: [ResourceName: [ResourceName]] = [:]
        for resource in schema.resources {
            if let owner = resource.owner {
                children[owner.resource, default: []].append(resource.name)
            }
        }
        var resources: [ResourceName: ResourceLayout] = [:]
        for resource in schema.resources {
            guard let table = resource.table else { continue }
            resources[resource.name] = ResourceLayout(
                resource, table: table, children: children[resource.name] ?? [])
        }
        self.resources = resources
        self.indexes = Dictionary(
            indexes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func layout(of name: ResourceName) throws(StoreFailure) -> ResourceLayout {
        guard let layout = resources[name] else {
            throw .internalFailure("\(name) has no table")
        }
        return layout
    }
}

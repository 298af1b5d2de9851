import Catalogue

/// The tables of all resources, found by the resource's name.
struct StoreLayout: Sendable {
    let resources: [ResourceName: ResourceLayout]
    /// Index name → its table and columns, for messages about what is not unique.
    let indexes: [String: DesiredIndex]
    /// Earlier name of a resource → its name now.
    let renamed: [String: ResourceName]

    init(schema: Schema, indexes: [DesiredIndex]) {
        var children: [ResourceName: [ResourceName]] = [:]
        for resource in schema.resources {
            if let owner = resource.owner {
                children[owner.resource, default: []].append(resource.name)
            }
        }
        var resources: [ResourceName: ResourceLayout] = [:]
        var renamed: [String: ResourceName] = [:]
        for resource in schema.resources {
            for former in resource.formerNames { renamed[former.description] = resource.name }
            guard let table = resource.table else { continue }
            resources[resource.name] = ResourceLayout(
                resource, table: table, children: children[resource.name] ?? [])
        }
        self.resources = resources
        self.renamed = renamed
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

extension Resource {
    /// What the resource was called earlier, in its module unless a full name is given.
    var formerNames: [ResourceName] {
        was.map { former in
            former.contains(".")
                ? ResourceName(former) ?? ResourceName(module: name.module, name: former)
                : ResourceName(module: name.module, name: former)
        }
    }
}

/// What follows from the declaration of a resource and is asked for by every compilation, worked out once.
final class ResourceShape: Sendable {
    let systemFields: [Field]
    let table: Table?
    let tableName: String
    let historyTableName: String
    /// Declared fields by name.
    let positions: [String: Int]

    init(of resource: Resource) {
        systemFields = resource.madeSystemFields
        table = resource.madeTable
        tableName = resource.madeTableName
        historyTableName = resource.madeHistoryTableName
        positions = Dictionary(
            resource.fields.enumerated().map { ($1.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension Resource {
    /// The resource as it stands in a schema: nothing of its declaration changes any more.
    var settled: Resource {
        var settled = self
        settled.shape = nil
        settled.shape = ResourceShape(of: settled)
        return settled
    }

    /// Fields that the server keeps for every row of this kind.
    public var systemFields: [Field] { shape?.systemFields ?? madeSystemFields }

    /// The table in which the resource lies; nil for the read-only history resource.
    public var table: Table? { shape.map(\.table) ?? madeTable }

    /// The table of the resource, or of the resource whose versions it shows.
    public var tableName: String { shape?.tableName ?? madeTableName }

    /// The table of versions of this resource.
    public var historyTableName: String { shape?.historyTableName ?? madeHistoryTableName }

    /// A declared field or one of the system fields.
    public func field(_ name: String) -> Field? {
        // By position: a field is large, and this is asked for every name of every formula.
        let position =
            if let shape { shape.positions[name] } else {
                fields.indices.first { fields[$0].name == name }
            }
        if let position { return fields[position] }
        let system = systemFields
        return system.indices.first { system[$0].name == name }.map { system[$0] }
    }
}

import Access
import Catalogue
import Store
import Tropa

/// Rows that name a saved query which is not installed.
public struct MissingQuery: Hashable, Sendable {
    /// Where the rows stand.
    public var resource: ResourceName
    /// The field that names the query.
    public var field: String
    /// The name as it stands there.
    public var query: String
    /// How many rows name it.
    public var rows: Int64
}

extension RecordService {
    /// Looks through every field that names saved queries (P28); a module that was taken out may leave names behind.
    public func missingQueries() async throws -> [MissingQuery] {
        var missing: [MissingQuery] = []
        for resource in schema.resources where !resource.isHistory {
            for field in resource.fields where field.isStored && field.type.namesQuery {
                missing += try await missingQueries(in: field, of: resource)
            }
        }
        return missing
    }

    private func missingQueries(
        in field: Field, of resource: Resource
    ) async throws -> [MissingQuery] {
        let context = RequestContext(
            principal: .system(in: schema.roles), now: clock.now(), zone: zone, language: .ru,
            requestID: "start")
        let text =
            "from \(resource.name) where \(field.name) != null "
            + "group by \(field.name) { rows_found: count() }"
        let plan = try plans.query(text, module: nil, context.principal.shape)
        return try await store.read(.interactive) { session in
            var found: [MissingQuery] = []
            try session.rows(plan.query, context.values(["limit": .integer(10_000)])) { row in
                let name = row.text(plan.query.columns[0].index)
                if schema.savedQuery(name) == nil {
                    found.append(
                        MissingQuery(
                            resource: resource.name, field: field.name, query: name,
                            rows: row.integer(plan.query.columns[1].index)))
                }
                return true
            }
            return found
        }
    }
}

extension Resource {
    fileprivate var isHistory: Bool {
        if case .history = kind { true } else { false }
    }
}

extension FieldType {
    fileprivate var namesQuery: Bool {
        if case .text(let limits) = self { limits.namesQuery } else { false }
    }
}

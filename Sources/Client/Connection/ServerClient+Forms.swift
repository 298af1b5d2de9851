import StrictJSON
import Wire

extension ServerClient {
    /// The body of a new record before it is filled in.
    /// - Parameter given: texts by the names of fields.
    public func prefilled(
        _ name: ResourceName, given: [(name: String, value: String)]
    ) async throws(ClientFailure) -> Answer {
        var path = RequestPath(name, "new")
        for field in given { path = path.adding(field.name, field.value) }
        return try await send(.get(path))
    }

    /// What a field of a record may be set to.
    /// - Parameter id: the record, or `new`.
    public func options(
        _ name: ResourceName, id: String, field: String, search: String?, limit: Int?,
        cursor: String?
    ) async throws(ClientFailure) -> Page {
        let path = RequestPath(name, id, "options", field).adding("search", search)
            .adding("limit", limit.map(String.init)).adding("cursor", cursor)
        return try await send(.get(path)).shape()
    }
}

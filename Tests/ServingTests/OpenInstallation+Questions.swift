import Catalogue
import Records
import StrictJSON
import Testing

@testable import Serving

extension OpenInstallation {
    typealias Table = (columns: [String], rows: [[JSON]])

    func ask(_ text: String, asOf day: String? = nil) async throws -> Table {
        let json = try await run(QueryRequest(.adHoc(text)), asOf: day)
        let columns = json["columns"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
        return (columns, json["rows"]?.arrayValue?.map { $0.arrayValue ?? [] } ?? [])
    }

    /// How many rows a query has, or a sheet of all that a report makes; nil where a parameter must be given.
    func rows(
        of query: SavedQuery, sheet: String?, _ parameters: JSON = [:]
    ) async throws -> Int? {
        do {
            let json = try await run(
                QueryRequest(.saved(query.id), parameters: parameters.objectValue ?? JSONObject()))
            let tables = json["sheets"]?.arrayValue?.filter { $0["name"]?.stringValue == sheet }
            return (tables ?? [json]).reduce(0) { $0 + ($1["rows"]?.arrayValue?.count ?? 0) }
        } catch let refusal as Refusal where refusal.code == .queryBadParameter {
            return nil
        }
    }

    func run(_ request: QueryRequest, asOf day: String? = nil) async throws -> JSON {
        let context = try consoleContext(.ru).asOf(day, in: settings.server.zone)
        return try JSON.parse(
            try #require(try await records.run(request, as: .json, context).whole))
    }
}

extension SavedQuery {
    /// Whether it asks about one school year.
    var hasYear: Bool { source.text.contains("param year: school_year") }
}

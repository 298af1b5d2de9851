import Catalogue
import Foundation
import Logging
import Records
import Store
import StrictJSON
import Support
import Testing

@testable import Serving

/// The example that `make run` serves: it loads whole, and there is something to ask about.
struct DistrictTests {
    private static let root = FilePaths.join(FilePaths.folder(of: #filePath), "../..")
    /// The day on which the past of the example ends.
    private static let today = "2026-11-30T09:00:00.000Z"

    /// Sheets that rightly are empty on that day.
    private static let quiet: Set<String> = ["registry/yearly outcome"]

    @Test func `the district loads, its exercises have answers and its queries have rows`()
        async throws
    {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        var settings = try SettingsLoader(environment: [:])
            .load(file: Self.root + "/Config/nastavnik.yaml").settings
        settings.database.directory = folder.path + "/data"
        settings.server.clock = .fixed(try #require(Instant(Self.today)))
        settings.log.level = .error
        let installation = try await OpenInstallation.open(
            settings, try ModuleLoading(settings).load(),
            logger: ServerLog.logger("nastavnikd", settings.log))
        defer { installation.store.close() }
        let example = try Example.read(Self.root + "/Config/district", for: settings)
        _ = try await example.prepare(installation)

        let exercises = try await installation.ask("from tutorial.exercises sort number")
        #expect(exercises.rows.count == 10)
        let column = try #require(exercises.columns.firstIndex(of: "solution"))
        for row in exercises.rows {
            let solution = try #require(row[column].stringValue)
            #expect(try await !installation.ask(solution).rows.isEmpty, "\(solution)")
        }
        for module in installation.schema.modules {
            for query in module.queries {
                for sheet in query.isReport ? query.sheets.map(\.name) : [nil] {
                    let name = [query.id, sheet].compactMap(\.self).joined(separator: " ")
                    let rows = try await installation.rows(of: query, sheet: sheet)
                    #expect(rows.map { $0 > 0 } ?? true || Self.quiet.contains(name), "\(name)")
                }
            }
        }
    }
}

extension OpenInstallation {
    fileprivate typealias Table = (columns: [String], rows: [[JSON]])

    fileprivate func ask(_ text: String) async throws -> Table {
        let json = try await run(QueryRequest(.adHoc(text)))
        let columns = json["columns"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
        return (columns, json["rows"]?.arrayValue?.map { $0.arrayValue ?? [] } ?? [])
    }

    /// How many rows a query has, or a sheet of all that a report makes; nil where a parameter must be given.
    fileprivate func rows(of query: SavedQuery, sheet: String?) async throws -> Int? {
        do {
            let json = try await run(QueryRequest(.saved(query.id)))
            let tables = json["sheets"]?.arrayValue?.filter { $0["name"]?.stringValue == sheet }
            return (tables ?? [json]).reduce(0) { $0 + ($1["rows"]?.arrayValue?.count ?? 0) }
        } catch let refusal as Refusal where refusal.code == .queryBadParameter {
            return nil
        }
    }

    private func run(_ request: QueryRequest) async throws -> JSON {
        try JSON.parse(
            try #require(try await records.run(request, as: .json, consoleContext(.ru)).whole))
    }
}

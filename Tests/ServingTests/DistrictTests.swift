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

    /// Queries that rightly find nothing on that day.
    private static let quiet: Set<String> = []

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
            for query in module.queries where !Self.quiet.contains(query.id) {
                guard let result = try await installation.answer(to: query) else { continue }
                #expect(!result.rows.isEmpty, "\(query.id)")
            }
        }
    }
}

extension OpenInstallation {
    fileprivate typealias Table = (columns: [String], rows: [[JSON]])

    fileprivate func ask(_ text: String) async throws -> Table {
        try await run(.adHoc(text))
    }

    /// Nil where a parameter must be given.
    fileprivate func answer(to query: SavedQuery) async throws -> Table? {
        do {
            return try await run(.saved(query.id))
        } catch let refusal as Refusal where refusal.code == .queryBadParameter {
            return nil
        }
    }

    private func run(_ text: QueryRequest.Text) async throws -> Table {
        let spool = try await records.run(
            QueryRequest(text), as: .json, consoleContext(.ru))
        let json = try JSON.parse(try #require(spool.whole))
        let columns = json["columns"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
        return (columns, json["rows"]?.arrayValue?.map { $0.arrayValue ?? [] } ?? [])
    }
}

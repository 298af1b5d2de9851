import Catalogue
import Records
import StrictJSON
import Testing

@testable import Serving

/// The example that `make run` serves: it loads whole, and there is something to ask about.
@Suite(.serialized, .loadedDistrict) struct DistrictTests {
    /// Sheets that rightly are empty on that day.
    private static let quiet: Set<String> = ["registry/yearly outcome"]

    private let installation: OpenInstallation

    init() throws { installation = try #require(LoadedDistrict.current) }

    @Test func `exercises have answers`() async throws {
        let exercises = try await installation.ask("from tutorial.exercises sort number")
        #expect(exercises.rows.count == 10)
        let column = try #require(exercises.columns.firstIndex(of: "solution"))
        for row in exercises.rows {
            let solution = try #require(row[column].stringValue)
            #expect(try await !installation.ask(solution).rows.isEmpty, "\(solution)")
        }
    }

    /// What is asked at the end of a school year has no answers in its autumn, but those of the year before.
    @Test func `saved queries have rows`() async throws {
        for module in installation.schema.modules {
            for query in module.queries {
                for sheet in query.isReport ? query.sheets.map(\.name) : [nil] {
                    let name = [query.id, sheet].compactMap(\.self).joined(separator: " ")
                    var rows = try await installation.rows(of: query, sheet: sheet)
                    if rows == 0, query.hasYear {
                        rows = try await installation.rows(
                            of: query, sheet: sheet, ["year": "2025/2026"])
                    }
                    #expect(rows.map { $0 > 0 } ?? true || Self.quiet.contains(name), "\(name)")
                }
            }
        }
    }

    @Test func `questions stand in both languages`() {
        let names = Question.all.map(\.name)
        #expect(names.count >= 76)
        #expect(names == Question.names(ending: ".sql"))
    }

    /// Today's end is read from the history, where all that was loaded stands as well.
    @Test(arguments: Question.all, [nil, LoadedDistrict.today])
    func `a question has one answer in Tropa and in SQL`(
        _ question: Question, asOf day: String?
    ) async throws {
        let table = try await installation.ask(question.text(ending: ".tropa"), asOf: day)
        let told = Answer(columns: table.columns, rows: table.rows)
        let counted = try Answer(
            of: question.text(ending: ".sql"),
            in: installation.settings.database.directory + "/nastavnik.db")

        #expect(!told.rows.isEmpty)
        if let difference = told.difference(from: counted) {
            Issue.record("Tropa and SQL differ: \(difference)")
        }
    }
}

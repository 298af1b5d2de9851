import Catalogue
import Crypto
import Foundation
import Records
import StrictJSON
import Support
import Testing

@testable import Serving

/// What `example --scale district --seed 1` makes: the same each time, with the figures of a real district,
/// and something to answer to every saved question. That it loads without a mistake says that all references hold.
@Suite(.serialized, .madeDistrict) struct MadeDistrictTests {
    let installation: OpenInstallation
    let settings: ServerSettings

    init() throws {
        installation = try #require(MadeDistrict.current)
        settings = try #require(MadeDistrict.settings)
    }

    /// The files of a folder and of those in it, by name.
    private func files(_ folder: String) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                FileManager.default.contents(atPath: folder + "/" + name).map { (name, $0) }
            })
    }

    @Test func `the same seed gives the same bytes, another one other people`() throws {
        let again = try TemporaryFolder()
        defer { again.remove() }
        let making = ExampleMaking(settings)
        _ = try making.make(scale: "district", seed: 1, into: again.path + "/one")
        _ = try making.make(scale: "district", seed: 2, into: again.path + "/two")
        let first = try files(MadeDistrict.folder)
        let same = try files(again.path + "/one")
        let other = try files(again.path + "/two")
        #expect(first == same)
        #expect(first.keys.sorted() == other.keys.sorted())
        #expect(first["registry.people.csv"] != other["registry.people.csv"])
    }

    /// Other worlds go by the same recipes; only counted here.
    @Test func `a republic has its worlds`() throws {
        let outcome = try ExampleMaking(settings).make(scale: "republic", seed: 1, into: nil)
        let counts = Dictionary(uniqueKeysWithValues: outcome.rows)
        #expect(counts["registry.municipalities"] == 28)
        #expect(counts["registry.organisations"] == 1_400)
        #expect(try abs(#require(counts["registry.people"]) - 56_000) < 3_000)
    }

    @Test func `an unknown scale is told with those that there are`() throws {
        do throws(StartFailure) {
            _ = try ExampleMaking(settings).make(scale: "distrct", seed: 1, into: nil)
            Issue.record("made")
        } catch {
            #expect(error.status == .usage)
            #expect(error.message(.en).contains("there are: district, republic, country"))
        }
    }

    @Test func `a folder with something in it is left alone`() throws {
        #expect(throws: StartFailure.self) {
            try ExampleMaking(settings).make(
                scale: "district", seed: 1, into: MadeDistrict.folder)
        }
    }

    /// A question about the district, and the number that is expected give or take five per cent.
    private static let figures: [(question: String, number: Double)] = [
        ("from registry.organisations group {n: count()}", 60),
        (
            "from registry.organisations where kind in (\"secondary_school\", \"basic_school\", \"primary_school\") group {n: count()}",
            40
        ),
        ("from registry.organisations where kind = \"kindergarten\" group {n: count()}", 18),
        ("from registry.organisations where kind = \"additional\" group {n: count()}", 2),
        ("from registry.people where teaching and left_on = null group {n: count()}", 2_400),
        ("from registry.people where young group {n: count()}", 190),
        ("from registry.pairs where running group {n: count()}", 150),
        (
            "from registry.pairs where running and types contains \"one_to_one\" group {n: count()}",
            120
        ),
        ("from registry.pairs where running and types contains \"group\" group {n: count()}", 12),
        ("from registry.pairs where running and types contains \"reverse\" group {n: count()}", 8),
        ("from registry.pairs where running and types contains \"virtual\" group {n: count()}", 10),
        ("from registry.mentors where state = \"active\" group {n: count()}", 110),
        ("from registry.mentors group {n: count()}", 140),
    ]

    @Test(arguments: figures.map(\.question), [0.05])
    func `a figure is that of the domain`(_ question: String, part: Double) async throws {
        let wanted = try #require(Self.figures.first { $0.question == question }).number
        let number = try await number(question)
        #expect(abs(number - wanted) <= wanted * part, "\(question): \(number), not \(wanted)")
    }

    /// A question, and between what its number must lie.
    private static let bounds: [(question: String, range: ClosedRange<Double>)] = [
        (
            "from league.memberships where state in (\"active\", \"suspended\") group {n: count_distinct(organisation)}",
            8...12
        ),
        (
            "from school.sessions where cohort.school_year = @2025/2026 group {n: count()}", 4...6
        ),
        ("from school.cases where school_year = @2025/2026 group {n: count()}", 25...40),
    ]

    @Test(arguments: bounds.map(\.question))
    func `a number lies where that of the domain does`(_ question: String) async throws {
        let range = try #require(Self.bounds.first { $0.question == question }).range
        let number = try await number(question)
        #expect(range.contains(number), "\(question): \(number)")
    }

    private func number(_ question: String) async throws -> Double {
        let table = try await installation.ask(question)
        let digits = try #require(table.rows.first?.first?.numberValue?.digits)
        return try #require(Double(digits))
    }

    /// Values for the parameters that have none of their own, by name.
    private static let usual: JSON = [
        "wave": "2025-26-w2", "proposal": "П-05-001", "season": "2026", "call": "2026",
        "cohort": "2025-mentors-1", "plan": "05-2026", "draft": "d05-polozhenie",
        "act": "d05-31", "since": "2026-09-01", "row": "05-2026,10.2",
        "other": "key:d05-2", "organisation": "key:05-002", "mentee": "05-024-002",
    ]
    /// Other values for queries that ask about something else.
    private static let special: [String: JSON] = [
        "monitoring/contacts_contrast": ["wave": "2026-27-s1"],
        "monitoring/swot_candidates": ["wave": "2025-26-w3"],
        "monitoring/survey_participation": ["wave": "2026-27-w0"],
        "monitoring/forms_missing": ["wave": "2026-27-w0"],
        "monitoring/forms_blocked": ["wave": "2026-27-w0"],
        "incentives/comments_answered": ["proposal": "П-05-008"],
        "incentives/discussion_summary": ["proposal": "П-05-008"],
    ]
    /// Sheets that rightly are empty on that day.
    private static let quiet: Set<String> = []

    @Test func `every saved query has rows`() async throws {
        for module in installation.schema.modules {
            for query in module.queries {
                for sheet in query.isReport ? query.sheets.map(\.name) : [nil] {
                    let name = [query.id, sheet].compactMap(\.self).joined(separator: " ")
                    let rows = try await rows(of: query, sheet)
                    #expect(rows > 0 || Self.quiet.contains(name), "\(name)")
                }
            }
        }
    }

    /// With its own defaults, with the values above, or of the year before.
    private func rows(of query: SavedQuery, _ sheet: String?) async throws -> Int {
        let given =
            (Self.special[query.id]?.objectValue?.members ?? [])
            + (Self.usual.objectValue?.members ?? [])
        var values = JSONObject()
        for member in given where query.takes(member.name) && values[member.name] == nil {
            values[member.name] = member.value
        }
        let people = query.takes("person") ? try await people() : [nil]
        for year in query.hasYear ? [nil, "2025/2026"] : [nil] {
            for person in people {
                if let year { values["year"] = .string(year) }
                if let person { values["person"] = .string(person) }
                let rows = try await installation.rows(of: query, sheet: sheet, .object(values))
                if let rows, rows > 0 { return rows }
            }
        }
        return 0
    }

    /// Mentors about whom there is something to tell, each of another kind.
    private func people() async throws -> [String?] {
        var codes: [String] = []
        for question in [
            "from incentives.reward_lines sort number take 1 select code: person.code",
            "from registry.pairs where form = \"employer_student\" sort number take 1 select code: mentor.person.code",
            "from school.cases sort number take 1 select code: pair.mentor.person.code",
            "from school.certificates where state = \"valid\" sort number take 1 select code: person.code",
        ] {
            codes += try await installation.ask(question).rows.compactMap { $0.first?.stringValue }
        }
        return codes
    }

    /// Names of the order on which the platform was built must never come out, so only their digests stand here.
    @Test func `nobody is called as a real person was`() async throws {
        let forbidden: Set<String> = [
            "501e69913ab7efbf", "9efbb9f95bdd502f", "b67a734cb3ce48ac",
            "505c900ffbedf463", "5afbb8fe3d723b47", "43e03de859cf3a80",
        ]
        let people = try await installation.ask("from registry.people select last_name unique")
        let names = people.rows.compactMap { $0.first?.stringValue?.lowercased() }
        #expect(!names.isEmpty)
        for name in names {
            let digest = SHA256.hash(data: Data(name.utf8)).prefix(8)
                .map { String(format: "%02x", $0) }.joined()
            #expect(!forbidden.contains(digest), "\(name)")
        }
    }
}

extension SavedQuery {
    fileprivate func takes(_ name: String) -> Bool {
        source.text.contains("param \(name): ")
            && !source.text.contains("param \(name): ref registry.organisations = ")
    }
}

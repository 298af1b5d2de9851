import Foundation
import Testing
import Yams

/// The tables of `Scenarios/README.md`: what they promise has a test of that name.
struct ScenarioTableTests {
    private static let readme = Repository.file("Tests/EndToEndTests/Scenarios/README.md")

    /// The rows under a heading: the first cell, and the names in backticks of its third.
    private static func rows(under heading: String) -> [(key: String, tests: [String])] {
        let lines = readme.lines.map(\.text)
        guard let start = lines.firstIndex(of: "## \(heading)") else { return [] }
        return lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
            .filter { $0.hasPrefix("| ") }.dropFirst()
            .map { line in
                let cells = line.split(separator: "|").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
                let names = cells.count > 2 ? cells[2].split(separator: "`").map(String.init) : []
                return (cells.first ?? "", names.filter { $0 != ", " })
            }
    }

    /// Names of tests in Swift, and of cases in modules.
    private static let names: Set<String> = {
        let swift = Repository.files(under: "Tests", suffixes: [".swift"]).flatMap { file in
            file.text.matches(of: /func `([^`]+)`/).map { String($0.output.1) }
        }
        let cases = Repository.modules.flatMap { folder in
            Repository.files(under: "Plugins/\(folder)", suffixes: [".yaml", ".tropa"]).flatMap {
                file in
                // In braces a name with a comma is quoted; on a line of its own it needs no quotes.
                file.text.matches(of: /- name: "?([^"\n]+)"?/).map { String($0.output.1) }
                    + file.text.matches(of: /- \{name: "([^"]+)"/).map { String($0.output.1) }
                    + file.text.matches(of: /- \{name: ([^",\n]+),/).map { String($0.output.1) }
            }
        }
        return Set(swift + cases)
    }()

    /// The numbers of the rows of the order that the platform began with.
    private static func roadMap() throws -> Set<String> {
        let file = try Yams.compose(yaml: Repository.file("Config/example/roadmap.yaml").text)
        let rows = file?.mapping?["roadmap.rows"]?.sequence ?? []
        return Set(
            rows.filter { $0.mapping?["plan"]?.string == "05-2022" }
                .compactMap { $0.mapping?["path"]?.string })
    }

    @Test func `every row of the road map has its scenario, which bears its number`() throws {
        let rows = Self.rows(under: "Rows of the road map")
        let road = try Self.roadMap()
        #expect(road.count == 22)
        // 2.9 is no row of the order: the federal bases that every school is asked for.
        #expect(Set(rows.map(\.key)) == road.union(["2.9"]))
        for row in rows {
            #expect(row.tests.contains { $0.hasPrefix("row \(row.key) ends in ") }, "\(row)")
        }
    }

    @Test func `every worked example and every invariant has a test`() {
        let examples = Self.rows(under: "Worked examples").map(\.key)
        let invariants = Self.rows(under: "Invariants").map(\.key)
        #expect(examples == (1...10).map(String.init))
        #expect(invariants == (1...12).map(String.init))
    }

    @Test(arguments: ["Rows of the road map", "Worked examples", "Invariants"])
    func `every test that a table names exists`(heading: String) {
        for row in Self.rows(under: heading) {
            #expect(!row.tests.isEmpty, "\(row.key)")
            for test in row.tests { #expect(Self.names.contains(test), "\(row.key): \(test)") }
        }
    }
}

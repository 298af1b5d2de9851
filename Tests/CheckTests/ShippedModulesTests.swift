import Catalogue
import Manifest
import Testing
import Tropa

@testable import Check

/// The modules of this repository pass the check that the server makes before it starts.
struct ShippedModulesTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
        .reduce("") { "\($0)/\($1)" }

    private static let report = ModuleCheck.run(
        sources: ManifestSources(
            folders: ManifestSources.moduleFolders(in: ["\(root)/Plugins"]),
            roles: "\(root)/Config/roles.yaml", root: root))

    @Test func `the shipped modules have no mistake`() {
        let mistakes = Self.report.findings.filter { !$0.isWarning }
        #expect(mistakes.map { $0.render(language: .ru) } == [])
        #expect(Self.report.schema?.modules.isEmpty == false)
    }

    @Test func `every column of every query has a title of its own in both languages`() throws {
        let schema = try #require(Self.report.schema)
        let compiler = Compiler(schema: schema, zone: try LocalZone(identifier: "UTC"))

        var untitled: [String] = []
        var alike: [String] = []
        for query in schema.modules.flatMap(\.queries).flatMap(\.sheetsOrItself) {
            let plan = try compiler.query(
                query.source.text, module: query.module, filters: query.filters, shape: .system)
            let columns = plan.query.columns.map { (name: $0.name, title: query.title(of: $0)) }
            untitled += columns.filter { !$0.title.isForPeople }.map { "\(query.id): \($0.name)" }
            for language in Language.allCases {
                let titles = columns.map { $0.title.text(in: language) }
                alike += Set(titles).filter { title in titles.count { $0 == title } > 1 }
                    .map { "\(query.id): \($0)" }
            }
        }

        #expect(untitled == [])
        #expect(alike == [])
    }
}

extension SavedQuery {
    /// The tables that people see.
    fileprivate var sheetsOrItself: [SavedQuery] { isReport ? sheets.map(\.query) : [self] }

    fileprivate func title(of column: OutputColumn) -> LocalizedText {
        columnTitles[column.name] ?? column.title
    }
}

extension LocalizedText {
    /// A name of the language of queries, as `cross_school` is, stands in neither language.
    fileprivate var isForPeople: Bool {
        let isRussian = ru.unicodeScalars.contains { !$0.isASCII || $0.properties.isUppercase }
        return isRussian && en != nil
    }
}

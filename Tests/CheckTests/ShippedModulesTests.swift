import Catalogue
import Manifest
import Testing

@testable import Check

/// The modules of this repository pass the check that the server makes before it starts.
struct ShippedModulesTests {
    private static let root = #filePath.split(separator: "/").dropLast(3).map(String.init)
        .reduce("") { "\($0)/\($1)" }

    @Test func `the shipped modules have no mistake`() {
        let report = ModuleCheck.run(
            sources: ManifestSources(
                folders: ManifestSources.moduleFolders(in: ["\(Self.root)/Plugins"]),
                roles: "\(Self.root)/Config/roles.yaml", root: Self.root))
        let mistakes = report.findings.filter { !$0.isWarning }
        #expect(mistakes.map { $0.render(language: .ru) } == [])
        #expect(report.schema?.modules.isEmpty == false)
    }
}

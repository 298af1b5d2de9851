import Catalogue
import Testing

@testable import Serving
@testable import nastavnikd

/// The cases of the modules in `Plugins/`.
struct ShippedCasesTests {
    private static let root = FilePaths.join(FilePaths.folder(of: #filePath), "../..")

    /// Modules whose cases do not show everything yet: a module leaves the list when they do, for good.
    private static let incomplete: Set<String> = []

    @Test func `every case comes true, and the cases show all that their modules declare`()
        async throws
    {
        var settings = try SettingsLoader(environment: [:])
            .load(file: Self.root + "/Config/nastavnik.yaml").settings
        settings.modules.behaviours = Compiled.behaviours
        let checked = ModuleLoading(settings).checked()

        let report = try await CaseSuite(settings, checked).run()

        #expect(report.files > 0)
        for failure in report.failures { Issue.record("\(failure.text(in: .en))") }
        for gap in report.missing where !Self.incomplete.contains(gap.module) {
            Issue.record("\(gap.text.text(in: .en))")
        }
        let open = Set(report.missing.map(\.module))
        #expect(
            Self.incomplete.isSubset(of: open),
            "complete by now: \(Self.incomplete.subtracting(open))")
    }
}

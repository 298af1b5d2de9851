import Catalogue
import Store
import Support
import Testing

@testable import Serving

/// Opens a database of some modules with a few rows in it, once for all tests of a suite.
struct FreshInstallation: SuiteTrait, TestScoping {
    /// The installation of the running suite.
    @TaskLocal static var current: OpenInstallation?

    let modules: [String]
    /// Rows as a data file names them.
    let rows: String
    /// The production calendar; nil for the one that comes with the project.
    let calendar: String?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        var settings = try ServerSettings.shipped(in: folder, at: "2032-12-31T09:00:00.000Z")
        settings.modules.enabled = modules
        if let calendar {
            try folder.write(calendar, to: "calendar.yaml")
            settings.calendar = folder.path + "/calendar.yaml"
        }
        try folder.write(rows, to: "rows.yaml")
        let installation = try await OpenInstallation.open(
            settings, try ModuleLoading(settings).load(),
            logger: ServerLog.logger("nastavnikd", settings.log))
        defer { installation.store.close() }
        let data = try DataSet.read(folder.path + "/rows.yaml", isSituation: true, for: settings)
        try await installation.give(data.rows, as: "rows", folder: data.folder)

        try await Self.$current.withValue(installation) { try await function() }
    }
}

extension Trait where Self == FreshInstallation {
    /// An installation of these modules with these rows for the whole suite.
    static func installation(
        of modules: String..., rows: String, calendar: String? = nil
    ) -> FreshInstallation {
        FreshInstallation(modules: modules, rows: rows, calendar: calendar)
    }
}

extension Sequence {
    /// Rows of a data file, one for each element.
    func rows(_ row: (Element) -> String) -> String {
        map { "  - \(row($0))" }.joined(separator: "\n")
    }
}

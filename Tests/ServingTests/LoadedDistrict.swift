import Catalogue
import Store
import Support
import Testing

@testable import Serving
@testable import nastavnikd

/// Loads the example district once for all tests of a suite, on the day on which its past ends.
struct LoadedDistrict: SuiteTrait, TestScoping {
    /// The installation of the running suite.
    @TaskLocal static var current: OpenInstallation?

    private static let root = FilePaths.join(FilePaths.folder(of: #filePath), "../..")
    /// The day that is today for them.
    static let today = "2026-11-30"

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let settings = try ServerSettings.shipped(in: folder, at: Self.today + "T09:00:00.000Z")
        let installation = try await OpenInstallation.open(
            settings, try ModuleLoading(settings).load(),
            logger: ServerLog.logger("nastavnikd", settings.log))
        defer { installation.store.close() }
        let example = try Example.read(Self.root + "/Config/district", for: settings)
        _ = try await example.prepare(installation)

        try await Self.$current.withValue(installation) { try await function() }
    }
}

extension Trait where Self == LoadedDistrict {
    /// The example district, loaded once for the whole suite.
    static var loadedDistrict: LoadedDistrict { LoadedDistrict() }
}

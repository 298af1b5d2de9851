import Catalogue
import Store
import Support
import Testing

@testable import Serving
@testable import nastavnikd

/// The district that the recipes make from the first seed, loaded once for all tests of a suite.
struct MadeDistrict: SuiteTrait, TestScoping {
    /// The installation of the running suite.
    @TaskLocal static var current: OpenInstallation?
    /// The settings with which it was made.
    @TaskLocal static var settings: ServerSettings?
    /// Where its files are.
    @TaskLocal static var folder = ""

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let settings = try ServerSettings.shipped(in: folder, at: "2026-11-30T09:00:00.000Z")
        let files = folder.path + "/example"
        _ = try ExampleMaking(settings).make(scale: "district", seed: 1, into: files)

        let installation = try await OpenInstallation.open(
            settings, try ModuleLoading(settings).load(),
            logger: ServerLog.logger("nastavnikd", settings.log))
        defer { installation.store.close() }
        _ = try await Example.read(files, for: settings).prepare(installation)
        try await Self.$current.withValue(installation) {
            try await Self.$settings.withValue(settings) {
                try await Self.$folder.withValue(files) { try await function() }
            }
        }
    }
}

extension Trait where Self == MadeDistrict {
    /// The district of the recipes, loaded once for the whole suite.
    static var madeDistrict: MadeDistrict { MadeDistrict() }
}

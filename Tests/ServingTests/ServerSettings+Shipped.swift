import Catalogue
import Logging
import Support
import Testing

@testable import Serving
@testable import nastavnikd

extension ServerSettings {
    private static let root = FilePaths.join(FilePaths.folder(of: #filePath), "../..")

    /// The settings that come with the project, for a database in a folder and a clock that stands still.
    static func shipped(in folder: TemporaryFolder, at moment: String) throws -> ServerSettings {
        var settings = try SettingsLoader(environment: [:])
            .load(file: root + "/Config/nastavnik.yaml").settings
        settings.modules.behaviours = Compiled.behaviours
        settings.database.directory = folder.path + "/data"
        settings.server.clock = .fixed(try #require(Instant(moment)))
        settings.log.level = .error
        return settings
    }
}

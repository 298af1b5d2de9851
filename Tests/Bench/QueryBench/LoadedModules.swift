import Catalogue
import Check
import Manifest
import Tropa

/// Modules as the server reads them at its start.
struct LoadedModules {
    let schema: Schema
    let compiler: Compiler
    let zone: LocalZone

    /// - Parameter folder: a module or a folder of modules.
    init(_ folder: String, roles: String) throws {
        zone = try LocalZone(identifier: "Europe/Moscow")
        let sources = ManifestSources(
            folders: ManifestSources.moduleFolders(in: [folder]), roles: roles)
        let report = ModuleCheck.run(sources: sources, zone: zone)
        guard let schema = report.schema else {
            throw BenchFailure(report.render(language: .en))
        }
        self.schema = schema
        compiler = Compiler(schema: schema, zone: zone)
    }
}

/// Something stands in the way of a fair comparison.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

import Catalogue
import Check
import Manifest
import Tropa

/// The modules of an installation, read and checked as a whole.
public struct ModuleLoading: Sendable {
    private let sources: ManifestSources

    /// The modules that the settings name.
    public init(_ settings: ServerSettings) {
        self.init(settings, paths: settings.modules.paths, enabled: settings.modules.enabled)
    }

    /// Modules in other places, with the roles of the settings; all of them.
    public init(_ settings: ServerSettings, paths: [String]) {
        self.init(settings, paths: paths, enabled: nil)
    }

    private init(_ settings: ServerSettings, paths: [String], enabled: [String]?) {
        sources = ManifestSources(
            folders: ManifestSources.moduleFolders(in: paths), roles: settings.roles,
            enabled: enabled, settings: settings.modules.settings, configuration: settings.file)
    }

    /// Everything that is wrong with them.
    public func report() -> CheckReport {
        ModuleCheck.run(sources: sources)
    }

    /// The names of the folders that hold them.
    public var folders: [String] { sources.folders }

    /// - Throws: `StartFailure.modules` with all mistakes.
    func load() throws(StartFailure) -> LoadedModules {
        let report = report()
        guard let schema = report.schema else {
            throw .modules(report.findings.filter { !$0.isWarning }.map { finding in
                .both(finding.render(language: .ru), finding.render(language: .en))
            })
        }
        return LoadedModules(
            schema: schema, compiler: Compiler(schema: schema),
            warnings: report.findings.filter(\.isWarning))
    }
}

/// Modules without mistakes.
struct LoadedModules: Sendable {
    let schema: Schema
    let compiler: Compiler
    let warnings: [Finding]
}

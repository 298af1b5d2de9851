import Catalogue
import Check
import Manifest
import Tropa

/// The modules of an installation, read and checked as a whole.
public struct ModuleLoading: Sendable {
    private let sources: ManifestSources
    private let zone: LocalZone

    /// The modules that the settings name.
    public init(_ settings: ServerSettings) {
        self.init(settings, paths: settings.modules.paths, enabled: settings.modules.enabled)
    }

    /// Modules in other places, with the roles of the settings; all of them.
    public init(_ settings: ServerSettings, paths: [String]) {
        self.init(settings, paths: paths, enabled: nil)
    }

    private init(_ settings: ServerSettings, paths: [String], enabled: [String]?) {
        zone = settings.server.zone
        sources = ManifestSources(
            folders: ManifestSources.moduleFolders(in: paths), roles: settings.roles,
            enabled: enabled, settings: settings.modules.settings, configuration: settings.file)
    }

    /// Whether there is a module at all.
    public var isEmpty: Bool { sources.folders.isEmpty }

    /// Everything that is wrong with them.
    public func verdict() -> ModuleVerdict {
        ModuleVerdict(ModuleCheck.run(sources: sources, zone: zone))
    }

    /// - Throws: `StartFailure.modules` with all mistakes.
    func load() throws(StartFailure) -> LoadedModules {
        let report = ModuleCheck.run(sources: sources, zone: zone)
        guard let schema = report.schema else {
            throw .modules(report.findings.filter { !$0.isWarning }.map(\.text))
        }
        return LoadedModules(
            schema: schema, compiler: Compiler(schema: schema, zone: zone),
            warnings: report.findings.filter(\.isWarning))
    }
}

/// Modules without mistakes.
struct LoadedModules: Sendable {
    let schema: Schema
    let compiler: Compiler
    let warnings: [Finding]
}

/// What a check of modules found.
public struct ModuleVerdict: Sendable {
    /// Mistakes and warnings by their places, each as text.
    public let findings: [LocalizedText]
    public let mistakes: Int
    /// How many modules were checked.
    public let modules: Int

    init(_ report: CheckReport) {
        findings = report.findings.map(\.text)
        mistakes = report.findings.count { !$0.isWarning }
        modules = report.schema?.modules.count ?? 0
    }
}

extension Finding {
    /// `file:line:column: message`, its notes under it.
    fileprivate var text: LocalizedText {
        .both(render(language: .ru), render(language: .en))
    }
}

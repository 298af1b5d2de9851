import Catalogue
import Check
import Manifest
import ModuleKit
import Tropa

/// The modules of an installation, read and checked as a whole.
public struct ModuleLoading: Sendable {
    private let sources: ManifestSources
    private let zone: LocalZone
    private let behaviours: BehaviourBook
    /// The folders whose mistakes are told; nil tells all.
    private let shown: [String]?
    /// Of the folders that were asked for, those without a module.
    public let barren: [String]

    /// The modules that the settings name.
    public init(_ settings: ServerSettings) {
        let folders = ManifestSources.moduleFolders(in: settings.modules.paths)
        self.init(
            settings, folders: folders, enabled: settings.modules.enabled, shown: nil,
            barren: folders.isEmpty ? settings.modules.paths : [])
    }

    /// Modules, or folders of modules, beside those of the settings, whether these are on or not: so that
    /// what they require is there. Only their own mistakes are told.
    public init(_ settings: ServerSettings, folders: [String]) {
        let found = folders.map { ManifestSources.moduleFolders(in: [FilePaths.join("", $0)]) }
        var places: Set<String> = []
        let own = found.joined().filter { places.insert(FilePaths.real($0)).inserted }
        let others = ManifestSources.moduleFolders(in: settings.modules.paths)
            .filter { !places.contains(FilePaths.real($0)) }
        self.init(
            settings, folders: own + others, enabled: nil, shown: own,
            barren: zip(folders, found).filter { $1.isEmpty }.map(\.0))
    }

    private init(
        _ settings: ServerSettings, folders: [String], enabled: [String]?, shown: [String]?,
        barren: [String]
    ) {
        self.barren = barren
        zone = settings.server.zone
        behaviours = settings.modules.behaviours
        self.shown = shown
        sources = ManifestSources(
            folders: folders, roles: settings.roles,
            calendar: DiskFiles().isFile(settings.calendar) ? settings.calendar : nil,
            enabled: enabled, settings: settings.modules.settings,
            extensions: settings.modules.extensions, configuration: settings.file)
    }

    /// Everything that is wrong with them and with their cases.
    public func checked() -> CheckedModules {
        let report = ModuleCheck.run(sources: sourcesWithCases, zone: zone, behaviours: behaviours)
        let recipes = report.schema.map { RecipeCheck(sources: sources, schema: $0).findings() }
        let verdict = ModuleVerdict(
            (report.findings + (recipes ?? [])).filter { isShown($0.file) },
            modules: (shown ?? sources.enabled ?? sources.folders).count)
        guard let schema = report.schema else { return CheckedModules(verdict: verdict) }
        let names = schema.modules.filter { isShown($0.folder + "/module.yaml") }.map(\.name)
        return CheckedModules(
            verdict: verdict, names: Set(names), modules: LoadedModules(schema, report, zone),
            cases: report.cases.filter { isShown($0.file) })
    }

    /// - Throws: `StartFailure.modules` with all mistakes.
    func load() throws(StartFailure) -> LoadedModules {
        let report = ModuleCheck.run(sources: sources, zone: zone, behaviours: behaviours)
        guard let schema = report.schema else {
            throw .modules(report.findings.filter { !$0.isWarning }.map(\.text))
        }
        return LoadedModules(schema, report, zone)
    }

    /// Whether the mistakes of a file are told.
    private func isShown(_ file: String) -> Bool {
        shown?.contains { file.hasPrefix($0 + "/") } ?? true
    }

    private var sourcesWithCases: ManifestSources {
        var sources = sources
        sources.readsCases = true
        return sources
    }
}

/// Modules without mistakes.
struct LoadedModules: Sendable {
    let schema: Schema
    let compiler: Compiler
    let warnings: [Finding]

    fileprivate init(_ schema: Schema, _ report: CheckReport, _ zone: LocalZone) {
        self.schema = schema
        compiler = Compiler(schema: schema, zone: zone)
        warnings = report.findings.filter(\.isWarning)
    }
}

/// Modules that were checked, with all that their cases need.
public struct CheckedModules: Sendable {
    public let verdict: ModuleVerdict
    /// The modules whose mistakes are told.
    var names: Set<String> = []
    /// Nil if there is any mistake.
    var modules: LoadedModules?
    var cases: [CaseFile] = []
}

/// What a check of modules found.
public struct ModuleVerdict: Sendable {
    /// Mistakes and warnings by their places, each as text.
    public let findings: [LocalizedText]
    public let mistakes: Int
    /// How many modules were checked.
    public let modules: Int

    init(_ findings: [Finding], modules: Int) {
        self.findings = findings.map(\.text)
        mistakes = findings.count { !$0.isWarning }
        self.modules = modules
    }
}

extension Finding {
    /// `file:line:column: message`, its notes under it.
    fileprivate var text: LocalizedText {
        .both(render(language: .ru), render(language: .en))
    }
}

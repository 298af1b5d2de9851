import StrictJSON

/// What is loaded: module folders, roles, and what the configuration says of both.
public struct ManifestSources: Sendable {
    /// Folders that hold a `module.yaml`.
    public var folders: [String]
    /// The file of roles; nil accepts any role, as when a module is checked alone.
    public var roles: String?
    /// The file of the production calendar; nil leaves the calendar empty.
    public var calendar: String?
    /// Names of the modules in force; nil means all.
    public var enabled: [String]?
    /// Values of settings, by module: `modules.settings.<module>`.
    public var settings: [String: JSONObject]
    /// Files that add to modules: `modules.extend`.
    public var extensions: [String]
    /// The configuration file, shown in mistakes of `enabled` and `settings`.
    public var configuration: String
    /// Paths under this folder are shown relative to it.
    public var root: String
    public var files: any FileTree
    /// Whether `Tests/` is read, too: a check of modules does, a server has no use for it.
    public var readsCases = false
    /// Modules whose `data/` is a past situation: its rows may be in any state and say who made them.
    public var situations: Set<String> = []

    public init(
        folders: [String], roles: String? = nil, calendar: String? = nil,
        enabled: [String]? = nil, settings: [String: JSONObject] = [:], extensions: [String] = [],
        configuration: String = "Config/nastavnik.yaml",
        root: String = "", files: any FileTree = DiskFiles()
    ) {
        self.folders = folders
        self.roles = roles
        self.calendar = calendar
        self.enabled = enabled
        self.settings = settings
        self.extensions = extensions
        self.configuration = configuration
        self.root = root
        self.files = files
    }

    /// The module folders among these paths: each is a module or a folder of modules.
    public static func moduleFolders(
        in paths: [String], files: any FileTree = DiskFiles()
    ) -> [String] {
        paths.flatMap { path in
            if files.isFile("\(path)/module.yaml") { return [path] }
            return (files.entries(of: path) ?? []).map { "\(path)/\($0)" }
                .filter { files.isFile("\($0)/module.yaml") }
        }
    }

    /// The path as it is shown.
    func shown(_ path: String) -> String {
        let prefix = root.hasSuffix("/") ? root : root + "/"
        guard !root.isEmpty, path.hasPrefix(prefix) else { return path }
        return String(path.dropFirst(prefix.count))
    }
}

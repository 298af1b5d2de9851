import Catalogue
import FoundationEssentials
import StrictJSON

/// Reads the settings of a run of the program.
public struct SettingsLoader: Sendable {
    private let environment: [String: String]
    private let flags: [SettingKey: [String]]

    /// Where settings are looked for if nobody says otherwise, from the working directory.
    public static let usualFile = "Config/nastavnik.yaml"
    /// Variables of ours that are no settings.
    private static let otherVariables = [
        "NASTAVNIK_LANG", "NASTAVNIK_CONFIG", "NASTAVNIK_SERVER", "NASTAVNIK_TOKEN",
    ]

    /// - Parameter flags: values of `--server-port` and the like; a list has several.
    public init(environment: [String: String], flags: [SettingKey: [String]] = [:]) {
        self.environment = environment
        self.flags = flags
    }

    /// Settings, and what is odd but no mistake.
    public struct Loaded: Sendable {
        public var settings: ServerSettings
        public var warnings: [LocalizedText]
    }

    /// - Parameter file: of `--config`; nil means `NASTAVNIK_CONFIG` or the usual one.
    public func load(file given: String? = nil) throws(SettingsProblems) -> Loaded {
        let path = given ?? environment["NASTAVNIK_CONFIG"] ?? Self.usualFile
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(validating: data, as: UTF8.self)
        else {
            throw SettingsProblems([
                SettingsProblem(.file(path, line: 1, column: 1), ServerText.settingsUnreadable)
            ])
        }
        return try load(text: text, path: path)
    }

    /// - Parameter path: of the file that holds the text; relative paths in it start at its folder.
    func load(text: String, path: String) throws(SettingsProblems) -> Loaded {
        let file = SettingsFile(text, path: path)
        let sources = SettingsSources(file: file, environment: environment, flags: flags)
        var reader = SettingsReader(sources, problems: file.problems)
        let settings = ServerSettings(&reader, file: path, moduleSettings: moduleSettings(file))
        guard let settings else { throw SettingsProblems(reader.problems) }
        return Loaded(settings: settings, warnings: strangeVariables())
    }

    private func moduleSettings(_ file: SettingsFile) -> JSONObject {
        guard case .map(let object)? = file.entries[.moduleSettings] else { return JSONObject() }
        return object
    }

    /// Variables that look like ours and mean nothing.
    private func strangeVariables() -> [LocalizedText] {
        let known = SettingKey.allCases.filter { $0.shape != .map }.map(\.variable)
        let names = environment.keys.filter {
            $0.hasPrefix(SettingKey.variablePrefix) && !known.contains($0)
                && !Self.otherVariables.contains($0)
        }
        return names.sorted().map { name in
            ServerText.unknownVariable(name, meant: Suggestion.closest(to: name, among: known))
        }
    }
}

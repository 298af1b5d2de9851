import Configuration

/// The values of all keys: a flag stands over an environment variable, that over the file.
struct SettingsSources {
    private let file: SettingsFile
    private let environment: [String: String]
    private let flags: [SettingKey: [String]]
    private let reader: ConfigReader

    /// - Parameter flags: values of `--server-port` and the like; a list has several.
    init(file: SettingsFile, environment: [String: String], flags: [SettingKey: [String]]) {
        self.file = file
        self.environment = environment
        self.flags = flags
        reader = ConfigReader(providers: [
            Self.provider("flags", flags.mapValues { .list($0) }),
            EnvironmentVariablesProvider(environmentVariables: environment)
                .prefixKeys(with: "nastavnik"),
            Self.provider("file", file.entries),
        ])
    }

    private static func provider(
        _ name: String, _ entries: [SettingKey: SettingsFile.Entry]
    ) -> InMemoryProvider {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, entry) in entries {
            values[AbsoluteConfigKey(key.path)] = value(entry, key)
        }
        return InMemoryProvider(name: name, values: values)
    }

    private static func value(_ entry: SettingsFile.Entry, _ key: SettingKey) -> ConfigValue? {
        switch (entry, key.shape) {
        case (.scalar(let text), .scalar): ConfigValue(.string(text), isSecret: false)
        case (.list(let texts), .scalar):
            texts.last.map { ConfigValue(.string($0), isSecret: false) }
        case (.list(let texts), .list): ConfigValue(.stringArray(texts), isSecret: false)
        case (_, .map), (.map, _), (.scalar, .list): nil
        }
    }

    func text(_ key: SettingKey) -> String? {
        reader.string(forKey: ConfigKey(key.path))
    }

    /// A variable holds a list with commas.
    func list(_ key: SettingKey) -> [String]? {
        reader.stringArray(forKey: ConfigKey(key.path))?
            .map { $0.trimmed }.filter { !$0.isEmpty }
    }

    /// Where the value in force was written.
    func place(of key: SettingKey) -> SettingPlace {
        if flags[key] != nil { return .flag(key.flag) }
        if environment[key.variable] != nil { return .variable(key.variable) }
        return file.places[key] ?? .file(file.path, line: 1, column: 1)
    }

    /// Whether the value in force stands in the file.
    func isFromFile(_ key: SettingKey) -> Bool {
        flags[key] == nil && environment[key.variable] == nil
    }
}

extension String {
    /// Without white space around it.
    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

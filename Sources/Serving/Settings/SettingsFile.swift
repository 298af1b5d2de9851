import Catalogue
import StrictJSON
import Yams

/// `nastavnik.yaml` as read: the values under known keys with their places, and every mistake of form.
struct SettingsFile {
    /// A value under a key.
    enum Entry {
        case scalar(String)
        case list([String])
        case map(JSONObject)
    }

    let path: String
    private(set) var entries: [SettingKey: Entry] = [:]
    private(set) var places: [SettingKey: SettingPlace] = [:]
    private(set) var problems: [SettingsProblem] = []

    /// - Parameter path: how the file is called in messages.
    init(_ text: String, path: String) {
        self.path = path
        do {
            guard let root = try Yams.compose(yaml: text) else { return }
            read(root)
        } catch {
            problems.append(syntaxProblem(error))
        }
    }

    private mutating func read(_ root: Node) {
        guard let mapping = root.mapping else {
            return report(root, ServerText.settingsSection)
        }
        section(mapping, path: [])
    }

    private mutating func section(_ mapping: Node.Mapping, path: [String]) {
        for (keyNode, value) in mapping {
            let name = keyNode.scalar?.string ?? ""
            let here = path + [name]
            if let key = SettingKey(rawValue: here.joined(separator: ".")) {
                places[key] = place(value)
                entry(key, value)
            } else if Self.sections.contains(here) {
                if let inner = value.mapping {
                    section(inner, path: here)
                } else if !isEmpty(value) {
                    report(value, ServerText.settingsSection)
                }
            } else {
                report(
                    keyNode, ServerText.unknownSetting(name),
                    suggestion: Suggestion.closest(to: name, among: Self.names(in: path)))
            }
        }
    }

    private mutating func entry(_ key: SettingKey, _ node: Node) {
        switch key.shape {
        case .scalar:
            guard let scalar = node.scalar else { return report(node, ServerText.settingScalar) }
            guard !isEmpty(node) else { return report(node, ServerText.settingEmpty) }
            entries[key] = .scalar(scalar.string)
        case .list:
            guard let items = node.sequence else { return report(node, ServerText.settingList) }
            for item in items where item.scalar == nil || isEmpty(item) {
                report(item, ServerText.settingScalar)
            }
            entries[key] = .list(items.compactMap { $0.scalar?.string })
        case .map:
            guard let mapping = node.mapping else {
                return report(node, ServerText.settingsSection)
            }
            entries[key] = .map(JSONObject(yaml: mapping))
        }
    }

    private mutating func report(
        _ node: Node, _ message: LocalizedText, suggestion: String? = nil
    ) {
        problems.append(SettingsProblem(place(node), message, suggestion: suggestion))
    }

    private func place(_ node: Node) -> SettingPlace {
        .file(path, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// Nothing stands behind the colon.
    private func isEmpty(_ node: Node) -> Bool {
        guard let scalar = node.scalar else { return false }
        return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    }

    private func syntaxProblem(_ error: any Error) -> SettingsProblem {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _),
            YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            SettingsProblem(
                .file(path, line: mark.line, column: mark.column), ServerText.yamlSyntax(problem))
        case YamlError.duplicatedKeysInMapping(let names, let context):
            SettingsProblem(
                .file(path, line: context.mark.line, column: context.mark.column),
                ServerText.repeatedSetting(names.sorted().joined(separator: ", ")))
        default:
            SettingsProblem(.file(path, line: 1, column: 1), ServerText.yamlSyntax("\(error)"))
        }
    }
}

extension SettingsFile {
    /// Mappings that hold keys: `server`, `server.tls` …
    private static let sections: Set<[String]> = Set(
        SettingKey.allCases.flatMap { key in
            (1..<key.path.count).map { Array(key.path.prefix($0)) }
        })

    /// What may stand in a section.
    private static func names(in section: [String]) -> [String] {
        let names = SettingKey.allCases.map(\.path)
            .filter { $0.count > section.count && Array($0.prefix(section.count)) == section }
            .map { $0[section.count] }
        return Set(names).sorted()
    }
}

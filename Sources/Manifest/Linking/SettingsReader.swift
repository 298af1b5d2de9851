import Catalogue
import StrictJSON

/// Reads the settings of a module and puts the configured values in force.
struct SettingsReader {
    let draft: ModuleDraft
    let sources: ManifestSources
    var problems: ProblemList { draft.context.problems }

    func settings() -> [Module.Setting] {
        let fields = FieldReader(module: draft.context, use: .setting)
        let given = sources.settings[draft.name] ?? JSONObject()
        var settings: [Module.Setting] = []
        if let node = draft.keys["settings"] {
            let taken = NameRules.languageWords
            for entry in problems.entries(node) where problems.checkName(Word(entry), taken: taken)
            {
                let field = fields.field(entry, path: "settings.\(entry.key)")
                guard !field.isBroken else { continue }
                settings.append(
                    Module.Setting(field: field.field, value: value(field, given[entry.key])))
            }
        }
        for member in given.members
        where !settings.contains(where: { $0.field.name == member.name }) {
            report(
                .unknownSetting, member.name,
                .both("такой настройки нет.", "there is no such setting."),
                suggestion: Suggestion.closest(
                    to: member.name, among: settings.map(\.field.name)))
        }
        return settings
    }

    private func value(_ field: FieldDraft, _ given: JSON?) -> JSON {
        if let given, !given.isNull {
            if let accepted = accepted(given, field) { return accepted }
        } else if case .literal(let literal) = field.field.initial {
            return literal
        } else if case .formula = field.field.initial {
            problems.wrongType(
                field.node("default"), "значение без expr", "a value without expr")
        } else if field.field.required == .always {
            report(
                .missingKey, field.name,
                .both("настройка обязательна.", "the setting is required."))
        }
        return .null
    }

    /// The configured value in the form of the field's own literals.
    private func accepted(_ given: JSON, _ field: FieldDraft) -> JSON? {
        let found = ProblemList()
        let reader = LiteralReader(problems: found)
        let node = node(given)
        let literal = reader.literal(node, of: field.field.type)
        if let literal { reader.checkBounds(literal, field.field.type, at: node) }
        for problem in found.sorted {
            report(
                problem.code, field.name, problem.message, suggestion: problem.suggestion)
        }
        return found.hasErrors ? nil : literal
    }

    /// The configured value as if it stood in a file.
    private func node(_ json: JSON) -> YAMLNode {
        let source = SourceText(file: sources.configuration, text: "")
        func make(_ content: YAMLNode.Content) -> YAMLNode {
            YAMLNode(content: content, source: source, line: 1, column: 1)
        }
        return switch json {
        case .array(let items): make(.sequence(items.map(node)))
        case .object: make(.mapping([]))
        case .string(let text): make(.scalar(YAMLScalar(text: text, style: .doubleQuoted)))
        case .number(let number): make(.scalar(YAMLScalar(text: number.digits, style: .plain)))
        case .bool(let value):
            make(.scalar(YAMLScalar(text: value ? "true" : "false", style: .plain)))
        case .null: make(.scalar(YAMLScalar(text: "null", style: .plain)))
        }
    }

    private func report(
        _ code: ManifestProblem.Code, _ name: String, _ message: LocalizedText,
        suggestion: String? = nil
    ) {
        let path = "modules.settings.\(draft.name).\(name)"
        problems.add(
            code, at: .start(of: sources.configuration),
            .both("\(path): \(message.ru)", "\(path): \(message.text(in: .en))"),
            suggestion: suggestion)
    }
}

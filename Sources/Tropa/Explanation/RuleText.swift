import Catalogue

/// The rules that leave a caller its rows of a resource, as texts.
struct RuleText {
    let policy: PolicyEngine
    let shape: RoleShape

    func source(_ resource: Resource) -> Explanation.Source {
        let grants = policy.grants.grants(on: resource, .read, for: shape)
        let rules = grants.map { text(of: $0.rule) }
        let all = LocalizedText(ru: "все строки", en: "all rows")
        var known: [LocalizedText] = []
        for rule in rules.contains(all) ? [all] : rules where !known.contains(rule) {
            known.append(rule)
        }
        return .init(resource: resource.name, title: resource.title, rules: known)
    }

    private func text(of rule: GrantRule) -> LocalizedText {
        switch rule {
        case .all: return .init(ru: "все строки", en: "all rows")
        case .formula(let formula, let resource):
            let text = written(formula, of: resource)
            guard let text else {
                return .init(ru: "условие на закрытых полях", en: "a condition on closed fields")
            }
            return .init(ru: text, en: text)
        case .owner(let owner, _, let rule):
            let inner = self.text(of: rule)
            return .init(
                ru: "как у \(owner): \(inner.ru)", en: "as of \(owner): \(inner.en ?? inner.ru)")
        }
    }

    /// The formula, the name of a definition with what it means; nil where it names what the caller
    /// may not know of.
    private func written(_ formula: Formula, of resource: ResourceName) -> String? {
        let module = policy.context.schema.modules.first { $0.name == resource.module }
        let meaning = module?.definitions[formula.text]
        let text = meaning.map { "\(formula.text) = \($0.text)" } ?? formula.text
        let tokens = Lexer.tokens(of: text).tokens
        let namesHidden = tokens.contains { token in
            if case .name(let name, _) = token.kind { return hidden.contains(name) }
            return false
        }
        return namesHidden ? nil : text
    }

    /// Names of hidden fields that the caller does not read.
    private var hidden: Set<String> {
        var names: Set<String> = []
        for resource in policy.context.schema.resources {
            let rights = policy.rights(to: resource.name)
            for field in resource.everyField
            where field.isHidden && rights.cell(field.name) == .none {
                names.insert(field.name)
            }
        }
        return names
    }
}

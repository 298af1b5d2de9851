import Catalogue

extension ReadPlanner {
    /// What a reference of a row on its way may point to: the rule of the module reads rows as they are stored.
    mutating func addChoice() {
        guard let choice = request.choice,
            let field = policy.context.schema.resource(choice.resource)?.field(choice.field),
            let only = field.reference?.only
        else { return }
        guard let tree = policy.context.parse(only).tree else {
            block.conditions.append(statement.dialect.boolean(false))
            return
        }
        let target = rawTwin()
        var rule = Resolver(policy: policy, numbering: resolver.numbering)
        rule.scopes = [Scope(row: target)]
        rule.this = policy.candidateRow(of: choice.resource)
        rule.module = choice.resource.module
        let term = rule.condition(tree)
        // Who lacks an attribute that the rule names may choose nothing, as on writing.
        let isSound = !term.isBroken && rule.missingAttributes.isEmpty
        block.conditions.append(
            isSound
                ? "(\(statement.condition(term, in: block)))" : statement.dialect.boolean(false))
    }

    /// Each word stands in the label or in the key.
    mutating func addWords() {
        guard request.wordCount > 0 else { return }
        let texts = [resolver.securedLabel(of: row), ownKeyText()].compactMap(\.self)
        for index in 0..<request.wordCount {
            let word = Term(.bind(.slot("word_\(index)")), .text, isNullable: false)
            let found = Term.any(texts.map { .call(.contains, [$0, word], .boolean) })
            block.conditions.append("(\(statement.condition(found, in: block)))")
        }
    }

    /// The key where it is one text.
    private mutating func ownKeyText() -> Term? {
        guard resource.key.count == 1, let field = resource.field(resource.key[0]),
            case .text = field.type, policy.rights(to: resource.name).cell(field.name) != .none
        else { return nil }
        return resolver.field(field, of: row, at: Name(field.name, span: .start))
    }

    /// The one member of a row that only stands for itself.
    mutating func labelMember(of row: RowRef) -> RecordShape.Member {
        let label = resolver.securedLabel(of: row)
        return .init(
            name: "label", visible: nil,
            content: .value(
                index: outputs.index(of: label ?? .empty(.text)), form: .text,
                type: .text(TextLimits())),
            isPersonal: label.map { resolver.isPersonal($0) } ?? false)
    }
}

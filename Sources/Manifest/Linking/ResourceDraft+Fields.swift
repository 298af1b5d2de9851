import Catalogue

extension ResourceDraft {
    /// The declared field of that name; an unknown one is reported once.
    func known(_ word: Word, _ problems: ProblemList) -> FieldDraft? {
        if let field = draft(word.text) { return field }
        if lost.contains(word.text) { return nil }
        problems.unknown(.unknownField, word, "Поля", "field", among: fields.map(\.name))
        return nil
    }

    /// The declared field of that name, if it is fit for the purpose.
    func suitable(
        _ word: Word, _ problems: ProblemList, for purpose: KeyPath<Field, Bool>
    ) -> FieldDraft? {
        guard let field = known(word, problems) else { return nil }
        if field.isBroken || field.field[keyPath: purpose] { return field }
        problems.add(
            .unsuitableField, at: word.node,
            .both(
                "Поле «\(word.text)» здесь не годится по своему типу.",
                "The field “\(word.text)” is of no use here because of its type."))
        return nil
    }
}

extension Field {
    /// Types whose values can stand in a path (N26).
    var canBeKey: Bool {
        guard isStored, !isCode else { return false }
        return switch type {
        case .text, .integer, .date, .choice, .schoolYear, .ref: true
        default: false
        }
    }

    /// One stored value that can be compared.
    var canBeUnique: Bool {
        guard isStored, !isCode, !type.isMany else { return false }
        if case .file = type { return false }
        return true
    }

    /// The first or the last day of a period.
    var canBePeriodEnd: Bool { isStored && type.affinityOfTime != nil }

    var isSearchable: Bool {
        guard isStored, !isCode else { return false }
        return switch type {
        case .text, .ref: true
        default: false
        }
    }

    /// May be frozen by a state.
    var canBeLocked: Bool { isStored && !isCode }

    /// May be set by an action.
    var canBeSet: Bool { isStored && !isCode && !type.isMany && polymorphic == nil }
}

extension FieldType {
    /// Whether it is a day or a moment; nil for anything else.
    var affinityOfTime: String? {
        switch self {
        case .date: "date"
        case .datetime: "datetime"
        default: nil
        }
    }
}

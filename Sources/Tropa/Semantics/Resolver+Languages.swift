import Catalogue

/// Localized texts: compared in their first language, shown in the caller's.
extension Resolver {
    /// The value as its reader sees it: localized texts in the caller's language, where there is such a text.
    func shown(_ term: Term) -> Term {
        var result = term
        switch term.kind {
        case .field: return translated(term)
        case .call(let function, let arguments) where [.concat, .coalesce].contains(function):
            result.kind = .call(function, arguments.map(shown))
        case .conditional(let branches, let otherwise):
            result.kind = .conditional(
                branches.map { .init(condition: $0.condition, value: shown($0.value)) },
                otherwise: otherwise.map(shown))
        default: break
        }
        return result
    }

    private func translated(_ term: Term) -> Term {
        let branches = translations(of: term).map { language, text in
            let isWanted = Term.equal(
                Term(.bind(.language), .text, isNullable: false),
                .bound(.text(language.rawValue), .text))
            return Term.Branch(condition: .all([isWanted, .not(.isEmpty(text))]), value: text)
        }
        if branches.isEmpty { return term }
        return Term(.conditional(branches, otherwise: term), .text, isNullable: term.isNullable)
    }

    /// The columns that hold a localized field in languages that are not its first.
    func translations(of term: Term) -> [(language: Language, text: Term)] {
        guard case .field(let row, let column) = term.kind,
            let limits = schema.resource(row.resource)?.field(column)?.textLimits
        else { return [] }
        return limits.translations.map { language in
            let name = ColumnNames.translation(column, language)
            return (language, Term(.field(row, name), .text, isNullable: true))
        }
    }
}

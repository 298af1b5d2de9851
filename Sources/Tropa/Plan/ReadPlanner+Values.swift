import Catalogue

extension ReadPlanner {
    /// A reference to several resources: what it shows is read by a plan of its own.
    mutating func link(_ field: Field, _ term: Term, _ below: [[String]]) -> RecordShape.Content {
        let id = outputs.index(of: term)
        if let name = below.first?.first {
            resolver.report(.unknownName(Name(name, span: .start), suggestion: nil))
        }
        guard let reference = field.polymorphic, case .field(let row, _) = term.kind else {
            return .value(index: id, form: .id, type: .identity(.any))
        }
        let kind = resolver.kind(of: reference, behind: term, field, row)
        return .link(id: id, resource: outputs.index(of: kind))
    }

    /// A localized text in each of its languages, the first one first.
    mutating func texts(_ field: Field, _ term: Term) -> RecordShape.Content {
        let first = RecordShape.LocalizedColumn(
            language: field.textLimits?.localized ?? .ru, index: outputs.index(of: term))
        let others = resolver.translations(of: term).map { language, text in
            RecordShape.LocalizedColumn(language: language, index: outputs.index(of: text))
        }
        return .texts([first] + others)
    }
}

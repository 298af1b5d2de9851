import Access
import Catalogue
import StrictJSON

extension WriteWork {
    /// Whether a field that names a saved query names one that the caller may run (P28). The value that stands
    /// always passes.
    func isKnownQuery(_ value: Value, _ field: Field, unless current: Value?) -> Bool {
        guard case .text(let limits) = field.type, limits.namesQuery, value != current,
            let name = value.textValue
        else { return true }
        return runnableQueries(limits.queryKind).contains(name)
    }

    mutating func refuseQuery(_ value: Value, _ field: Field, at place: JSONPointer) {
        let name = value.textValue ?? ""
        var kind: SavedQuery.Kind?
        if case .text(let limits) = field.type { kind = limits.queryKind }
        mistakes.add(
            .queryNotFound, at: place,
            .both(
                "Сохранённого запроса «\(name)» нет.", "There is no saved query “\(name)”."),
            suggestion: Suggestion.closest(to: name, among: runnableQueries(kind)))
    }

    private func runnableQueries(_ kind: SavedQuery.Kind?) -> [String] {
        service.schema.modules.flatMap(\.queries).filter { query in
            guard kind == nil || query.kind == kind else { return false }
            return context.principal.isSystem || query.permission.map(context.principal.has) ?? true
        }.map(\.id)
    }
}

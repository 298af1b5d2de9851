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
        return runnableQueries.contains(name)
    }

    mutating func refuseQuery(_ value: Value, at place: JSONPointer) {
        let name = value.textValue ?? ""
        let known = runnableQueries
        mistakes.add(
            .queryNotFound, at: place,
            .both(
                "Сохранённого запроса «\(name)» нет.", "There is no saved query “\(name)”."),
            suggestion: Suggestion.closest(to: name, among: known))
    }

    private var runnableQueries: [String] {
        service.schema.modules.flatMap(\.queries).filter { query in
            context.principal.isSystem || query.permission.map(context.principal.has) ?? true
        }.map(\.id)
    }
}

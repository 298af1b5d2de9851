import Wire

/// What fields are called, from the catalogue where it is known, from their names where it is not.
struct FieldTitles {
    let resource: ResourceDescription?
    let language: Language

    func field(name: String) -> FieldDescription? {
        if name == "state", let states = resource?.states, !states.isEmpty {
            return FieldDescription(
                name: "state", title: Phrase.stateTitle.in(language), type: "choice",
                values: states.map { ChoiceDescription(code: $0.name, title: $0.title) })
        }
        return resource?.field(name)
    }

    func title(of name: String) -> String {
        if let field = field(name: name) { return field.title }
        return Phrase.systemField(name)?.in(language) ?? name
    }
}

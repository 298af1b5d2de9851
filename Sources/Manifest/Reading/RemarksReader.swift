import Catalogue

/// Makes the part that `remarks: true` declares (P15).
struct RemarksReader {
    let module: ModuleContext

    /// Nil where the resource has no remarks.
    func field(_ node: YAMLNode) -> FieldDraft? {
        guard module.problems.bool(node) == true else { return nil }
        let word = Word(Remarks.name, node)
        let parts = ResourceDraft(
            resource: Resource(
                name: ResourceName(module: module.name, name: Remarks.name),
                title: Self.title), word: word, keys: node, module: module)
        parts.fields = Remarks.fields.map { field in
            var field = field
            field.place = node.catalogued
            return FieldDraft(field: field, word: Word(field.name, node), keys: node)
        }
        var field = Field(
            name: Remarks.name, title: Self.title,
            // The resource's full name is known when its owner is linked.
            type: .parts(PartsShape(resource: parts.resource.name)))
        field.place = node.catalogued
        var draft = FieldDraft(field: field, word: word, keys: node)
        draft.parts = parts
        return draft
    }

    private static let title = LocalizedText.both("Замечания", "Remarks")
}

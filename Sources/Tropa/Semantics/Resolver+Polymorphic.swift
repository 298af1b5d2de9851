import Catalogue

/// Paths through references to several resources: `nominee.resource`, `nominee.guides.person` (P26).
extension Resolver {
    mutating func walk(
        _ names: [Name], from index: Int, through field: Field,
        _ reference: PolymorphicReference, of row: RowRef
    ) -> PathEnd {
        let id = self.field(field, of: row, at: names[index - 1])
        if id.isBroken { return .broken }
        let name = names[index]
        let kind = kind(of: reference, behind: id, field, row)
        if name.text == Self.kindName { return walk(names, from: index + 1, at: kind) }
        let next = index + 1 < names.count ? names[index + 1].text : nil
        guard let (target, used) = target(name.text, next, of: reference) else {
            let known = [Self.kindName] + reference.listed.map(\.name)
            report(
                .unknownName(name, suggestion: Suggestion.closest(to: name.text, among: known)))
            return .broken
        }
        let value =
            id.isNullLiteral
            ? .empty(.ref(target)) : self.value(id, where: kind, is: target)
        return walk(names, from: index + used, at: value)
    }

    private static let kindName = "resource"

    /// The full name of the resource behind a reference: one of the listed, or any.
    func kind(
        of reference: PolymorphicReference, behind id: Term, _ field: Field, _ row: RowRef
    ) -> Term {
        let type = reference.kindType(schema)
        if id.isNullLiteral { return .empty(type) }
        return Term(
            .field(row, ColumnNames.resource(field.name)), type, isNullable: id.isNullable)
    }

    /// The id where the row is of this resource; empty for other kinds.
    func value(_ id: Term, where kind: Term, is target: ResourceName) -> Term {
        var value = id
        value.type = .ref(target)
        return .only(where: .equal(kind, .bound(.text("\(target)"), kind.type)), value)
    }

    /// A listed resource by its short name, where only one has it, or by `module.name`.
    private func target(
        _ name: String, _ next: String?, of reference: PolymorphicReference
    ) -> (ResourceName, used: Int)? {
        let short = reference.listed.filter { $0.name == name }
        if short.count == 1 { return (short[0], 1) }
        return reference.listed.first { $0.module == name && $0.name == next }.map { ($0, 2) }
    }
}

extension PolymorphicReference {
    /// Names of resources are codes with titles where the declaration lists them.
    func kindType(_ schema: Schema) -> TropaType {
        if listed.isEmpty { return .text }
        return .choice(
            ChoiceSet(
                values: listed.map { name in
                    .init(
                        code: name.description,
                        title: schema.resource(name)?.title ?? LocalizedText(ru: name.name))
                }))
    }
}

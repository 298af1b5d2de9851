import Catalogue

/// Names that mean nothing where they stand.
extension Resolver {
    mutating func unknown(_ names: [Name], _ index: Int, _ row: RowRef?) -> Term {
        failure(unknownName(names[min(index, names.count - 1)], isFirst: index == 0, row))
    }

    private func unknownName(_ name: Name, isFirst: Bool, _ row: RowRef?) -> Diagnostic {
        if isFirst, ["outer", "this", "me"].contains(name.text) {
            return .unknownName(name, suggestion: nil)
        }
        if isFirst, scope.closed != nil {
            return .unknownColumn(
                name, among: scope.columns.map(\.name), closedBy: step(closing: name.text),
                orNames: scope.tables.map(\.name) + named.keys.sorted())
        }
        let visible = isFirst ? visibleNames(in: scopes) : row.map(visibleNames(of:)) ?? []
        return .unknownName(
            name, suggestion: Suggestion.closest(to: name.text, among: visible))
    }

    /// Everything that a name may mean in some scopes.
    private func visibleNames(in scopes: [Scope]) -> [String] {
        let own = scopes.last ?? Scope()
        return scopes.flatMap { $0.aliases.map(\.name) + $0.tables.map(\.name) }
            + own.columns.map(\.name) + named.keys.sorted()
            + (own.row.map(visibleNames(of:)) ?? [])
    }

    /// The last step that left out what a name meant.
    private func step(closing name: String) -> Keyword? {
        scope.closed?.last { visibleNames(in: $0.scopes).contains(name) }?.step
    }

    /// Fields and relations that the caller may know of.
    func visibleNames(of row: RowRef) -> [String] {
        guard let resource = schema.resource(row.resource) else { return [] }
        let fields = (resource.fields + resource.systemFields).filter { isVisible($0, of: row) }
        return fields.map(\.name) + resource.relations.map(\.name)
    }

    /// Whether the caller may know of a field.
    func isVisible(_ field: Field, of row: RowRef) -> Bool {
        if field.isCode { return false }
        return !row.access.isSecured || !field.isHidden
            || policy.rights(of: row).cell(field.name) != .none
    }

    // MARK: Values without quotes

    /// Whether an expression is one name that means nothing here, so that the other side says what was meant.
    func isUnknownName(_ expression: Expression) -> Bool {
        guard case .path(let names) = expression.kind, names.count == 1, scope.group == nil else {
            return false
        }
        let name = names[0].text
        let isVisible =
            ["this", "outer", "me", "ask"].contains(name)
            || scope.prefixes.contains { $0.names == [name] }
            || scope.columns.contains { $0.name == name }
            || scope.row.map { hasMember(name, nil, $0) } == true
            || module.flatMap(schema.module)?.definitions[name] != nil
        return !isVisible
            && !scopes.contains { scope in
                scope.aliases.contains { $0.name == name }
                    || scope.tables.contains { $0.name == name }
            }
    }

    /// `state = active`: what is wrong with a name that means nothing where a text or a choice is wanted.
    func unquoted(_ expression: Expression, as type: TropaType) -> Diagnostic? {
        guard case .path(let names) = expression.kind, isUnknownName(expression) else {
            return nil
        }
        let name = names[0]
        switch type {
        case .choice(let set):
            guard set.named(name.text) != nil else { return nil }
            return .valueWithoutQuotes(name, of: fieldInQuestion ?? set.sharedName)
        case .text where step(closing: name.text) == nil:
            var found = unknownName(name, isFirst: true, scope.row)
            found.mayBeText(name)
            return found
        default: return nil
        }
    }
}

extension ChoiceSet {
    /// The value of a code or of one of its titles.
    func named(_ text: String) -> Choice? {
        choice(text)
            ?? values.first { $0.was.contains(text) }
            ?? values.first { $0.title.ru == text || $0.title.en == text }
    }
}

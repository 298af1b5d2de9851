import Catalogue

/// Where a path of names ends.
enum PathEnd {
    case term(Term)
    case row(RowRef)
    /// A to-many relation of a row; `consumed` names have been read, the relation's own included.
    case toMany(Relation, of: RowRef, consumed: Int)
    /// The name at the index means nothing; nil where no row could have had it.
    case nothing(at: Int, in: RowRef?)
    /// Reported already.
    case broken
}

extension Resolver {
    /// How rows are read that the text itself names.
    var access: RowAccess {
        this?.access.following ?? scope.row?.access.following ?? moment.map(RowAccess.past)
            ?? policy.present
    }

    /// The value of a path.
    mutating func path(_ names: [Name], at span: Span) -> Term {
        switch walk(names) {
        case .term(let term): return checked(term, names, at: span)
        case .row(let row): return identity(of: row)
        case .toMany(let relation, let row, let consumed):
            return value(of: relation, row, names, consumed, at: span)
        case .nothing(let index, let row):
            return ungrouped(names, at: span) ?? unknown(names, index, row)
        case .broken: return .broken
        }
    }

    /// The row itself as a value: its id.
    func identity(of row: RowRef) -> Term {
        Term(
            .field(row, "id"), .ref(row.resource),
            isNullable: row.mayBeAbsent || !row.access.isSecured)
    }

    private mutating func checked(_ term: Term, _ names: [Name], at span: Span) -> Term {
        if let deepest = term.rows.map(\.depth).max(), deepest > Self.pathLimit, !isExpanding {
            return failure(.tooMany(.pathSteps, limit: Self.pathLimit, at: span))
        }
        return term
    }

    /// The field that a path ends at; its term does not tell it where the field is computed.
    func field(at names: [Name]) -> Field? {
        guard let last = names.last else { return nil }
        var quiet = self
        let owner: ResourceName? =
            switch names.count == 1 ? scope.row.map(PathEnd.row) : quiet.walk(names.dropLast()) {
            case .row(let row)?: row.resource
            case .term(let term)?: if case .ref(let target) = term.type { target } else { nil }
            default: nil
            }
        return owner.flatMap(schema.resource)?.singleField(last.text)
    }

    // MARK: Walking

    /// Follows the names from the current scope as far as they lead.
    mutating func walk(_ names: [Name]) -> PathEnd {
        switch start(names) {
        case .row(let row, let used): walk(names, from: used, in: row)
        case .term(let term, let used): walk(names, from: used, at: term)
        case .end(let end): end
        }
    }

    private enum Start {
        case row(RowRef, used: Int)
        case term(Term, used: Int)
        case end(PathEnd)
    }

    /// What the first name means.
    private mutating func start(_ names: [Name]) -> Start {
        let first = names[0]
        if let key = scope.group?.key(of: names) { return .term(key.term, used: key.used) }
        // In an aggregate the relation as written is its row, whatever row the path begins at.
        if let prefix = longestPrefix(of: names) { return .row(prefix.row, used: prefix.count) }
        switch first.text {
        case "this":
            if let this, scope.group == nil { return .row(this, used: 1) }
        case "outer" where names.count > 1 && scopes.count > 1:
            return inOuterScope(names)
        case "me" where names.count > 1:
            return .term(principal(names), used: 2)
        case "ask" where names.count > 1 && !asks.isEmpty:
            return .term(ask(names[1]), used: 2)
        default: break
        }
        for scope in scopes.reversed() {
            if let alias = scope.aliases.last(where: { $0.name == first.text }) {
                return .row(alias.row, used: 1)
            }
            if let table = scope.tables.last(where: { $0.name == first.text }) {
                return start(names, in: table)
            }
            if let key = scope.group?.writtenKey(of: names), key.used > 1 {
                return .term(key.term, used: key.used)
            }
        }
        if let column = scope.columns.last(where: { $0.name == first.text }) {
            return .term(column.term, used: 1)
        }
        if let row = scope.row, hasMember(first.text, names.dropFirst().first?.text, row) {
            return .row(row, used: 0)
        }
        if let value = singleValue(names) { return .term(value, used: 2) }
        if names.count == 1, let definition = definition(first) {
            return .term(definition, used: 1)
        }
        return .end(.nothing(at: 0, in: scope.row))
    }

    /// A column of a joined table, else a name of the row behind it.
    private mutating func start(_ names: [Name], in table: TableAlias) -> Start {
        if table.isBroken { return .end(.broken) }
        guard names.count > 1 else {
            return table.row.map { .row($0, used: 1) } ?? .end(.nothing(at: 0, in: nil))
        }
        if let column = table.columns.last(where: { $0.name == names[1].text }) {
            return .term(column.term, used: 2)
        }
        if let row = table.row { return .row(row, used: 1) }
        return .end(
            .term(failure(.unknownColumn(names[1], among: table.columns.map(\.name)))))
    }

    private mutating func inOuterScope(_ names: [Name]) -> Start {
        let inner = scopes.removeLast()
        defer { scopes.append(inner) }
        return .end(walk(Array(names.dropFirst())).shifted(by: 1))
    }

    private func longestPrefix(of names: [Name]) -> (row: RowRef, count: Int)? {
        let texts = names.map(\.text)
        return scope.prefixes.filter { texts.starts(with: $0.names) }
            .max { $0.names.count < $1.names.count }
            .map { ($0.row, $0.names.count) }
    }

    mutating func walk(_ names: [Name], from index: Int, at term: Term) -> PathEnd {
        if term.isBroken { return .broken }
        guard index < names.count else { return .term(term) }
        guard case .ref(let target) = term.type, schema.resource(target) != nil else {
            return .nothing(at: index, in: nil)
        }
        return walk(names, from: index, in: row(at: term, target))
    }

    /// The row that a reference leads to.
    func row(at term: Term, _ target: ResourceName) -> RowRef {
        if case .field(let row, "id") = term.kind, row.resource == target { return row }
        if case .field(let row, "parent") = term.kind, row.access == .grouped {
            return .followed(.init(from: term, resource: target, via: "id", access: .grouped))
        }
        return .followed(
            .init(
                from: term, resource: target, via: "id",
                access: term.access ?? ownAccess(term, target)))
    }

    /// What `me` leads to in a default is read as in the rules of access: the token names the row, not its holder.
    private func ownAccess(_ term: Term, _ target: ResourceName) -> RowAccess {
        guard this?.access == .draft, case .bind(.attribute) = term.kind else { return access }
        return policy.rawRow(of: target).access
    }

    private mutating func walk(_ names: [Name], from index: Int, in row: RowRef) -> PathEnd {
        guard index < names.count else { return .row(row) }
        guard let resource = schema.resource(row.resource) else { return .broken }
        let name = names[index]
        let next = index + 1 < names.count ? names[index + 1].text : nil
        if let field = resource.singleField(name.text) {
            if let reference = field.polymorphic, next != nil {
                return walk(names, from: index + 1, through: field, reference, of: row)
            }
            return walk(names, from: index + 1, at: self.field(field, of: row, at: name))
        }
        if let (relation, used) = relation(name.text, next, of: resource, at: name) {
            if index + used < names.count, isToOne(relation) {
                return walk(names, from: index + used, in: self.row(of: relation, row))
            }
            return .toMany(relation, of: row, consumed: index + used)
        }
        if let value = resource.referredValue {
            let target = self.field(value, of: row, at: name)
            guard case .ref(let resource) = target.type else { return .broken }
            return walk(names, from: index, in: self.row(at: target, resource))
        }
        return .nothing(at: index, in: row)
    }

    /// The single row of a relation whose reference is unique.
    private func row(of relation: Relation, _ row: RowRef) -> RowRef {
        .followed(
            .init(
                from: identity(of: row), resource: relation.target, via: relation.via,
                access: row.access.following))
    }

    /// A relation used as a value: its one row, or a mistake.
    private mutating func value(
        of relation: Relation, _ row: RowRef, _ names: [Name], _ consumed: Int, at span: Span
    ) -> Term {
        if isToOne(relation), consumed == names.count {
            return identity(of: self.row(of: relation, row))
        }
        let written = names.prefix(consumed).map(\.text).joined(separator: ".")
        return failure(.toManyAsValue(written, at: span))
    }

    // MARK: Members

    func hasMember(_ name: String, _ next: String?, _ row: RowRef) -> Bool {
        guard let resource = schema.resource(row.resource) else { return false }
        if resource.singleField(name) != nil || resource.hasRelation(name, next) { return true }
        guard let value = resource.referredValue, case .ref(let reference) = value.type,
            let target = schema.resource(reference.target)
        else { return false }
        return target.singleField(name) != nil || target.hasRelation(name, next)
    }

    /// A to-many relation by its short name or by `module.name`, and how many names that took.
    mutating func relation(
        _ name: String, _ next: String?, of resource: Resource, at place: Name
    ) -> (Relation, used: Int)? {
        if let next,
            let full = resource.relations.first(where: { $0.fullName == "\(name).\(next)" })
        {
            return (full, 2)
        }
        let short = resource.relations.filter { $0.name == name }
        if short.count > 1 {
            report(.ambiguousName(place, candidates: short.map(\.fullName)))
            return (short[0], 1)
        }
        if let only = short.first { return (only, 1) }
        guard let field = resource.field(name), field.type.isMany else { return nil }
        return (Relation(children: field, of: resource), 1)
    }

    func isToOne(_ relation: Relation) -> Bool {
        guard relation.kind == .inverse, let target = schema.resource(relation.target) else {
            return false
        }
        return target.uniqueSets.contains { $0.fields == [relation.via] && $0.holdsEverywhere }
    }
}

extension PathEnd {
    /// The same end for a path with so many names before it.
    fileprivate func shifted(by count: Int) -> PathEnd {
        switch self {
        case .toMany(let relation, let row, let consumed):
            .toMany(relation, of: row, consumed: consumed + count)
        case .nothing(let index, let row): .nothing(at: index + count, in: row)
        default: self
        }
    }
}

extension Resource {
    /// A field with one value for each row.
    func singleField(_ name: String) -> Field? {
        guard let field = field(name), !field.type.isMany, !field.isCode else { return nil }
        return field
    }

    func hasRelation(_ name: String, _ next: String?) -> Bool {
        let full = next.map { "\(name).\($0)" }
        return relations.contains { $0.name == name || (full != nil && $0.fullName == full) }
            || field(name)?.type.isMany == true
    }

    /// In the rows of a `refs` field: the reference; names that the row lacks belong to its target.
    var referredValue: Field? {
        guard case .child = kind, fields.count == 1, let value = field("value"),
            case .ref = value.type
        else { return nil }
        return value
    }
}

extension Relation {
    /// The rows of a field with many values.
    init(children field: Field, of resource: Resource) {
        var target = resource.name.child(field.name)
        if case .parts(let shape) = field.type { target = shape.resource }
        self.init(
            name: field.name, fullName: "\(resource.name.module).\(field.name)", target: target,
            via: "parent", kind: .children)
    }
}

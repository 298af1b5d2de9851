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
        if term.depth > Self.pathLimit, !isExpanding {
            return failure(.tooMany(.pathSteps, limit: Self.pathLimit, at: span))
        }
        return term
    }

    /// The field that a path ends at; its term does not tell it where the field is computed.
    func field(at names: [Name]) -> Field? {
        guard let last = names.last else { return nil }
        let owner = names.count == 1 ? scope.row?.resource : resource(at: names.dropLast())
        return owner.flatMap { context.members[$0] }?.value(last.text)
    }

    /// Whose row a path leads to.
    private func resource(at names: [Name]) -> ResourceName? {
        var quiet = self
        switch quiet.walk(names) {
        case .row(let row): return row.resource
        case .term(let term): if case .ref(let target) = term.type { return target }
        default: break
        }
        return nil
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
        let own = scope
        if let key = own.group?.key(of: names) { return .term(key.term, used: key.used) }
        // In an aggregate the relation as written is its row, whatever row the path begins at.
        if let prefix = own.longestPrefix(of: names) { return .row(prefix.row, used: prefix.count) }
        switch first.text {
        case "this":
            if let this, own.group == nil { return .row(this, used: 1) }
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
        if let column = own.columns.last(where: { $0.name == first.text }) {
            return .term(column.term, used: 1)
        }
        if let row = own.row, let end = walkIfMember(names, in: row) { return .end(end) }
        if let value = singleValue(names) { return .term(value, used: 2) }
        if names.count == 1, let definition = definition(first) {
            return .term(definition, used: 1)
        }
        return .end(.nothing(at: 0, in: own.row))
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
        guard let members = context.members[row.resource] else { return .broken }
        let name = names[index]
        let next = index + 1 < names.count ? names[index + 1].text : nil
        if let field = members.value(name.text) {
            if let reference = field.polymorphic, next != nil {
                return walk(names, from: index + 1, through: field, reference, of: row)
            }
            return walk(names, from: index + 1, at: self.field(field, of: row, at: name))
        }
        if let (relation, used) = relation(name.text, next, of: members, at: name) {
            if index + used < names.count, isToOne(relation) {
                return walk(names, from: index + used, in: self.row(of: relation, row))
            }
            return .toMany(relation, of: row, consumed: index + used)
        }
        if let value = members.referredValue {
            let target = self.field(value, of: row, at: name)
            guard case .ref(let resource) = target.type else { return .broken }
            return walk(names, from: index, in: self.row(at: target, resource))
        }
        return .nothing(at: index, in: row)
    }

    /// Nil where the first name is none of the row's.
    private mutating func walkIfMember(_ names: [Name], in row: RowRef) -> PathEnd? {
        // To look behind the reference of a `refs` row may report; elsewhere a walk to nowhere leaves no trace.
        if context.members[row.resource]?.referredValue == nil {
            let end = walk(names, from: 0, in: row)
            if case .nothing(at: 0, _) = end { return nil }
            return end
        }
        guard hasMember(names[0].text, names.dropFirst().first?.text, row) else { return nil }
        return walk(names, from: 0, in: row)
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
        guard let members = context.members[row.resource] else { return false }
        if members.contains(name, next) { return true }
        guard case .ref(let reference)? = members.referredValue?.type else { return false }
        return context.members[reference.target]?.contains(name, next) == true
    }

    /// A to-many relation by its short name or by `module.name`, and how many names that took.
    mutating func relation(
        _ name: String, _ next: String?, of members: ResourceMembers, at place: Name
    ) -> (Relation, used: Int)? {
        let (found, used) = members.relations(name, next)
        if found.count > 1 {
            report(.ambiguousName(place, candidates: found.map(\.fullName)))
        }
        return found.first.map { ($0, used) }
    }

    func isToOne(_ relation: Relation) -> Bool {
        guard relation.kind == .inverse, let target = schema.resource(relation.target) else {
            return false
        }
        return target.uniqueSets.contains { $0.fields == [relation.via] && $0.holdsEverywhere }
    }
}

extension Scope {
    fileprivate func longestPrefix(of names: [Name]) -> (row: RowRef, count: Int)? {
        if prefixes.isEmpty { return nil }
        let texts = names.map(\.text)
        return prefixes.filter { texts.starts(with: $0.names) }
            .max { $0.names.count < $1.names.count }
            .map { ($0.row, $0.names.count) }
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

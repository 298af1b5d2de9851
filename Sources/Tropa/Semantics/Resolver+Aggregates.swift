import Catalogue

extension Resolver {
    mutating func aggregate(_ function: AggregateFunction, _ call: Call) -> Term {
        if !call.order.isEmpty, !function.takesOrder {
            return failure(.orderOutsideList(function: function.rawValue, at: call.span))
        }
        let count = function.argumentCount
        guard count.contains(call.arguments.count) else {
            return failure(
                .argumentCount(
                    function: function.rawValue,
                    expected: count.lowerBound == count.upperBound ? "\(count.upperBound)" : "0–1",
                    found: call.arguments.count, at: call.span))
        }
        if let argument = call.arguments.first, let chain = chain(in: argument) {
            if chain.isOfGroupedRows {
                let written = chain.names.map(\.text).joined(separator: ".")
                return failure(.relationInGroup(written, call.written, function, at: call.span))
            }
            return overRelation(function, call, argument, chain)
        }
        return overGroup(function, call)
    }

    // MARK: Over a relation

    /// A to-many relation found in the argument of an aggregate.
    private struct Chain {
        /// Nil for a whole resource.
        var start: (relation: Relation, row: RowRef)?
        var resource: ResourceName?
        var names: [Name]
        /// How many names lead to the first to-many relation, its own included.
        var consumed: Int
        /// In the braces of `group`: it begins at a row of the group, of which there are many.
        var isOfGroupedRows = false
    }

    /// The first path of the argument that meets a to-many relation or names a resource.
    private mutating func chain(in expression: Expression) -> Chain? {
        let tested = expression.testedSets
        for names in expression.paths where !(tested.contains(names) && isOwnSet(names)) {
            if let chain = chain(of: names) { return chain }
        }
        return nil
    }

    /// `types contains "group"` asks about the row itself: no aggregate runs over the set.
    private func isOwnSet(_ names: [Name]) -> Bool {
        var quiet = self
        if let rows = scope.group?.rows { quiet.scopes = rows }
        guard case .toMany(let relation, _, let consumed) = quiet.walk(names),
            consumed == names.count, relation.kind == .children
        else { return false }
        return schema.resource(relation.target)?.field("value") != nil
    }

    private mutating func chain(of names: [Name]) -> Chain? {
        var quiet = self
        switch quiet.walk(names) {
        case .toMany(let relation, let row, let consumed):
            return Chain(start: (relation, row), names: names, consumed: consumed)
        case .term(let term) where scope.group == nil:
            return oneToOneChain(names, ending: term)
        case .row(let row) where scope.group == nil:
            return oneToOneChain(names, ending: identity(of: row))
        case .nothing(0, _) where scope.group == nil: return resourceChain(names)
        default: break
        }
        guard let group = scope.group else { return nil }
        quiet.scopes = group.rows
        switch quiet.walk(names) {
        case .toMany(let relation, let row, let consumed):
            if let key = group.key(equalTo: quiet.identity(of: row)) {
                let start = self.row(at: key, row.resource)
                return Chain(start: (relation, start), names: names, consumed: consumed)
            }
            if isToOne(relation), consumed == names.count { return nil }
            return Chain(names: names, consumed: consumed, isOfGroupedRows: true)
        case .nothing(0, _): return resourceChain(names)
        default: return nil
        }
    }

    /// `sum(stages.days)`: the longest beginning that names a resource; what follows is read in its rows.
    private mutating func resourceChain(_ names: [Name]) -> Chain? {
        for count in stride(from: names.count, to: 0, by: -1) {
            let text = names.prefix(count).map(\.text).joined(separator: ".")
            switch context.names.find(text, in: module) {
            case .resource(let resource):
                let span = names.prefix(count).reduce(names[0].span) { $0.union($1.span) }
                note(Name(text, span: span), resource)
                return Chain(resource: resource, names: names, consumed: count)
            case .ambiguous(let candidates):
                let span = names.prefix(count).reduce(names[0].span) { $0.union($1.span) }
                report(
                    .ambiguousName(
                        Name(text, span: span), candidates: candidates.map(\.description)))
                return Chain(names: names, consumed: names.count)
            case .nothing: continue
            }
        }
        return nil
    }

    /// `sum(profile.capacity)`: the inverse of a unique reference is still a relation here.
    private func oneToOneChain(_ names: [Name], ending term: Term) -> Chain? {
        let row = names[0].text == "this" ? this : scope.row
        let skipped = names[0].text == "this" ? 1 : 0
        let isAlias = scopes.contains { scope in
            scope.aliases.contains { $0.name == names[0].text }
                || scope.tables.contains { $0.name == names[0].text }
        }
        guard !isAlias, names.count > skipped, let start = row,
            let resource = schema.resource(start.resource),
            context.members[start.resource]?.value(names[skipped].text) == nil,
            let relation = resource.relations.first(where: { $0.name == names[skipped].text }),
            relation.kind == .inverse
        else { return nil }
        return Chain(start: (relation, start), names: names, consumed: skipped + 1)
    }

    private mutating func overRelation(
        _ function: AggregateFunction, _ call: Call, _ argument: Expression, _ chain: Chain
    ) -> Term {
        guard permissions.otherRows, permissions.aggregates || function == .exists else {
            return failure(.notAllowedHere(function.rawValue, at: call.span))
        }
        guard existsDepth < permissions.existsDepth else {
            return failure(
                .tooMany(.relationAggregates, limit: permissions.existsDepth, at: call.span))
        }
        guard countsSubquery(at: call.span) else { return .broken }
        counts = true
        let found = build(chain, at: call.span)
        counts = false
        guard let built = found else { return .broken }
        let isWhole = argument.isPath(of: built.consumed)
        var scope = Scope(row: built.row)
        scope.prefixes = built.prefixes
        let outer = scopes
        scopes.append(scope)
        existsDepth += 1
        defer {
            existsDepth -= 1
            scopes = outer
        }
        let value = isWhole ? nil : self.value(argument)
        scopes[scopes.count - 1].prefixes = []
        let filter = call.filter.map { condition($0) }
        if value?.isBroken == true || filter?.isBroken == true { return .broken }
        return relationTerm(function, call, built, value, filter, argument, chain.names)
    }

    /// Rows that a path leads to, for `expand` and for effects.
    struct Expansion {
        var steps: [RelationStep]
        var row: RowRef
        /// To-one names behind the last relation.
        var rest: [Name]
        /// Whether a to-many relation of a row was followed.
        var isRelation: Bool
    }

    mutating func expansion(of names: [Name], at span: Span) -> Expansion? {
        if let chain = chain(of: names) {
            guard let built = build(chain, at: span) else { return nil }
            return Expansion(
                steps: built.steps, row: built.row, rest: Array(names.dropFirst(built.consumed)),
                isRelation: chain.start != nil)
        }
        switch walk(names) {
        case .row(let row): return Expansion(steps: [], row: row, rest: [], isRelation: false)
        case .term(let term):
            if case .ref(let target) = term.type {
                return Expansion(
                    steps: [], row: row(at: term, target), rest: [], isRelation: false)
            }
            if !term.isBroken {
                let written = names.map(\.text).joined(separator: ".")
                report(.expandNeedsToMany(written, relations: [], at: span))
            }
        case .nothing(let index, let row): _ = unknown(names, index, row)
        case .toMany, .broken: break
        }
        return nil
    }

    private struct BuiltChain {
        var steps: [RelationStep]
        var row: RowRef
        var prefixes: [(names: [String], row: RowRef)]
        var consumed: Int
    }

    /// The steps of a chain, relation after relation as far as the names go.
    private mutating func build(_ chain: Chain, at span: Span) -> BuiltChain? {
        let texts = chain.names.map(\.text)
        var built: BuiltChain
        if let start = chain.start {
            guard
                let first = step(
                    start.relation, from: start.row, at: chain.names[chain.consumed - 1])
            else { return nil }
            built = BuiltChain(
                steps: first.steps, row: first.row, prefixes: [], consumed: chain.consumed)
        } else {
            guard let resource = chain.resource else { return nil }
            let access = access(to: resource, by: nil, from: nil)
            let row = access == .grouped ? groupedRow(resource) : newRow(resource, access)
            guard mayRead(resource, row.access, at: chain.names[0]) else { return nil }
            built = BuiltChain(
                steps: [RelationStep(row: row, link: .everything)], row: row, prefixes: [],
                consumed: chain.consumed)
        }
        built.prefixes.append((Array(texts.prefix(built.consumed)), built.row))
        while built.consumed < chain.names.count {
            guard let members = context.members[built.row.resource] else { return nil }
            let name = chain.names[built.consumed]
            let next = built.consumed + 1 < texts.count ? texts[built.consumed + 1] : nil
            if members.value(name.text) != nil { break }
            guard let (relation, used) = relation(name.text, next, of: members, at: name) else {
                break
            }
            guard let further = step(relation, from: built.row, at: name) else { return nil }
            built.steps += further.steps
            built.row = further.row
            built.consumed += used
            built.prefixes.append((Array(texts.prefix(built.consumed)), built.row))
        }
        return checkTail(chain, built, at: span) ? built : nil
    }

    /// After the last relation only to-one steps may follow (E0408).
    private mutating func checkTail(_ chain: Chain, _ built: BuiltChain, at span: Span) -> Bool {
        guard built.consumed < chain.names.count else { return true }
        var quiet = self
        quiet.scopes.append(Scope(row: built.row))
        let tail = Array(chain.names.dropFirst(built.consumed))
        if case .toMany = quiet.walk(tail) {
            let written = chain.names.map(\.text).joined(separator: ".")
            report(.toOneThenToMany(written, at: span))
            return false
        }
        return true
    }

    /// The rows of a field with many values.
    mutating func containmentStep(
        _ relation: Relation, _ row: RowRef, at name: Name
    ) -> (steps: [RelationStep], row: RowRef)? {
        step(relation, from: row, at: name)
    }

    /// Rows of a relation that hang on a row; two steps where a child table lies between.
    private mutating func step(
        _ relation: Relation, from row: RowRef, at name: Name
    ) -> (steps: [RelationStep], row: RowRef)? {
        let access = access(to: relation.target, by: relation.kind, from: row)
        let id = identity(of: row)
        guard mayFollow(relation, row, as: access, at: name) else { return nil }
        let target =
            access == .grouped ? groupedRow(relation.target) : newRow(relation.target, access)
        let first = RelationStep(row: target, link: .matching(column: relation.via, id))
        guard relation.kind == .inverseOfMany, let child = schema.resource(relation.target),
            let owner = child.owner
        else { return ([first], target) }
        let owning = newRow(owner.resource, access)
        let parent = Term(.field(target, "parent"), .ref(owner.resource), isNullable: false)
        return ([first, RelationStep(row: owning, link: .matching(column: "id", parent))], owning)
    }

    /// Children are read as the field they belong to, other rows under their own rules.
    private mutating func mayFollow(
        _ relation: Relation, _ row: RowRef, as access: RowAccess, at name: Name
    ) -> Bool {
        guard permissions.otherRows else {
            report(.notAllowedHere(name.text, at: name.span))
            return false
        }
        guard row.access.isSecured else { return true }
        if relation.kind == .children, let owner = schema.resource(row.resource),
            let field = owner.field(relation.name),
            policy.rights(of: row).cell(field.name) == .none, !countsParts(of: row)
        {
            if isExpanding {
                hasLostCells = true
                return true
            }
            report(
                field.isHidden
                    ? .unknownName(name, suggestion: nil)
                    : .fieldForbidden(field.name, at: name.span))
            return false
        }
        return mayRead(relation.target, access, at: name)
    }

    mutating func mayRead(_ resource: ResourceName, _ access: RowAccess, at name: Name) -> Bool {
        guard access.isSecured, access != .grouped, policy.rights(to: resource).rules.isEmpty else {
            return true
        }
        if isExpanding {
            hasLostCells = true
            return true
        }
        report(.sourceForbidden(name))
        return false
    }

    func newRow(_ resource: ResourceName, _ access: RowAccess) -> RowRef {
        .scan(.init(id: numbering.scan(), resource: resource, access: access.following))
    }

    private mutating func relationTerm(
        _ function: AggregateFunction, _ call: Call, _ built: BuiltChain, _ value: Term?,
        _ filter: Term?, _ argument: Expression, _ names: [Name]
    ) -> Term {
        var value = value
        if function == .exists {
            value = nil
        } else if value == nil, function != .count {
            value = whole(built.row, for: function, at: argument.span)
            if value == nil { return .broken }
        }
        if function == .share, let found = value, found.type != .boolean {
            return failure(.expectedCondition(found: found.type.text, at: argument.span))
        }
        guard let taken = taken(value, by: function, at: argument.span),
            let (type, isNullable) = aggregateType(function, taken.value, call)
        else { return .broken }
        var aggregate = RelationAggregate(
            function: function, chain: built.steps, argument: taken.value, filter: filter)
        if function.takesOrder {
            aggregate.order = order(
                of: call, function, by: value, rows: [], identity: ranks(of: built.steps))
        }
        guard let rank = rank(of: function, call) else { return .broken }
        aggregate.rank = rank.value
        return guarded(
            Term(.relation(aggregate), type, isNullable: isNullable), aggregate, call, by: names)
    }
}

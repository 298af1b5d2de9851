import Catalogue

extension Resolver {
    /// A field of a row, if the caller may see it somewhere.
    mutating func field(_ field: Field, of row: RowRef, at name: Name) -> Term {
        if !permissions.otherRows, row.isFollowed {
            return failure(.notAllowedHere(name.text, at: name.span))
        }
        let cell = row.access.isSecured ? policy.rights(of: row).cell(field.name) : .all
        if cell == .none { return forbidden(field, of: row, at: name) }
        if let formula = field.formula {
            return masked(expand(formula, field, of: row, at: name), field, row, cell)
        }
        guard let type = TropaType(field.type) else { return .broken }
        return Term(
            .field(row, field.name), type,
            isNullable: row.mayBeAbsent || cell != .all || !isAlwaysFilled(field, row))
    }

    /// Rows of rules and probes may be on their way to be refused for an empty required field.
    private func isAlwaysFilled(_ field: Field, _ row: RowRef) -> Bool {
        if field.isSystem {
            if case .scan = row, row.access.isSecured || !row.access.isCandidate {
                return [
                    "id", "version", "created_at", "created_by", "updated_at", "updated_by",
                    "state", "state_since", "parent", "no",
                ].contains(field.name)
            }
            return false
        }
        guard row.access.isSecured else { return false }
        return field.required == .always
            || schema.resource(row.resource)?.key.contains(field.name) == true
    }

    /// A hidden field is as unknown as one that does not exist (N4). A formula of the schema reads emptiness.
    private mutating func forbidden(_ field: Field, of row: RowRef, at name: Name) -> Term {
        guard !isExpanding else {
            hasLostCells = true
            return .unseen(type(of: field, in: row.resource))
        }
        if field.isHidden {
            let visible = visibleNames(of: row)
            return failure(
                .unknownName(name, suggestion: Suggestion.closest(to: name.text, among: visible)))
        }
        return failure(.fieldForbidden(field.name, at: name.span))
    }

    /// The type of a field, calculated for a computed one.
    func type(of field: Field, in resource: ResourceName) -> TropaType {
        guard field.formula != nil else { return TropaType(field.type) ?? .null }
        var resolver = Resolver(policy: policy.forChecks)
        let row = policy.rawRow(of: resource)
        resolver.expansions = expansions
        return resolver.field(field, of: row, at: Name(field.name, span: Span(start: 0, end: 0)))
            .type
    }

    // MARK: Computed fields

    /// Whether a computed field reads a cell that the caller never sees, so that it is never seen itself.
    func isLost(_ field: Field, of row: RowRef) -> Bool {
        guard field.formula != nil else { return false }
        var quiet = Resolver(policy: policy)
        quiet.module = module
        _ = quiet.field(field, of: row, at: Name(field.name, span: .start))
        return quiet.hasLostCells
    }

    private mutating func expand(
        _ formula: Formula, _ field: Field, of row: RowRef, at name: Name
    ) -> Term {
        guard permissions.computedFields else {
            return failure(.notAllowedHere(name.text, at: name.span))
        }
        let key = "\(row.resource).\(field.name)"
        if expansions.contains(key) || expansions.count >= Self.expansionLimit {
            return failure(.expansionCycle(expansions + [key], at: name.span))
        }
        guard let tree = context.parse(formula).tree else { return .broken }
        let outer = (hasLostCells, diagnostics)
        hasLostCells = false
        let term = inside(key, at: name.span, row: row) { $0.value(tree) }
        if hasLostCells {
            // What follows from a cell out of sight is out of sight itself (N1).
            diagnostics = outer.1
            return .unseen(type(of: field, in: row.resource))
        }
        hasLostCells = outer.0
        return row.mayBeAbsent && !term.isNothing(where: row) ? onlyWhere(row, term) : term
    }

    /// Resolves a text of the schema in a scope of its own: the row and nothing around it.
    mutating func inside(
        _ key: String, at span: Span, row: RowRef, _ resolve: (inout Resolver) -> Term
    ) -> Term {
        var inner = self
        inner.scopes = [Scope(row: row)]
        inner.this = row
        inner.module = row.resource.module
        inner.asks = [:]
        inner.parameters = [:]
        inner.tables = nil
        inner.named = [:]
        inner.macros = [:]
        inner.expansions.append(key)
        inner.foreignSpan = foreignSpan ?? span
        let term = resolve(&inner)
        diagnostics = inner.diagnostics
        missingAttributes = inner.missingAttributes
        hasLostCells = inner.hasLostCells
        return term
    }

    /// Nothing where the row is absent.
    private func onlyWhere(_ row: RowRef, _ term: Term) -> Term {
        if term.isBroken || term.isNullLiteral { return term }
        let present = Term.not(
            .isEmpty(Term(.field(row, "id"), .ref(row.resource), isNullable: true)))
        return term.isCondition ? .all([present, term]) : .only(where: present, term)
    }

    private func masked(_ term: Term, _ field: Field, _ row: RowRef, _ cell: CellRight) -> Term {
        guard case .some = cell, !term.isBroken, !term.isNullLiteral else { return term }
        let flag = policy.rights(of: row).flag(of: field.name)
        return .only(where: Term(.visible(row, flag), .boolean, isNullable: true), term.asValue)
    }

    // MARK: Definitions and settings

    /// A named condition of the module, read in the row that uses it.
    mutating func definition(_ name: Name) -> Term? {
        guard let module, let formula = schema.module(module)?.definitions[name.text] else {
            return nil
        }
        let key = "\(module):\(name.text)"
        if expansions.contains(key) || expansions.count >= Self.expansionLimit {
            return failure(.expansionCycle(expansions + [key], at: name.span))
        }
        guard let tree = context.parse(formula).tree else { return .broken }
        let outer = foreignSpan
        expansions.append(key)
        // In a query the cells that a definition reads are the author's matter, as if written there.
        foreignSpan = outer ?? name.span
        defer {
            expansions.removeLast()
            foreignSpan = outer
        }
        return value(tree)
    }

    mutating func parameter(_ name: Name) -> Term {
        if let parameter = parameters[name.text] {
            guard !parameter.isList else {
                return failure(.notASingleValue("$\(name.text)", at: name.span))
            }
            if let given = parameter.given { return given }
            return Term(
                .bind(.parameter(name.text, .value)), parameter.type,
                isNullable: parameter.isOptional)
        }
        if let module, let found = schema.module(module) {
            if let setting = found.settings.first(where: { $0.field.name == name.text }) {
                return self.setting(setting)
            }
        }
        let settings = module.flatMap(schema.module)?.settings.map(\.field.name) ?? []
        return failure(
            .unknownParameter(
                name.text,
                suggestion: Suggestion.closest(
                    to: name.text, among: Array(parameters.keys).sorted() + settings),
                at: name.span))
    }

    private func setting(_ setting: Module.Setting) -> Term {
        guard let type = TropaType(setting.field.type) else { return .broken }
        guard let value = Value(setting: setting.value, type) else { return .empty(type) }
        if case .choice(let set) = type, let code = value.textValue { return .code(code, of: set) }
        if type == .boolean { return value == .integer(0) ? .no : .yes }
        return .bound(value, type)
    }

    // MARK: The caller

    /// `me.id`, `me.<attribute>`; sets stand right of `in` only.
    mutating func principal(_ names: [Name]) -> Term {
        let name = names[1]
        if name.text == "id" { return Term(.bind(.subject), .text, isNullable: false) }
        guard let attribute = attribute(name.text) else { return unknownAttribute(name) }
        let isSet = attribute.field.type.isMany
        guard let target = attribute.field.reference?.target else { return .broken }
        if isSet, attribute.isPlural {
            return failure(.notASingleValue("me.\(name.text)", at: name.span))
        }
        let count = caller.count(of: attribute.field)
        guard count == 1 || (!isSet && count > 0) else { return missing(name, .ref(target)) }
        return Term(
            .bind(.attribute(attribute.field.name, 0)), .ref(target), isNullable: false)
    }

    /// `x in me.organisations`.
    mutating func inAttribute(_ term: Term, _ names: [Name], at span: Span) -> Term {
        guard names.count == 2 else { return failure(.notASet(at: span)) }
        if names[1].text == "roles" { return inRoles(term, at: span) }
        guard let attribute = attribute(names[1].text) else { return unknownAttribute(names[1]) }
        guard let target = attribute.field.reference?.target else { return .broken }
        guard term.type.isComparable(with: .ref(target)) else {
            return failure(.incomparable(term.type.text, TropaType.ref(target).text, at: span))
        }
        let count = caller.count(of: attribute.field)
        guard count > 0 else { return missing(names[1], .boolean) }
        let values = (0..<count).map {
            Term(.bind(.attribute(attribute.field.name, $0)), .ref(target), isNullable: false)
        }
        return Term(.inList(term, values), .boolean, isNullable: term.isNullable)
    }

    private mutating func inRoles(_ term: Term, at span: Span) -> Term {
        guard term.type == .text else {
            return failure(.incomparable(term.type.text, "text", at: span))
        }
        let roles: Set<String> =
            switch caller {
            case .anyone: []
            case .shape(let shape): policy.closure(of: shape)
            }
        let values = roles.sorted().map { Term.bound(.text($0), .text) }
        if values.isEmpty { return .no }
        return Term(.inList(term, values), .boolean, isNullable: term.isNullable)
    }

    /// An attribute by its name; the singular of a set means its only member (N2).
    private func attribute(_ name: String) -> (field: Field, isPlural: Bool)? {
        if let owner = schema.roles.credentials[name], !knows(owner.module) { return nil }
        if let field = schema.roles.attribute(name) { return (field, field.type.isMany) }
        guard let field = schema.roles.attribute(name + "s"), field.type.isMany else { return nil }
        return (field, false)
    }

    /// Whether the module of the text may name what another module declares.
    private func knows(_ other: String) -> Bool {
        guard let module, module != other, let own = schema.module(module) else { return true }
        return own.requires.contains(other) || own.optional.contains(other)
    }

    private mutating func unknownAttribute(_ name: Name) -> Term {
        let names = ["id", "roles"] + schema.roles.attributes.map(\.name)
        return failure(
            .unknownName(name, suggestion: Suggestion.closest(to: name.text, among: names)))
    }

    private mutating func missing(_ name: Name, _ type: TropaType) -> Term {
        missingAttributes.insert(name.text)
        if missingAttribute == .isReported {
            return failure(.attributeMissing(name.text, at: name.span))
        }
        return type == .boolean ? .no : .empty(type)
    }

    // MARK: Arguments of an action

    mutating func ask(_ name: Name) -> Term {
        guard let type = asks[name.text].flatMap({ TropaType($0) }) else {
            return failure(
                .unknownName(
                    name, suggestion: Suggestion.closest(to: name.text, among: asks.keys.sorted())))
        }
        return Term(.bind(.ask(name.text)), type, isNullable: true)
    }
}

extension Term {
    /// The value where the condition holds, else nothing.
    static func only(where condition: Term, _ term: Term) -> Term {
        Term(
            .conditional([Branch(condition: condition, value: term)], otherwise: nil), term.type,
            isNullable: true)
    }

    /// The value of a cell that the caller never sees: empty, but not written as emptiness by anyone.
    static func unseen(_ type: TropaType) -> Term { .only(where: .no, .empty(type)) }

    var isUnseen: Bool {
        if case .conditional(let branches, _) = kind {
            branches.first?.condition == .no
        } else {
            false
        }
    }

    /// Whether it gives nothing by itself where the row is absent: an empty value, a condition that does not hold.
    func isNothing(where row: RowRef) -> Bool {
        type == .boolean ? rejects(absent: row) : isEmpty(absent: row)
    }
}

extension RowAccess {
    var isCandidate: Bool {
        switch self {
        case .candidate, .draft: true
        case .secured, .past, .grouped, .raw: false
        }
    }
}

extension Field {
    /// What is calculated on reading: the formula, or the path of a served file (N38).
    var formula: Formula? {
        if let computed { return computed }
        if case .file(let limits) = type, let path = limits.via {
            return Formula(path.joined(separator: "."), place: place)
        }
        return nil
    }
}

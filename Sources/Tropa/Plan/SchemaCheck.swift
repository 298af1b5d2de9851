import Catalogue

/// Compiles every formula and, for every role, every resource and saved query of a schema.
struct SchemaCheck {
    let compiler: Compiler
    private var found: [(place: Place, diagnostic: Diagnostic)] = []

    init(compiler: Compiler) { self.compiler = compiler }

    func run() -> [(place: Place, diagnostic: Diagnostic)] {
        var check = self
        for resource in compiler.schema.resources { check.check(resource) }
        for module in compiler.schema.modules {
            for library in module.libraries { check.check(library) }
            for query in module.queries.flatMap(\.compiled) { check.check(query) }
        }
        check.found += EffectCheck(compiler: compiler).run()
        return check.found
    }

    private mutating func check(_ formula: Formula?, _ use: FormulaUse) {
        guard let formula else { return }
        for diagnostic in compiler.diagnostics(of: formula, as: use) {
            let isKnown = found.contains {
                $0.place == formula.place && $0.diagnostic == diagnostic && $0.place != .none
            }
            if !isKnown { found.append((formula.place, diagnostic)) }
        }
    }

    // MARK: Resources

    private mutating func check(_ resource: Resource) {
        let name = resource.name
        check(resource.display, .display(name))
        check(resource.immutable.formula, .condition(name, asks: [:]))
        check(resource.credential?.valid, .condition(name, asks: [:]))
        for field in resource.fields { check(field, of: name) }
        for rule in resource.checks { check(rule.rule, .condition(name, asks: [:])) }
        check(resource.keyCondition, .uniqueWhere(name))
        for set in resource.unique { check(set.condition, .uniqueWhere(name)) }
        for action in resource.actions { check(action, of: resource) }
        for grant in resource.grants {
            for verb in Verb.allCases {
                if case .rows(let formula)? = grant.rows(for: verb) {
                    check(formula, .accessRule(name))
                }
            }
        }
    }

    private mutating func check(_ field: Field, of resource: ResourceName) {
        check(field.formula, .computed(resource))
        check(field.required.formula, .condition(resource, asks: [:]))
        check(field.immutable.formula, .condition(resource, asks: [:]))
        check(field.reference?.only, .only(field: field.name, of: resource))
        if case .formula(let formula) = field.initial, !field.type.isMany {
            check(formula, .value(resource, field.type, asks: [:]))
        }
        for formula in field.numbering?.paths ?? [] {
            check(formula, .value(resource, .text(TextLimits()), asks: [:]))
        }
        for value in field.numbering?.per ?? [] {
            check(value.formula, .value(resource, value.type, asks: [:]))
        }
        for bound in field.type.bounds.formulas {
            check(bound, .value(resource, field.type, asks: [:]))
        }
    }

    private mutating func check(_ action: Action, of resource: Resource) {
        let asks = action.askTypes(in: resource)
        for permission in action.by {
            if case .rows(let formula) = permission.rows {
                check(formula, .accessRule(resource.name))
            }
        }
        for rule in action.requires { check(rule.rule, .condition(resource.name, asks: asks)) }
        for assignment in action.sets {
            guard let field = resource.field(assignment.field) else { continue }
            check(assignment.value, .value(resource.name, field.type, asks: asks))
        }
    }

    // MARK: Libraries and saved queries

    private mutating func check(_ library: QueryLibrary) {
        let policy = PolicyEngine(context: compiler.context, caller: .anyone)
        found += Resolver.diagnostics(of: library, policy: policy).map {
            (library.source.place, $0)
        }
    }

    /// A role that may not read what a query asks for is no mistake; everything else is one for whomever it meets.
    private mutating func check(_ query: SavedQuery) {
        let roles = compiler.schema.roles.roles.map(\.name).filter {
            mayRun(query, as: $0)
        }
        var known: Set<Diagnostic> = []
        for role in roles + [Role.system] {
            do {
                let plan = try compiler.query(
                    query.source.text, module: query.module, filters: query.filters,
                    shape: shape(of: role))
                for warning in plan.warnings where known.insert(warning).inserted {
                    found.append((query.source.place, warning))
                }
                if role == Role.system {
                    found += HeaderCheck(query: query, columns: plan.query.columns).run()
                }
            } catch {
                for diagnostic in error.list
                where role == Role.system || !diagnostic.isAboutRights {
                    if known.insert(diagnostic).inserted {
                        found.append((query.source.place, diagnostic))
                    }
                }
            }
        }
    }

    private func mayRun(_ query: SavedQuery, as role: String) -> Bool {
        guard let permission = query.permission else { return true }
        return compiler.schema.roles.permissions(of: [role]).contains(permission)
    }

    /// A caller of one role who has every attribute.
    private func shape(of role: String) -> RoleShape {
        let attributes = compiler.schema.roles.attributes.map { ($0.name, 1) }
        return RoleShape(
            roles: [role],
            attributes: Dictionary(attributes, uniquingKeysWith: { first, _ in first }))
    }
}

extension Action {
    /// The types of the members that an action asks for; lists are no values.
    public func askTypes(in resource: Resource) -> [String: FieldType] {
        var types: [String: FieldType] = [:]
        for ask in self.ask {
            switch ask {
            case .field(let name, _): types[name] = resource.field(name)?.type
            case .argument(let field) where field.type.isMany: continue
            case .argument(let field): types[field.name] = field.type
            }
        }
        if comment != nil { types["comment"] = .text(TextLimits()) }
        return types
    }
}

extension Diagnostic {
    /// E05xx, and names that are unknown because their fields are hidden.
    fileprivate var isAboutRights: Bool {
        [.fieldForbidden, .queryForbidden, .attributeMissing, .unknownName].contains(code)
    }
}

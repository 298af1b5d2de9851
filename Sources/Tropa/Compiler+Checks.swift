import Catalogue

/// What a formula is for; that decides which names and functions it may use and what it must give.
public enum FormulaUse: Hashable, Sendable {
    /// Which rows a role reaches: own fields, `me.…`, to-one paths, `exists` up to three deep.
    case accessRule(ResourceName)
    case condition(ResourceName, asks: [String: FieldType])
    case value(ResourceName, FieldType, asks: [String: FieldType])
    /// Which rows a reference may point to: names of the target, `this` is the referring row.
    case only(field: String, of: ResourceName)
    case display(ResourceName)
    case computed(ResourceName)
    /// The condition of a partial unique set: own columns only.
    case uniqueWhere(ResourceName)
}

extension Compiler {
    /// The mistakes of a formula in its place; empty if it is sound.
    public func diagnostics(of formula: Formula, as use: FormulaUse) -> [Diagnostic] {
        let parsed = context.parse(formula)
        guard let tree = parsed.tree else { return parsed.diagnostics }
        var check = FormulaCheck(context: context, use: use)
        return parsed.diagnostics + check.diagnostics(of: tree)
    }

    /// The fields of its row and the arguments of its action that a formula names, by way of definitions, too.
    public func names(in formula: Formula, of module: String) -> Set<String> {
        var names: Set<String> = []
        collectNames(in: formula, module, &names)
        return names
    }

    private func collectNames(in formula: Formula, _ module: String, _ names: inout Set<String>) {
        let definitions = context.schema.module(module)?.definitions ?? [:]
        _ = context.parse(formula).tree?.mentions { path in
            let isQualified = path.count > 1 && ["this", "ask"].contains(path[0].text)
            let name = path[isQualified ? 1 : 0].text
            if names.insert(name).inserted, !isQualified, let definition = definitions[name] {
                collectNames(in: definition, module, &names)
            }
            return false
        }
    }

    /// The type that a computed field gives, as a field type; nil where its formula does not compile.
    public func type(ofComputed field: Field, of resource: ResourceName) -> FieldType? {
        guard field.formula != nil else { return field.type }
        let policy = PolicyEngine(context: context, caller: .anyone)
        var resolver = Resolver(policy: policy)
        let term = resolver.field(
            field, of: policy.rawRow(of: resource), at: Name(field.name, span: .start))
        guard resolver.diagnostics.isEmpty, !term.isBroken else { return nil }
        return term.type.fieldType
    }

    /// The condition of a partial index, literals in place; nil where it can't be printed so.
    public func indexCondition(_ formula: Formula, of resource: ResourceName) -> String? {
        guard diagnostics(of: formula, as: .uniqueWhere(resource)).isEmpty,
            let tree = context.parse(formula).tree
        else { return nil }
        let policy = PolicyEngine(context: context, caller: .anyone)
        return IndexConditionPrinter(policy: policy, resource: resource).text(of: tree)
    }

    /// Every mistake of the schema's formulas and saved queries, each where it stands.
    public func checkSchema() -> [(place: Place, diagnostic: Diagnostic)] {
        SchemaCheck(compiler: self).run()
    }
}

/// One formula against its use.
struct FormulaCheck {
    let context: CompilationContext
    let use: FormulaUse

    mutating func diagnostics(of tree: Expression) -> [Diagnostic] {
        let policy = PolicyEngine(context: context, caller: .anyone)
        var resolver = Resolver(policy: policy)
        let row = policy.rawRow(of: resource)
        resolver.scopes = [Scope(row: row)]
        resolver.this = row
        resolver.module = resource.module
        switch use {
        case .accessRule:
            resolver.permissions = .accessRule
            _ = resolver.condition(tree)
        case .uniqueWhere:
            resolver.permissions = .ownColumns
            _ = resolver.condition(tree)
        case .condition(_, let asks):
            resolver.asks = asks
            _ = resolver.condition(tree)
        case .value(_, let type, let asks):
            resolver.asks = asks
            _ = resolver.stored(tree, as: type)
        case .only(let field, _): only(field, tree, row, policy, &resolver)
        case .display: display(tree, &resolver)
        case .computed:
            let term = resolver.value(tree)
            if term.type == .period { resolver.report(.periodAsColumn(at: tree.span)) }
        }
        return resolver.diagnostics.inOrder
    }

    private var resource: ResourceName {
        switch use {
        case .accessRule(let resource), .condition(let resource, _), .value(let resource, _, _),
            .only(_, let resource), .display(let resource), .computed(let resource),
            .uniqueWhere(let resource):
            resource
        }
    }

    private func only(
        _ name: String, _ tree: Expression, _ row: RowRef, _ policy: PolicyEngine,
        _ resolver: inout Resolver
    ) {
        guard let field = context.schema.resource(resource)?.field(name),
            let target = field.reference?.target
        else { return }
        resolver.scopes = [Scope(row: policy.rawRow(of: target, number: 1))]
        _ = resolver.condition(tree)
    }

    private func display(_ tree: Expression, _ resolver: inout Resolver) {
        let term = resolver.value(tree)
        if term.isBroken { return }
        if case .ref = term.type { return }
        _ = resolver.textual(term, at: tree.span)
    }
}

import Catalogue

/// Turns trees into terms: finds what names mean, checks types, and reports every mistake it meets.
///
/// It never stops at a mistake: what can't be understood becomes a broken term, which is compatible with
/// everything, so that one mistake is reported once.
struct Resolver {
    let context: CompilationContext
    let caller: Caller
    /// Decides which cells a secured row shows; rows of rules and probes don't ask it.
    let policy: PolicyEngine
    let numbering: Numbering

    var diagnostics: [Diagnostic] = []
    var shortNames: [QueryPlan.ShortName] = []
    /// The innermost scope is the last; `outer` is the one before it.
    var scopes: [Scope] = [Scope()]
    /// The row that a formula of a module is about.
    var this: RowRef?
    /// The moment of a pipeline whose rows have become groups: references of its columns lead there.
    var moment: Moment?
    /// Whether rows are only counted where this is resolved.
    var counts = false
    /// The module whose definitions and settings are visible.
    var module: String?
    var asks: [String: FieldType] = [:]
    var parameters: [String: Parameter] = [:]
    var permissions = Permissions.everything
    var missingAttribute = MissingAttribute.isNoted
    var missingAttributes: Set<String> = []
    /// Whether a formula of the schema read a cell that the caller never sees; the cell counted as empty.
    var hasLostCells = false
    /// Names being expanded, outermost first.
    var expansions: [String] = []
    /// Where to report mistakes of a text that is expanded here: at its name.
    var foreignSpan: Span?
    var existsDepth = 0
    /// Tables that pipelines of the statement make for each other; nil where none may stand.
    var tables: DerivedTables?
    /// What stands before this place and makes tables, by name.
    var named: [String: NamedTable] = [:]
    var macros: [String: Macro] = [:]
    /// Macros in which a mistake was reported.
    var brokenMacros: Set<String> = []
    /// Libraries in which a mistake was reported.
    var brokenLibraries: Set<String> = []
    /// Saved queries around this text, the outermost first.
    var queries: [String] = []
    /// Tells apart what the same words mean in several texts: in used queries, and in calls of macros.
    var text = 0
    /// Whether the value is stored, so that it must not depend on who asks.
    var isKept = false
    /// The field whose value is being compared, for messages.
    var fieldInQuestion: String?
    /// Whether the text is a query, whose author is told what may surprise; formulas run unseen.
    var givesWarnings = false

    /// A parameter as expressions see it.
    struct Parameter: Hashable {
        var type: TropaType
        var isList: Bool
        var isOptional: Bool
        /// In a saved query that another text uses: what stands for it there.
        var given: Term?
        /// The parameter of the outermost text that is handed on.
        var outer: String?
    }

    /// How deep the place is inside of expressions, macros and pipelines that hold each other: threads have
    /// small stacks.
    var depth = 0

    static let expansionLimit = 8
    static let depthLimit = 100
    /// What a pipeline inside of another takes of the limit.
    static let pipelineDepth = 8
    static let pathLimit = 6

    init(policy: PolicyEngine, numbering: Numbering = Numbering()) {
        context = policy.context
        caller = policy.caller
        self.policy = policy
        self.numbering = numbering
    }

    var schema: Schema { context.schema }
    var isExpanding: Bool { foreignSpan != nil }

    var scope: Scope {
        get { scopes.last ?? Scope() }
        set {
            if scopes.isEmpty { scopes = [newValue] } else { scopes[scopes.count - 1] = newValue }
        }
    }

    mutating func report(_ diagnostic: Diagnostic) {
        var diagnostic = diagnostic
        if let foreignSpan {
            diagnostic.span = foreignSpan
            diagnostic.fixes = []
        }
        // More would help nobody, and comparing them all would take the square of the text's length.
        let alike = diagnostics.count { $0.code.severity == diagnostic.code.severity }
        guard alike < Parser.errorLimit, !diagnostics.contains(diagnostic) else { return }
        diagnostics.append(diagnostic)
    }

    /// Remembers a name of a resource that is not the full one; texts that are expanded here stay as they are.
    mutating func note(_ name: Name, _ resource: ResourceName) {
        guard !isExpanding, name.text != resource.description else { return }
        shortNames.append(.init(span: name.span, full: resource.description))
    }

    /// Reports and gives the term that keeps quiet.
    mutating func failure(_ diagnostic: Diagnostic) -> Term {
        report(diagnostic)
        return .broken
    }

    /// The mistakes in the order of their places, thrown together.
    func check() throws(Diagnostics) {
        let errors = diagnostics.filter { $0.code.severity == .error }
        if !errors.isEmpty { throw Diagnostics(diagnostics.inOrder) }
    }

    /// A value.
    mutating func value(_ expression: Expression) -> Term {
        guard depth < Self.depthLimit else {
            return failure(.nestingTooDeep(limit: Self.depthLimit, at: expression.span))
        }
        depth += 1
        defer { depth -= 1 }
        return resolved(expression)
    }

    private mutating func resolved(_ expression: Expression) -> Term {
        switch expression.kind {
        case .literal(let literal): self.literal(literal, at: expression.span)
        case .parameter(let name): parameter(name)
        case .path(let names): path(names, at: expression.span)
        case .call(let name, let arguments, let filter, let order):
            call(Call(name, arguments, filter, order, expression.span))
        case .conditional(let branches, let otherwise):
            conditional(branches, otherwise, at: expression.span)
        case .negate(let operand): negate(operand)
        case .not(let operand): .not(condition(operand))
        case .binary(let symbol, let left, let right):
            binary(symbol, left, right, at: expression.span)
        case .isEmpty(let operand, let negated):
            negated ? .not(emptiness(of: operand)) : emptiness(of: operand)
        case .membership(let operand, let set, let negated):
            membership(operand, set, negated: negated, at: expression.span)
        }
    }

    /// A condition; anything else is E0302.
    mutating func condition(_ expression: Expression) -> Term {
        let term = value(expression)
        if term.isBroken || term.type == .boolean { return term }
        if term.isNullLiteral { return .no }
        return failure(.expectedCondition(found: term.type.text, at: expression.span))
    }

    /// A value where a text or a period means something of the type that is wanted.
    mutating func value(_ expression: Expression, expecting type: TropaType) -> Term {
        if case .literal(let literal) = expression.kind,
            let term = self.literal(literal, as: type, at: expression.span)
        {
            return term
        }
        if let mistake = unquoted(expression, as: type) ?? unmarked(expression, as: type) {
            return failure(mistake)
        }
        return value(expression)
    }
}

extension [Diagnostic] {
    /// In the order of their places.
    var inOrder: [Diagnostic] {
        enumerated().sorted {
            ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
        }.map(\.element)
    }
}

/// A call as written.
struct Call {
    var names: [Name]
    var arguments: [Expression]
    var filter: Expression?
    var order: [SortTerm]
    var span: Span

    init(
        _ names: [Name], _ arguments: [Expression], _ filter: Expression?, _ order: [SortTerm],
        _ span: Span
    ) {
        self.names = names
        self.arguments = arguments
        self.filter = filter
        self.order = order
        self.span = span
    }

    /// The call as canonical text of one line.
    var written: String {
        Expression(
            .call(name: names, arguments: arguments, filter: filter, order: order), span: span
        ).description
    }

    /// The name in one piece; functions of libraries have a point in theirs.
    var name: Name {
        Name(
            names.map(\.text).joined(separator: "."),
            span: names.dropFirst().reduce(names.first?.span ?? span) { $0.union($1.span) })
    }
}

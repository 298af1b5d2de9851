import Catalogue

/// Checks what actions do to other records: their pipelines, their targets, and that they come to an end.
struct EffectCheck {
    let compiler: Compiler
    private var found: [(place: Place, diagnostic: Diagnostic)] = []
    private var graph: [Node: [(next: Node, place: Place)]] = [:]

    /// Actions may cause others so deep.
    static let deepest = 3

    /// An action of a resource.
    struct Node: Hashable, Comparable {
        let resource: ResourceName
        let action: String

        var text: String { "\(resource.name).\(action)" }

        static func < (left: Node, right: Node) -> Bool {
            (left.resource, left.action) < (right.resource, right.action)
        }
    }

    init(compiler: Compiler) { self.compiler = compiler }

    func run() -> [(place: Place, diagnostic: Diagnostic)] {
        var check = self
        for resource in compiler.schema.resources {
            for action in resource.actions { check.check(action, of: resource) }
        }
        check.checkDepth()
        return check.found
    }

    private mutating func report(_ diagnostics: [Diagnostic], at place: Place) {
        found += diagnostics.map { (place, $0) }
    }

    private mutating func check(_ action: Action, of resource: Resource) {
        let caller: Caller = action.when == nil ? .anyone : .shape(.system)
        if let when = action.when {
            let request = EffectRequest(resource.name, .due(when, from: action.from))
            report(compiler.checkedEffect(request, caller: caller).diagnostics, at: when.place)
        }
        let node = Node(resource: resource.name, action: action.name)
        let asks = action.askTypes(in: resource)
        for effect in action.effects {
            switch effect {
            case .create(let creation):
                check(creation, of: resource, asks, caller, node)
            case .perform(let performance):
                check(performance, of: resource, asks, caller, node)
            case .copy(let copy):
                check(copy, of: resource, asks)
                connect(node, Node(resource: resource.name, action: "create"), copy.place)
            }
        }
    }

    // MARK: Each kind

    private mutating func check(
        _ creation: Effect.Creation, of resource: Resource, _ asks: [String: FieldType],
        _ caller: Caller, _ node: Node
    ) {
        let request = EffectRequest(
            resource.name, .rows(creation.rows, target: creation.target), asks: asks)
        report(
            compiler.checkedEffect(request, caller: caller).diagnostics, at: creation.rows.place)
        guard let target = compiler.schema.resource(creation.target) else { return }
        if creation.skipsExisting, target.key.isEmpty {
            report([.keyNeeded(target.name.name, at: .start)], at: creation.place)
        }
        if target.kind == .main {
            connect(node, Node(resource: target.name, action: "create"), creation.place)
        }
    }

    private mutating func check(
        _ performance: Effect.Performance, of resource: Resource, _ asks: [String: FieldType],
        _ caller: Caller, _ node: Node
    ) {
        let kind = EffectRequest.Kind.targets(
            performance.rows, action: performance.action, answers: performance.answers)
        let (name, diagnostics) = compiler.checkedEffect(
            EffectRequest(resource.name, kind, asks: asks), caller: caller)
        report(diagnostics, at: performance.rows.place)
        guard let name, let target = compiler.schema.resource(name) else { return }
        let own = compiler.schema.module(resource.name.module)
        if name.module != resource.name.module, own?.requires.contains(name.module) != true {
            report([.foreignEffect("\(name)", at: .start)], at: performance.rows.place)
        }
        guard let action = target.action(performance.action), !action.isHook else {
            let names = target.actions.filter { !$0.isHook }.map(\.name)
            report(
                [
                    .unknownAction(
                        performance.action, of: target.name.name,
                        suggestion: Suggestion.closest(to: performance.action, among: names),
                        at: .start)
                ], at: performance.place)
            return
        }
        guard !action.isAlone, !action.isOnCollection else {
            report(
                [.actionAlone(performance.action, of: target.name.name, at: .start)],
                at: performance.place)
            return
        }
        checkAnswers(performance, to: action, of: target)
        connect(node, Node(resource: name, action: action.name), performance.place)
    }

    private mutating func checkAnswers(
        _ performance: Effect.Performance, to action: Action, of target: Resource
    ) {
        let types = action.askTypes(in: target)
        for answer in performance.answers where types[answer.field] == nil {
            let name = Name(answer.field, span: .start)
            report(
                [
                    .unknownName(
                        name,
                        suggestion: Suggestion.closest(
                            to: answer.field, among: types.keys.sorted()))
                ], at: answer.value.place)
        }
        let given = Set(performance.answers.map(\.field))
        for name in action.requiredAnswers where !given.contains(name) {
            report([.missingAnswer(name, of: action.name, at: .start)], at: performance.place)
        }
    }

    private mutating func check(
        _ copy: Effect.Copy, of resource: Resource, _ asks: [String: FieldType]
    ) {
        for assignment in copy.sets {
            guard let field = resource.field(assignment.field) else { continue }
            let use = FormulaUse.value(resource.name, field.type, asks: asks)
            report(
                compiler.diagnostics(of: assignment.value, as: use), at: assignment.value.place)
        }
    }

    // MARK: Circles and depth

    private mutating func connect(_ node: Node, _ next: Node, _ place: Place) {
        graph[node, default: []].append((next, place))
    }

    private mutating func checkDepth() {
        for node in graph.keys.sorted() { walk([node]) }
    }

    /// Follows what the last action of a path causes.
    private mutating func walk(_ path: [Node]) {
        guard let last = path.last else { return }
        for (next, place) in graph[last] ?? [] {
            let longer = path + [next]
            if next == path[0] {
                report([.effectCycle(longer.map(\.text), at: .start)], at: place)
            } else if path.contains(next) {
                continue
            } else if path.count > Self.deepest {
                report(
                    [.effectsTooDeep(longer.map(\.text), limit: Self.deepest, at: .start)],
                    at: place)
            } else {
                walk(longer)
            }
        }
    }
}

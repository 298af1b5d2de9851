import Catalogue

/// What the server asks about the rows that an action makes or changes by itself. Rows are read as the server
/// reads them; `me.…` is whoever does the action.
public struct EffectRequest: Hashable, Sendable {
    /// The resource of the acting row, which is `this`.
    public var resource: ResourceName
    /// What `ask.name` may be.
    public var asks: [String: FieldType]
    public var kind: Kind

    public enum Kind: Hashable, Sendable {
        /// Rows to be made of a target; the acting row is bound as a candidate.
        case rows(Formula, target: ResourceName)
        /// Rows that `relation [where …]` leads to, with what the action asks for.
        case targets(Formula, action: String, answers: [Action.Assignment])
        /// Rows on which an automatic action is due, by id after the slot `after`.
        case due(Formula, from: [String]?)
    }

    public init(_ resource: ResourceName, _ kind: Kind, asks: [String: FieldType] = [:]) {
        self.resource = resource
        self.kind = kind
        self.asks = asks
    }
}

/// A compiled question about the rows of an effect; at most the slot `limit` of them.
public struct EffectPlan: Hashable, Sendable {
    public var query: CompiledQuery
    /// The resource whose rows are made or acted on.
    public var target: ResourceName
    /// Names of the columns: fields for rows to be made; `id`, then what is asked for, for rows to be acted on.
    public var columns: [String]
}

extension Compiler {
    /// The rows of an effect for a caller of a shape.
    public func effect(
        _ request: EffectRequest, shape: RoleShape
    ) throws(Diagnostics) -> EffectPlan {
        let policy = PolicyEngine(context: context, caller: .shape(shape))
        var planner = EffectPlanner(request, policy, dialect)
        return try planner.plan()
    }

    /// The same from nobody's point of view: every declared attribute counts as given.
    /// The resource on whose rows an action has another one done; nil where that is not understood.
    public func target(
        of performance: Effect.Performance, by action: Action, of resource: Resource
    ) -> ResourceName? {
        let kind = EffectRequest.Kind.targets(
            performance.rows, action: performance.action, answers: performance.answers)
        let request = EffectRequest(
            resource.name, kind, asks: action.askTypes(in: resource))
        return checkedEffect(request, caller: .anyone).target
    }

    func checkedEffect(
        _ request: EffectRequest, caller: Caller
    ) -> (target: ResourceName?, diagnostics: [Diagnostic]) {
        let policy = PolicyEngine(context: context, caller: caller)
        var planner = EffectPlanner(request, policy, dialect)
        planner.reportsMissingAttributes = caller == .shape(.system)
        do {
            return (try planner.plan().target, [])
        } catch {
            return (planner.target, error.list)
        }
    }
}

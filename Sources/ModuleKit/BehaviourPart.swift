import Catalogue
import StrictJSON

/// One thing that a behaviour does. Resources are named as in Tropa: `submissions`, `registry.pairs`.
public struct BehaviourPart: Sendable {
    package let subject: Subject
    package let work: Work

    /// What of the module's declarations it stands for.
    package enum Subject: Hashable, Sendable {
        case action(resource: String, name: String)
        case values(resource: String, fields: [String])
        case reaction(resource: String, to: Event)
        case job(String)
    }

    /// The code, its types erased.
    package enum Work: Sendable {
        case action(ActionWork)
        case values(@Sendable (Row, any ReadingContext) throws -> JSON)
        case reaction(@Sendable (Change, any WritingContext) throws -> Void)
        case job(JobWork)
    }

    package struct ActionWork: Sendable {
        package let prepare: (@Sendable (ActionRequest, any ReadingContext) throws -> any Sendable)?
        package let commit:
            (@Sendable (any Sendable, ActionRequest, any WritingContext) throws -> Written)?
    }

    /// What one write of an action came to, the type of its plan erased.
    package enum Written: Sendable {
        case finished(JSON)
        case goesOn(any Sendable)
    }

    package struct JobWork: Sendable {
        package let prepare: (@Sendable (any ReadingContext) throws -> any Sendable)?
        package let commit: @Sendable (any Sendable, any WritingContext) throws -> JobStep
    }

    /// After what a reaction runs.
    public enum Event: Hashable, Sendable {
        case create
        case update
        case delete
        case action(String)
    }
}

/// Whether an action goes on with another write.
public enum ActionStep<Plan: Sendable>: Sendable {
    /// With the answer.
    case finished(JSON)
    /// Other writers have their turn, then the next write begins with what is left of the plan.
    case goesOn(Plan)
}

/// Whether a job goes on with another write.
public enum JobStep: Hashable, Sendable {
    case finished
    /// Other writers have their turn, then the job's next write begins.
    case goesOn
}

extension BehaviourPart {
    /// An action that reads and answers; it may be slow, and it writes nothing.
    public static func action(
        _ name: String, of resource: String,
        answer: @escaping @Sendable (ActionRequest, any ReadingContext) throws -> JSON
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .action(resource: resource, name: name),
            work: .action(
                ActionWork(prepare: { try answer($0, $1) }, commit: nil)))
    }

    /// An action that writes in the caller's transaction, after what its YAML says is done.
    public static func action(
        _ name: String, of resource: String,
        commit: @escaping @Sendable (ActionRequest, any WritingContext) throws -> JSON
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .action(resource: resource, name: name),
            work: .action(ActionWork(prepare: nil, commit: { .finished(try commit($1, $2)) })))
    }

    /// An action that thinks before it writes: what `prepare` makes of one snapshot goes to `commit`.
    public static func action<Plan: Sendable>(
        _ name: String, of resource: String,
        prepare: @escaping @Sendable (ActionRequest, any ReadingContext) throws -> Plan,
        commit: @escaping @Sendable (Plan, ActionRequest, any WritingContext) throws -> JSON
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .action(resource: resource, name: name),
            work: .action(
                ActionWork(
                    prepare: { try prepare($0, $1) },
                    commit: { plan, request, context in
                        guard let plan = plan as? Plan else { throw WrongPlan() }
                        return .finished(try commit(plan, request, context))
                    })))
    }

    /// An action that thinks, then writes more than one write holds. Each step is a write of its own and stays when a
    /// later one fails: the row must say that it is not finished, and the action must be possible again.
    public static func action<Plan: Sendable>(
        _ name: String, of resource: String,
        prepare: @escaping @Sendable (ActionRequest, any ReadingContext) throws -> Plan,
        steps:
            @escaping @Sendable (Plan, ActionRequest, any WritingContext) throws
            -> ActionStep<Plan>
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .action(resource: resource, name: name),
            work: .action(
                ActionWork(
                    prepare: { try prepare($0, $1) },
                    commit: { plan, request, context in
                        guard let plan = plan as? Plan else { throw WrongPlan() }
                        switch try steps(plan, request, context) {
                        case .finished(let answer): return .finished(answer)
                        case .goesOn(let rest): return .goesOn(rest)
                        }
                    })))
    }

    /// Fields with `behaviour: true`: their values for a row as it is about to be written, by name; a field that
    /// is left out becomes empty.
    public static func values(
        of resource: String, _ fields: [String],
        compute: @escaping @Sendable (Row, any ReadingContext) throws -> JSON
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .values(resource: resource, fields: fields), work: .values(compute))
    }

    /// Runs after each such change, in its transaction: what it throws undoes the change.
    public static func reaction(
        to event: Event, of resource: String,
        run: @escaping @Sendable (Change, any WritingContext) throws -> Void
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .reaction(resource: resource, to: event), work: .reaction(run))
    }

    /// A job of `module.yaml`, run as the server itself.
    public static func job(
        _ name: String, run: @escaping @Sendable (any WritingContext) throws -> JobStep
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .job(name),
            work: .job(JobWork(prepare: nil, commit: { try run($1) })))
    }

    /// A job that thinks before it writes.
    public static func job<Plan: Sendable>(
        _ name: String, prepare: @escaping @Sendable (any ReadingContext) throws -> Plan,
        commit: @escaping @Sendable (Plan, any WritingContext) throws -> JobStep
    ) -> BehaviourPart {
        BehaviourPart(
            subject: .job(name),
            work: .job(
                JobWork(
                    prepare: { try prepare($0) },
                    commit: { plan, context in
                        guard let plan = plan as? Plan else { throw WrongPlan() }
                        return try commit(plan, context)
                    })))
    }

    /// A plan of another part.
    struct WrongPlan: Error {}
}

import ModuleKit

/// What the matching of mentors and mentees computes: proposals for a whole district, and the pair of an accepted one.
public struct MatchingBehaviour: Behaviour {
    public let name = "Matching"

    public init() {}

    public var parts: [BehaviourPart] {
        [
            .action(
                "propose", of: "match_runs",
                prepare: { try RunPlan($0, $1) },
                steps: { plan, request, context in
                    guard let run = request.row else { return .finished([:]) }
                    return try plan.write(run, context)
                }),
            // A reaction, so that many proposals can be accepted at once.
            .reaction(to: .action("accept"), of: "match_proposals") { change, context in
                try PairDraft(proposal: change.row, id: change.id, context: context).make()
            },
        ]
    }
}

import ModuleKit

/// What the monitoring bank computes: scores by keys and levels, and whose texts are alike.
public struct MonitoringBehaviour: Behaviour {
    public let name = "MonitoringBank"

    public init() {}

    public var parts: [BehaviourPart] {
        [
            scores(of: "submissions"), scores(of: "responses"),
            .action(
                "compare", of: "text_checks",
                prepare: { try TextCheck($0, $1) },
                steps: { check, request, context in
                    guard let row = request.row else { return .finished([:]) }
                    return try check.write(row, context)
                }),
        ]
    }

    /// Of a resource whose rows refer to an edition and hold answers.
    private func scores(of resource: String) -> BehaviourPart {
        .values(of: resource, ["scores"]) { row, context in
            let answers = row.rows("answers").map(Edition.Answer.init)
            let id = answers.isEmpty ? nil : row.id("edition")
            let edition = try id.map { try Edition($0, context) } ?? Edition()
            return ["scores": .array(Scoring(edition, answers).scores.map(\.json))]
        }
    }
}

extension Scoring.Score {
    fileprivate var json: JSON {
        let value = hundredths.flatMap { FixedDecimal(units: $0, scale: 2) }
        return [
            "subscale": .string(subscale), "title": .string(title),
            "value": value.map { .decimal($0) } ?? .null, "level": .text(level),
            "level_title": .text(levelTitle), "answered": .int(answered),
            "expected": .int(expected), "recalculated": .bool(isRecalculated),
        ]
    }
}

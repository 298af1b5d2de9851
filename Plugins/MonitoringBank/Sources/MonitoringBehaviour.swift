import ModuleKit

/// What the monitoring bank computes from data of its own: scores by keys and levels.
public struct MonitoringBehaviour: Behaviour {
    public let name = "MonitoringBank"

    public init() {}

    public var parts: [BehaviourPart] {
        ["submissions", "responses"].map { resource in
            .values(of: resource, ["scores"]) { row, context in
                ["scores": .array(try scores(of: row, context).map(\.json))]
            }
        }
    }
}

/// The scores of a row that refers to an edition and holds answers.
private func scores(of row: Row, _ context: any ReadingContext) throws -> [Scoring.Score] {
    let answers = row.rows("answers").map(Edition.Answer.init)
    guard let id = row.id("edition"), !answers.isEmpty else { return [] }
    return Scoring(try Edition(id, context), answers).scores
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

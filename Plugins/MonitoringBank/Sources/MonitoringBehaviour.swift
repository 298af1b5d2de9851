import ModuleKit

/// What the monitoring bank computes: scores by keys and levels, what changed between two questionnaires of one
/// respondent, and whose texts are alike.
public struct MonitoringBehaviour: Behaviour {
    public let name = "MonitoringBank"

    public init() {}

    public var parts: [BehaviourPart] {
        [
            .values(of: "submissions", ["scores", "changes"]) { row, context in
                let answered = try AnsweredEdition(row, context)
                return [
                    "scores": .array(answered.scores.map(\.json)),
                    "changes": .array(try answered.changes(context).map(\.json)),
                ]
            },
            .values(of: "responses", ["scores"]) { row, context in
                ["scores": .array(try AnsweredEdition(row, context).scores.map(\.json))]
            },
            .action(
                "compare", of: "text_checks",
                prepare: { try TextCheck($0, $1) },
                steps: { check, request, context in
                    guard let row = request.row else { return .finished([:]) }
                    return try check.write(row, context)
                }),
        ]
    }
}

/// A row that refers to an edition and holds answers.
private struct AnsweredEdition {
    let row: Row
    let edition: Edition
    let answers: [Edition.Answer]

    init(_ row: Row, _ context: any ReadingContext) throws {
        self.row = row
        answers = row.rows("answers").map(Edition.Answer.init)
        let id = answers.isEmpty ? nil : row.id("edition")
        edition = try id.map { try Edition($0, context) } ?? Edition()
    }

    var scores: [Scoring.Score] { Scoring(edition, answers).scores }

    /// Compared with what the same code answered before.
    func changes(_ context: any ReadingContext) throws -> [ItemChange] {
        guard edition.items.contains(where: { $0.pair != nil }), let id = row.id("edition"),
            let organisation = row.id("organisation"), let code = row.text("respondent")
        else { return [] }
        guard let pair = try pair(of: id, context) else { return [] }
        let before = try context.query(
            """
            param pair: ref monitoring.editions
            param organisation: ref registry.organisations
            param code: text
            from submissions
            where edition = $pair
              and organisation = $organisation
              and respondent = $code
              and state in ("submitted", "accepted")
            expand answers as a
            sort -submitted_on, a.item_no
            select item_no: a.item_no, number: a.number
            """,
            ["pair": .id(pair), "organisation": .id(organisation), "code": .string(code)])
        return ItemChange.all(edition, answers, before: before.map(Edition.Answer.init))
    }

    private func pair(of id: RecordID, _ context: any ReadingContext) throws -> RecordID? {
        try context.query(
            """
            param edition: ref monitoring.editions
            from editions where id = $edition select pair: pair_edition
            """, ["edition": .id(id)]
        ).first?.id("pair")
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

extension ItemChange {
    fileprivate var json: JSON {
        func number(_ ratio: Ratio) -> JSON {
            ratio.hundredths.flatMap { FixedDecimal(units: $0, scale: 2) }.map { .decimal($0) }
                ?? .null
        }
        return [
            "item_no": .int(item), "before": number(before), "after": number(after),
            "change": number(change),
        ]
    }
}

import Catalogue
import StrictJSON
import Testing

@testable import Records

/// Fields that name a saved query of one kind.
struct QueryFieldTests {
    private static let files = [
        "league/resources/goals.yaml": """
        resource: goals
        title: Цели
        key: [code]
        fields:
          code: {type: text, max: 20, title: Код}
          measure: {type: query, kind: indicator, title: Показатель}
          source: {type: query, title: Запрос}
        access: {boss: {read: all, create: all}}
        """,
        "league/queries/plain.tropa": """
        ---
        tropa: 1
        title: {ru: Школы, en: Schools}
        ---
        from schools

        """,
        "league/queries/closed.tropa": """
        ---
        tropa: 1
        kind: indicator
        title: {ru: Закрытые, en: Closed ones}
        numerator: closed
        ---
        from schools

        """,
    ]

    @Test func `an indicator is taken, its rows and other queries are not`() async throws {
        let league = try League(Self.files)
        try await league.create(
            "goals", ["code": "a", "measure": "league/closed", "source": "league/plain"])
        for name in ["league/plain", "league/closed_rows", "league/none"] {
            let refusal = try await league.refusal {
                try await league.create("goals", ["code": "b", "measure": .string(name)])
            }
            #expect(refusal.items.map(\.code) == ["query.not-found"], "\(name)")
        }
        try await league.create("goals", ["code": "c", "source": "league/closed"])
    }
}

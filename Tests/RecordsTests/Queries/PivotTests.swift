import Catalogue
import StrictJSON
import Testing

@testable import Records

/// Results that are laid out as a matrix.
struct PivotTests {
    private static func query(_ pivot: String) -> [String: String] {
        [
            "league/queries/matrix.tropa": """
            ---
            tropa: 1
            title: {ru: Матрица, en: Matrix}
            pivot: \(pivot)
            ---
            from schools
            sort -code
            select code, title, closed

            """
        ]
    }

    private func league(_ pivot: String, titles: [String] = ["А", "Б", "В"]) async throws -> League
    {
        let league = try League(Self.query(pivot))
        for (number, title) in titles.enumerated() {
            try await league.create(
                "schools",
                [
                    "code": .string("s\(number)"), "title": .string(title),
                    "closed": .bool(number == 1),
                ])
        }
        return league
    }

    private func run(_ league: League, as format: ResultFormat = .json) async throws -> String {
        let answer = try await league.records.run(
            QueryRequest(.saved("league/matrix")), as: format, league.context("boss"))
        return String(decoding: try await answer.all(), as: UTF8.self)
    }

    @Test func `a line for each value of the rows, a column for each of the columns`() async throws
    {
        let league = try await league("{rows: code, columns: closed, value: title}")
        let json = try JSON.parse(Array(try await run(league).utf8))
        #expect(
            json["columns"]?.arrayValue?.map { $0["name"] } == ["code", "false", "true"])
        #expect(
            json["rows"] == [["s2", "В", nil], ["s1", nil, "Б"], ["s0", "А", nil]])
        #expect(
            try await run(league, as: .csv).split(separator: "\r\n").map(String.init).dropFirst()
                == ["s2,В,", "s1,,Б", "s0,А,"])
    }

    @Test func `columns stand in the order of what heads them, several may name a line`()
        async throws
    {
        let league = try await league(
            "{rows: [closed], columns: title, value: code}", titles: ["В", "Б", "А"])
        #expect(
            try await run(league, as: .csv).split(separator: "\r\n").map(String.init)
                == ["Закрыта,А,Б,В", "false,s2,,s0", "true,,s1,"])
    }

    @Test func `two rows for one cell refuse the answer and name the cell`() async throws {
        let league = try await league(
            "{rows: closed, columns: title, value: code}", titles: ["А", "Б", "А"])
        let refusal = try await league.refusal { _ = try await run(league) }
        #expect(refusal.code == .queryInvalid)
        #expect(refusal.detail?.text(in: .ru).contains("«false × А»") == true)
    }

    @Test func `nothing to lay out has the columns of its lines`() async throws {
        let league = try await league("{rows: code, columns: closed, value: title}", titles: [])
        let json = try JSON.parse(Array(try await run(league).utf8))
        #expect(json["columns"]?.arrayValue?.map { $0["name"] } == ["code"])
        #expect(json["rows"] == [])
    }
}

import Catalogue
import Foundation
import Support
import Testing

@testable import Tropa

/// T5: a query gives the same rows in the same order in our store, on PostgreSQL and from an evaluator that knows no
/// SQL, and fails nowhere.
@Suite struct EngineTests {
    /// `NASTAVNIK_SEEDS` asks for a longer run.
    static let trials =
        ProcessInfo.processInfo.environment["NASTAVNIK_SEEDS"].flatMap(Int.init) ?? 2_000
    private static let worlds = 16

    @Test func `engines and the evaluator agree on rows and order`() async throws {
        let judge = try PostgreSQLJudge()
        var (compared, claimed, generated, shown) = (0, 0, 0, 0)
        for seed in 0..<Self.worlds {
            let lab = try await Lab(seed: UInt64(seed))
            let printer = Compiler(
                schema: LabSchema.schema, zone: lab.zone, engine: .postgreSQL())
            try judge?.fill(with: lab.world)
            var queries = LabQuery(generator: SeededGenerator(seed: UInt64(seed)))
            var pairs: [(text: String, sqlite: CompiledQuery, other: CompiledQuery)] = []
            while pairs.count < Self.trials / Self.worlds {
                let text = queries.query()
                generated += 1
                guard let query = lab.compiled(text),
                    let other = lab.compiled(text, by: printer)
                else { continue }
                pairs.append((text, query, other))
            }
            let answers = try judge?.rows(of: pairs.map(\.other), Lab.values)
            for (index, pair) in pairs.enumerated() where shown < 12 {
                compared += 1
                let rows: [[Value]]
                do { rows = try await lab.rows(pair.sqlite) } catch {
                    shown += 1
                    Issue.record("seed \(seed): \(error)\n\(pair.text)\n\(pair.sqlite.sql)")
                    continue
                }
                if let answers, answers[index] != .rows(rows) {
                    shown += 1
                    Issue.record(
                        "seed \(seed), PostgreSQL\n\(pair.text)\nSQLite \(rows)\n\(answers[index])\n\(pair.other.sql)"
                    )
                }
                guard let expected = try lab.evaluated(pair.text, as: pair.sqlite) else { continue }
                claimed += 1
                if rows != expected {
                    shown += 1
                    Issue.record(
                        "seed \(seed), evaluator\n\(pair.text)\nSQLite \(rows)\nevaluator \(expected)"
                    )
                }
            }
        }
        #expect(
            compared * 10 > generated * 7, "too few queries compile: \(compared) of \(generated)")
        #expect(claimed * 10 > compared * 9, "the evaluator claims too little: \(claimed)")
    }

    /// What the judges once disagreed on.
    @Test(arguments: [
        "year_start(school_year(@0001-01-01))", "year_end(next(school_year(@9999-12-01)))",
        "year_start(previous(school_year(@0001-01-01)))",
    ])
    func `a school year outside the calendar has no first day`(expression: String) async throws {
        let lab = try await Lab(seed: 0)
        let judge = try PostgreSQLJudge()
        let text = "from people select a: \(expression), b: \(expression) != @2024-09-01 take 1"
        let rows = [[Value.null, .bool(true)]]
        #expect(try await lab.rows(text) == rows)
        let printer = Compiler(schema: LabSchema.schema, zone: lab.zone, engine: .postgreSQL())
        try judge?.fill(with: lab.world)
        let query = try #require(lab.compiled(text, by: printer))
        #expect(try judge?.rows(of: [query], Lab.values) ?? [.rows(rows)] == [.rows(rows)])
    }

    @Test(arguments: BrokenDialect.Flaw.allCases)
    func `a broken rule of the printer is noticed`(_ flaw: BrokenDialect.Flaw) async throws {
        for seed in 100..<112 {
            let lab = try await Lab(seed: UInt64(seed))
            let broken = Compiler(
                schema: LabSchema.schema, zone: lab.zone, dialect: BrokenDialect(flaw))
            if try await isNoticed(lab, seed, { lab.compiled($0, by: broken) }) { return }
        }
        Issue.record("\(flaw) survived")
    }

    /// Rules that no dialect prints (C5, C7, C9, C11, C12), broken in the text of the statement.
    @Test(arguments: BrokenText.allCases)
    func `a broken statement is noticed`(_ flaw: BrokenText) async throws {
        for seed in 100..<112 {
            let lab = try await Lab(seed: UInt64(seed))
            if try await isNoticed(lab, seed, { lab.compiled($0).map(flaw.broken) }) { return }
        }
        Issue.record("\(flaw) survived")
    }

    private func isNoticed(
        _ lab: Lab, _ seed: Int, _ compile: (String) -> CompiledQuery?
    ) async throws -> Bool {
        var queries = LabQuery(generator: SeededGenerator(seed: UInt64(seed)))
        for _ in 0..<150 {
            let text = queries.query()
            guard let sound = lab.compiled(text), let broken = compile(text),
                sound != broken
            else { continue }
            guard let expected = try lab.evaluated(text, as: sound) else { continue }
            guard let rows = try? await lab.rows(broken), rows == expected else { return true }
        }
        return false
    }
}

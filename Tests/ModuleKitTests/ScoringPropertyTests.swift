import Support
import Testing

@testable import MonitoringBank

/// Scores of random editions against sums of whole numbers, and what must not change them.
struct ScoringPropertyTests {
    private static let seeds = UInt64(1)...400

    private func scores(_ form: ScoredForm) -> [String: Scoring.Score] {
        let scores = Scoring(form.edition, form.answers).scores
        return Dictionary(scores.map { ($0.subscale, $0) }, uniquingKeysWith: { first, _ in first })
    }

    @Test func `a score is what its formula says, and its level the highest that is reached`() {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            let form = ScoredForm.random(&random)

            let told = scores(form)

            for key in form.edition.keys {
                let expected = form.expected(key)
                let score = told[key.subscale]
                let facts = "seed \(seed): \(key.subscale) of \(form.facts(key))"
                #expect(score?.hundredths == expected?.hundredths, "\(facts)")
                #expect(score?.level == expected?.level, "\(facts)")
                #expect(score?.answered == expected?.answered, "\(facts)")
                #expect(
                    score?.isRecalculated == expected.map { _ in form.isRecalculated(key) },
                    "\(facts)")
            }
            #expect(told.count <= form.edition.keys.count)
        }
    }

    @Test func `a full form has a level on every subscale, whatever was marked`() {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            var form = ScoredForm.random(&random)
            form.fill(&random)

            for (name, score) in scores(form) where !form.hasTwin(name) {
                #expect(score.level != nil, "seed \(seed): \(name)")
            }
        }
    }

    @Test func `the order of items, answers, keys and levels does not count`() {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            let form = ScoredForm.random(&random)
            var other = form
            other.answers.shuffle(using: &random)
            other.edition.items.shuffle(using: &random)
            other.edition.keys.shuffle(using: &random)
            other.edition.bands.shuffle(using: &random)

            #expect(scores(other) == scores(form), "seed \(seed)")
        }
    }

    /// A scale read from its other end, with all marks counted from there, measures the same.
    @Test func `turning items and their marks round changes no score`() {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            let form = ScoredForm.random(&random)
            var turned = form
            for index in form.edition.items.indices where Bool.random(using: &random) {
                turned.turn(index)
            }

            #expect(scores(turned) == scores(form), "seed \(seed)")
        }
    }

    @Test func `a higher mark lowers no score, and on a reverse item raises none`() throws {
        for seed in Self.seeds {
            var random = SeededGenerator(seed: seed)
            let form = ScoredForm.random(&random)
            guard let (raised, isReverse) = form.raised(&random) else { continue }

            let (before, after) = (scores(form), scores(raised))

            for key in form.edition.keys where key.formula != .expression {
                guard let low = before[key.subscale]?.value, let high = after[key.subscale]?.value
                else { continue }
                #expect(isReverse ? high <= low : high >= low, "seed \(seed): \(key.subscale)")
            }
        }
    }
}

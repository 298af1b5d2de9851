import Support
import Testing

@testable import MonitoringBank

/// What holds for every edition and all answers: random ones, scored a second time by plain counting.
struct ScoringPropertyTests {
    /// An edition with answers to it; the levels of a subscale start at its least possible score.
    private struct Form {
        var edition = Edition()
        var marks: [Int?] = []

        var answers: [Edition.Answer] {
            zip(edition.items, marks).compactMap { item, mark in
                mark.map { Edition.Answer(item: item.no, number: Ratio(Int128($0))) }
            }
        }

        var scores: [Scoring.Score] { Scoring(edition, answers).scores }
    }

    private static let levels = ["first", "second", "third"]

    private func form(_ seed: UInt64, isComplete: Bool = false) -> Form {
        var random = SeededGenerator(seed: seed)
        var form = Form()
        for number in 1...Int.random(in: 2...12, using: &random) {
            let lowest = Int.random(in: 0...1, using: &random)
            let highest = lowest + Int.random(in: 1...6, using: &random)
            form.edition.items.append(
                Edition.Item(
                    no: number, lowest: lowest, highest: highest,
                    isReverse: Bool.random(using: &random),
                    isRequired: Int.random(in: 0..<4, using: &random) > 0))
            let isAnswered = isComplete || Int.random(in: 0..<8, using: &random) > 0
            form.marks.append(
                isAnswered ? Int.random(in: lowest...highest, using: &random) : nil)
        }
        for formula in [Edition.Key.Formula.sum, .mean, .percentOfMax] {
            let items = form.edition.items.map(\.no)
                .filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
            guard !items.isEmpty else { continue }
            let name = formula.rawValue
            form.edition.keys.append(
                Edition.Key(subscale: name, title: name, formula: formula, items: items))
            var least: Int128 = 0
            for code in Self.levels {
                form.edition.bands.append(
                    Edition.Band(
                        subscale: name, code: code, title: code, least: Ratio(least, 100)))
                least += Int128.random(in: 1...3_000, using: &random)
            }
            form.edition.bands.shuffle(using: &random)
        }
        return form
    }

    /// The marks of a key's items in the direction of the scale, and what they are at most.
    private func counted(_ key: Edition.Key, _ form: Form) -> (marks: [Int], highest: Int) {
        var marks: [Int] = []
        var highest = 0
        for (item, mark) in zip(form.edition.items, form.marks) where key.items.contains(item.no) {
            guard let mark, let low = item.lowest, let high = item.highest else { continue }
            marks.append(item.isReverse ? low + high - mark : mark)
            highest += high
        }
        return (marks, highest)
    }

    @Test(arguments: 1...300 as ClosedRange<UInt64>)
    func `scores are what counting by hand gives`(_ seed: UInt64) throws {
        let form = form(seed)
        for key in form.edition.keys {
            let (marks, highest) = counted(key, form)
            let score = form.scores.first { $0.subscale == key.subscale }
            guard !marks.isEmpty else {
                #expect(score == nil)
                continue
            }
            let found = try #require(score)
            let value = try #require(found.value)
            let sum = marks.reduce(0, +)
            let (above, below) =
                switch key.formula {
                case .mean: (sum, marks.count)
                case .percentOfMax: (100 * sum, highest)
                default: (sum, 1)
                }
            #expect(value.numerator * Int128(below) == Int128(above) * value.denominator)
            #expect(found.answered == marks.count && found.expected == key.items.count)
            let hundredths = 100 * above / below
            let isCut = key.formula == .percentOfMax
            let rounded = (200 * above + below) / (2 * below)
            #expect(found.hundredths == Int64(isCut ? hundredths : rounded))
            // A level is reached by the exact number, never by rounding.
            let reached = form.edition.bands
                .filter { $0.subscale == key.subscale }
                .filter {
                    $0.least.map { $0.numerator * Int128(below) <= Int128(above) * $0.denominator }
                        ?? false
                }
            let level = Self.levels.last { code in reached.contains { $0.code == code } }
            let left = form.edition.items.filter {
                key.items.contains($0.no) && form.marks[$0.no - 1] == nil
            }
            // Beside a sum of the same items a percentage is for forms that are not complete.
            let isTwin =
                isCut
                && form.edition.keys.contains { $0.formula == .sum && $0.items == key.items }
            let hasLevel =
                key.formula == .sum
                ? left.isEmpty : left.allSatisfy { !$0.isRequired } && !(isTwin && left.isEmpty)
            #expect(found.level == (hasLevel ? level : nil), "\(key.formula) \(above)/\(below)")
        }
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `a form turned round has the same scores`(_ seed: UInt64) {
        let form = form(seed)
        var turned = form
        for index in turned.edition.items.indices {
            let item = turned.edition.items[index]
            turned.edition.items[index].isReverse.toggle()
            if let mark = form.marks[index], let low = item.lowest, let high = item.highest {
                turned.marks[index] = low + high - mark
            }
        }
        #expect(turned.scores == form.scores)
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `the order of answers and of items changes nothing`(_ seed: UInt64) {
        let form = form(seed)
        var random = SeededGenerator(seed: seed &+ 1_000)
        var edition = form.edition
        edition.items.shuffle(using: &random)
        edition.bands.shuffle(using: &random)
        let answers = form.answers.shuffled(using: &random)
        #expect(Scoring(edition, answers).scores == form.scores)
    }

    /// The better answer never lowers a score or a level, whatever the direction of the item.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func `a mark more in the direction of the scale lowers nothing`(_ seed: UInt64) throws {
        let form = form(seed, isComplete: true)
        var random = SeededGenerator(seed: seed &+ 2_000)
        let index = Int.random(in: form.edition.items.indices, using: &random)
        let item = form.edition.items[index]
        let mark = try #require(form.marks[index]) + (item.isReverse ? -1 : 1)
        let (lowest, highest) = (try #require(item.lowest), try #require(item.highest))
        guard (lowest...highest).contains(mark) else { return }
        var better = form
        better.marks[index] = mark
        for (before, after) in zip(form.scores, better.scores) {
            let grows =
                form.edition.keys.first { $0.subscale == before.subscale }?.items
                .contains(item.no) == true
            let (old, new) = (try #require(before.value), try #require(after.value))
            #expect(grows ? new > old : after == before, "\(before) \(after)")
            if let old = place(before), let new = place(after) {
                #expect(new >= old, "\(before) \(after)")
            }
        }
    }

    private func place(_ score: Scoring.Score) -> Int? {
        score.level.flatMap { Self.levels.firstIndex(of: $0) }
    }
}

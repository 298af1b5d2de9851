/// Scores and levels of the answers to an edition.
///
/// A mean or a percentage counts what was answered; it has a level once every required item is answered. A sum has one
/// only if every item is: where an item was left out, the percentage over the same items takes its place. What is made of
/// other subscales has one if each of them was answered enough for a level.
struct Scoring {
    let edition: Edition
    private let answers: [Int: Ratio]
    private let chosen: [Int: Int]

    /// The result on one subscale.
    struct Score: Hashable {
        var subscale: String
        var title: String
        /// Nil where only the level is defined.
        var value: Ratio?
        var level: String?
        var levelTitle: String?
        /// Of items, or of the subscales that it is made of.
        var answered: Int
        var expected: Int
        /// Nothing was left out that a level needs.
        var isEnough = false
        /// The level is that of an incomplete form, by percentage.
        var isRecalculated = false
        /// Percentages are shown cut off.
        var isCut = false

        var hundredths: Int64? { isCut ? value?.hundredthsCut : value?.hundredths }
    }

    init(_ edition: Edition, _ given: [Edition.Answer]) {
        self.edition = edition
        var answers: [Int: Ratio] = [:]
        var chosen: [Int: Int] = [:]
        let items = Dictionary(edition.items.map { ($0.no, $0) }, uniquingKeysWith: { $1 })
        for answer in given {
            if answer.value != nil || answer.number.map({ $0 > .zero }) ?? false {
                chosen[answer.item, default: 0] += 1
            }
            let points = edition.variants.first {
                $0.item == answer.item && $0.value == answer.value
            }?.points
            guard let mark = answer.number ?? points else { continue }
            answers[answer.item] = items[answer.item]?.turned(mark) ?? mark
        }
        self.answers = answers
        self.chosen = chosen
    }

    /// In the order of the keys; a subscale of which nothing was answered has no score.
    var scores: [Score] {
        let plain = edition.keys.filter { $0.formula != .expression }.compactMap(score)
        let parts = Dictionary(
            plain.map { ($0.subscale, $0) }, uniquingKeysWith: { first, _ in first })
        return edition.keys.compactMap { key in
            key.formula == .expression ? composed(key, parts) : parts[key.subscale]
        }
    }

    // MARK: Of items

    private func score(_ key: Edition.Key) -> Score? {
        switch key.formula {
        case .mean, .sum, .percentOfMax: return marks(key)
        case .shareOfChoices: return share(key)
        case .frequency, .matching, .expression: return nil
        }
    }

    private func marks(_ key: Edition.Key) -> Score? {
        let expected = key.items.isEmpty ? edition.items.map(\.no) : key.items
        let answered = expected.filter { answers[$0] != nil }
        guard !answered.isEmpty, let sum = sum(answered.compactMap { answers[$0] }) else {
            return nil
        }
        var score = Score(
            subscale: key.subscale, title: key.title, value: sum, answered: answered.count,
            expected: expected.count)
        let isComplete = answered.count == expected.count
        score.isEnough = key.formula == .sum ? isComplete : isSufficient(expected)
        var hasLevel = score.isEnough
        switch key.formula {
        case .mean:
            score.value = Ratio(Int128(answered.count)).flatMap { sum.divided(by: $0) }
        case .percentOfMax:
            guard let possible = possible(answered) else { return nil }
            score.value = percent(sum, of: possible)
            score.isCut = true
            hasLevel = score.isEnough && !(hasTwin(key) && isComplete)
            score.isRecalculated = hasLevel && hasTwin(key)
        default: break
        }
        if hasLevel, let value = score.value { score.set(level(of: key.subscale, value)) }
        return score
    }

    /// Whether nothing but optional items was left out.
    private func isSufficient(_ expected: [Int]) -> Bool {
        expected.allSatisfy { number in
            answers[number] != nil
                || edition.items.contains { $0.no == number && !$0.isRequired }
        }
    }

    /// Whether the same items have a sum with levels of its own.
    private func hasTwin(_ key: Edition.Key) -> Bool {
        edition.keys.contains { other in
            other.formula == .sum && other.items == key.items
                && edition.bands.contains { $0.subscale == other.subscale }
        }
    }

    private func sum(_ values: [Ratio]) -> Ratio? {
        values.reduce(Ratio?.some(.zero)) { $0?.plus($1) }
    }

    private func possible(_ numbers: [Int]) -> Ratio? {
        var total = Ratio.zero
        for number in numbers {
            guard let highest = edition.items.first(where: { $0.no == number })?.highest,
                let sum = Ratio(Int128(highest)).flatMap(total.plus)
            else { return nil }
            total = sum
        }
        return total
    }

    private func percent(_ part: Ratio, of whole: Ratio) -> Ratio? {
        Ratio(100).flatMap { part.times($0) }?.divided(by: whole)
    }

    /// The part of the key's items among all that was chosen, items counted apart left out.
    private func share(_ key: Edition.Key) -> Score? {
        let apart = Set(edition.keys.filter { $0.formula == .frequency }.flatMap(\.items))
        let all = chosen.filter { !apart.contains($0.key) }.values.reduce(0, +)
        let own = key.items.reduce(0) { $0 + (chosen[$1] ?? 0) }
        guard let part = Ratio(Int128(own)), let whole = Ratio(Int128(all)),
            let value = percent(part, of: whole)
        else { return nil }
        var score = Score(
            subscale: key.subscale, title: key.title, value: value, answered: all, expected: all,
            isEnough: true)
        score.isCut = true
        score.set(level(of: key.subscale, value))
        return score
    }

    // MARK: Of subscales

    private func composed(_ key: Edition.Key, _ parts: [String: Score]) -> Score? {
        let values = parts.compactMapValues(\.value)
        guard let text = key.expression, let names = ScoreExpression.names(in: text),
            names.allSatisfy({ values[$0] != nil })
        else { return nil }
        var score = Score(
            subscale: key.subscale, title: key.title, value: ScoreExpression(text).value(values),
            answered: names.count { parts[$0]?.isEnough == true }, expected: names.count)
        guard score.answered == score.expected else { return score.value == nil ? nil : score }
        let conditional = edition.bands.filter {
            $0.subscale == key.subscale && $0.condition != nil
        }
        if !conditional.isEmpty {
            score.set(
                conditional.first { ScoreCondition($0.condition ?? "").holds(values) == true }
                    ?? conditional.first { ScoreCondition($0.condition ?? "").isOtherwise(values) })
        } else if let value = score.value {
            score.set(level(of: key.subscale, value))
        }
        return score.value == nil && score.level == nil ? nil : score
    }

    /// The level whose least value is the greatest of those that are reached.
    private func level(of subscale: String, _ value: Ratio) -> Edition.Band? {
        edition.bands.filter { $0.subscale == subscale }
            .filter { $0.least.map { $0 <= value } ?? false }
            .max { ($0.least ?? .zero) < ($1.least ?? .zero) }
    }
}

extension Scoring.Score {
    fileprivate mutating func set(_ band: Edition.Band?) {
        level = band?.code
        levelTitle = band?.title
    }
}

extension Edition.Item {
    /// The mark in the direction of the scale.
    fileprivate func turned(_ mark: Ratio) -> Ratio {
        guard isReverse, let lowest, let highest else { return mark }
        return Ratio(Int128(lowest + highest))?.minus(mark) ?? mark
    }
}

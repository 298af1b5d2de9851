extension Instrument {
    /// A score as it is shown, in hundredths, and its level; a subscale of which nothing was answered has none.
    struct Score: Hashable, Sendable {
        var value: Int?
        var level: String?
    }

    func scores(_ marks: [Int: Int]) -> [String: Score] {
        Dictionary(
            keys.compactMap { key in score(key, marks).map { (key.subscale, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    private func score(_ key: Key, _ marks: [Int: Int]) -> Score? {
        switch key.formula {
        case .motives: return motives(marks)
        case .burnout: return burnout(key, marks)
        case .share:
            let chosen = marks.filter { $0.value > 0 }.keys
            let own = chosen.filter(key.items.contains).count
            return chosen.isEmpty ? nil : score(key, 100 * own, chosen.count, isCut: true)
        case .sum, .mean, .percent: break
        }
        let answered = key.items.compactMap { marks[$0] }
        guard !answered.isEmpty else { return nil }
        let sum = answered.reduce(0, +)
        let isFull = answered.count == key.items.count
        var score: Score
        switch key.formula {
        case .mean: score = self.score(key, sum, answered.count)
        case .percent:
            let most = items.filter { key.items.contains($0.number) && marks[$0.number] != nil }
                .reduce(0) { $0 + $1.scale.upperBound }
            score = self.score(key, 100 * sum, most, isCut: true)
        default: score = self.score(key, sum, 1)
        }
        // A card without the optional indicator is judged by its percentage, a full one by its sum.
        let isByPercent = code == "mr42-curator-18" && key.formula == .percent
        let isEnough = key.formula == .sum ? isFull : lacksOptionalOnly(key.items, marks)
        if !isEnough || (isByPercent && isFull) { score.level = nil }
        return score
    }

    private func lacksOptionalOnly(_ numbers: [Int], _ marks: [Int: Int]) -> Bool {
        items.allSatisfy {
            !numbers.contains($0.number) || marks[$0.number] != nil || $0.isOptional
        }
    }

    /// Percentages are cut off, all others rounded, a half upwards.
    func score(_ key: Key, _ part: Int, _ whole: Int, isCut: Bool = false) -> Score {
        Score(
            value: isCut ? 100 * part / whole : (200 * part + whole) / (2 * whole),
            level: key.levels.last { $0.from * whole <= 100 * part }?.code)
    }

    // MARK: Of several subscales

    private func items(of subscale: String) -> [Int] {
        keys.first { $0.subscale == subscale }?.items ?? []
    }

    private func burnout(_ key: Key, _ marks: [Int: Int]) -> Score? {
        let parts = ["exhaustion", "depersonalisation", "achievement"].map { name in
            items(of: name).compactMap { marks[$0] }
        }
        guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        let sums = parts.map { $0.reduce(0, +) }
        var score = score(key, sums[0] + sums[1] + 48 - sums[2], 1)
        if marks.count < items.count { score.level = nil }
        return score
    }

    /// Compared over a common denominator: the means are of two, three and two items.
    private func motives(_ marks: [Int: Int]) -> Score? {
        guard marks.count == items.count else { return nil }
        func sum(_ subscale: String) -> Int {
            items(of: subscale).reduce(0) { $0 + (marks[$1] ?? 0) }
        }
        let internalMotive = 3 * sum("internal")
        let positive = 2 * sum("external_positive")
        let negative = 3 * sum("external_negative")
        if positive > negative, internalMotive >= positive { return Score(level: "best") }
        if negative > positive, positive > internalMotive { return Score(level: "worst") }
        return Score(level: "intermediate")
    }
}

import Support

@testable import MonitoringBank

/// A random edition with answers to it, and the scores that whole numbers give.
struct ScoredForm {
    var edition = Edition()
    var answers: [Edition.Answer] = []
    /// The marks by their items, as they were given.
    private var marks: [Int: Int] = [:]

    struct Expected {
        /// As it is shown: a half upwards, percentages cut off.
        var hundredths: Int64
        var level: String?
        var answered: Int
    }

    // MARK: What is expected

    private func item(_ number: Int) -> Edition.Item? { edition.items.first { $0.no == number } }

    /// The answered items of a key, each with its mark in the direction of the scale.
    private func counted(_ key: Edition.Key) -> [(item: Edition.Item, mark: Int)] {
        key.items.compactMap { number in
            guard let item = item(number), let mark = marks[number], let lowest = item.lowest,
                let highest = item.highest
            else { return nil }
            return (item, item.isReverse ? highest - (mark - lowest) : mark)
        }
    }

    /// Whether what is missing may be missing: of a sum nothing, of other scores what is optional.
    private func isEnough(_ key: Edition.Key) -> Bool {
        key.items.allSatisfy {
            marks[$0] != nil || (key.formula != .sum && item($0)?.isRequired == false)
        }
    }

    /// The percentage stands beside a sum of the same items, which has levels of its own.
    func hasTwin(_ subscale: String) -> Bool { subscale == "twin" }

    func isRecalculated(_ key: Edition.Key) -> Bool {
        hasTwin(key.subscale) && isEnough(key) && counted(key).count < key.items.count
    }

    func expected(_ key: Edition.Key) -> Expected? {
        if key.formula == .expression { return expectedDifference(key) }
        let counted = counted(key)
        guard !counted.isEmpty else { return nil }
        let sum = counted.reduce(0) { $0 + $1.mark }
        // The score is `part` of `whole`.
        let (part, whole) =
            switch key.formula {
            case .mean: (sum, counted.count)
            case .percentOfMax: (100 * sum, counted.reduce(0) { $0 + ($1.item.highest ?? 0) })
            default: (sum, 1)
            }
        let hasLevel = isEnough(key) && (!hasTwin(key.subscale) || isRecalculated(key))
        let shown =
            key.formula == .percentOfMax
            ? 100 * part / whole : (200 * part + whole) / (2 * whole)
        return Expected(
            hundredths: Int64(shown), level: hasLevel ? level(key.subscale, part, whole) : nil,
            answered: counted.count)
    }

    /// A difference of sums has a level where both of them are whole.
    private func expectedDifference(_ key: Edition.Key) -> Expected? {
        let parts = edition.keys.filter { ["sum", "other"].contains($0.subscale) }
        let sums = parts.map { counted($0).reduce(0) { $0 + $1.mark } }
        guard parts.allSatisfy({ !counted($0).isEmpty }) else { return nil }
        let value = sums[0] - sums[1] + Self.constant
        let whole = parts.filter(isEnough).count
        return Expected(
            hundredths: Int64(value * 100),
            level: whole == parts.count ? level(key.subscale, value, 1) : nil, answered: whole)
    }

    /// The code of the greatest bound that is not above; codes are bounds in hundredths.
    private func level(_ subscale: String, _ part: Int, _ whole: Int) -> String? {
        let bounds = edition.bands.filter { $0.subscale == subscale }.compactMap { Int($0.code) }
        return bounds.filter { $0 * whole <= 100 * part }.max().map { "\($0)" }
    }

    func facts(_ key: Edition.Key) -> String {
        let items = key.formula == .expression ? edition.items.map(\.no).sorted() : key.items
        return items.map { number in
            let item = item(number)
            let scale = "\(item?.lowest ?? 0)…\(item?.highest ?? 0)"
            let mark = marks[number].map { "\($0)" } ?? "–"
            let words =
                (item?.isReverse == true ? " reverse" : "")
                + (item?.isRequired == false ? " optional" : "")
            return "\(number): \(mark) of \(scale)\(words)"
        }.joined(separator: ", ")
    }
}

extension ScoredForm {
    private static let constant = 100

    static func random(_ random: inout SeededGenerator) -> ScoredForm {
        var form = ScoredForm()
        let count = Int.random(in: 2...12, using: &random)
        form.edition.items = (1...count).map { number in
            let lowest = Int.random(in: 0...1, using: &random)
            return Edition.Item(
                no: number, lowest: lowest,
                highest: lowest + Int.random(in: 1...9, using: &random),
                isReverse: Int.random(in: 0...2, using: &random) == 0,
                isRequired: Int.random(in: 0...4, using: &random) > 0)
        }
        let numbers = Array(1...count)
        func some() -> [Int] {
            let chosen = numbers.filter { _ in Bool.random(using: &random) }
            return chosen.isEmpty ? [numbers[0]] : chosen
        }
        let sum = some()
        form.edition.keys = [
            .init(subscale: "sum", title: "", formula: .sum, items: sum),
            .init(subscale: "twin", title: "", formula: .percentOfMax, items: sum),
            .init(subscale: "other", title: "", formula: .sum, items: numbers),
            .init(subscale: "mean", title: "", formula: .mean, items: some()),
            .init(
                subscale: "difference", title: "", formula: .expression,
                expression: "sum - other + \(constant)"),
        ]
        // A percentage of other items than the sums have.
        let percent = Array(numbers.dropLast().suffix(2))
        if percent != sum, percent != numbers {
            form.edition.keys.append(
                .init(subscale: "percent", title: "", formula: .percentOfMax, items: percent))
        }
        for key in form.edition.keys { form.addLevels(key.subscale, &random) }
        let share = Int.random(in: 0...3, using: &random)
        for number in numbers where Int.random(in: 0...9, using: &random) >= share {
            form.mark(number, &random)
        }
        return form
    }

    /// The lowest level begins where no score is lower; others anywhere, whole numbers among them.
    private mutating func addLevels(_ subscale: String, _ random: inout SeededGenerator) {
        let most =
            ["percent", "twin"].contains(subscale) ? 10_000 : subscale == "mean" ? 1_000 : 20_000
        var bounds: Set<Int> = [subscale == "difference" ? -20_000 : 0]
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let bound = Int.random(in: 1...most, using: &random)
            bounds.insert(Bool.random(using: &random) ? bound : bound / 100 * 100)
        }
        for bound in bounds.shuffled(using: &random) {
            edition.bands.append(
                .init(
                    subscale: subscale, code: "\(bound)", title: "",
                    least: Ratio(Int128(bound), 100)))
        }
    }

    private mutating func mark(_ number: Int, _ random: inout SeededGenerator) {
        guard let item = item(number), let lowest = item.lowest, let highest = item.highest else {
            return
        }
        set(number, Int.random(in: lowest...highest, using: &random))
    }

    private mutating func set(_ number: Int, _ mark: Int) {
        marks[number] = mark
        answers.removeAll { $0.item == number }
        answers.append(.init(item: number, number: Ratio(Int128(mark))))
    }

    /// Answers what was left out.
    mutating func fill(_ random: inout SeededGenerator) {
        for item in edition.items where marks[item.no] == nil { mark(item.no, &random) }
    }

    /// Reads an item from the other end of its scale, and its mark with it.
    mutating func turn(_ index: Int) {
        edition.items[index].isReverse.toggle()
        let item = edition.items[index]
        guard let mark = marks[item.no], let lowest = item.lowest, let highest = item.highest else {
            return
        }
        set(item.no, lowest + highest - mark)
    }

    /// The same form with one mark higher, and whether its item is a reverse one.
    func raised(_ random: inout SeededGenerator) -> (form: ScoredForm, isReverse: Bool)? {
        let open = edition.items.filter { item in
            marks[item.no].map { $0 < item.highest ?? 0 } ?? false
        }
        guard let item = open.randomElement(using: &random), let mark = marks[item.no] else {
            return nil
        }
        var raised = self
        raised.set(item.no, mark + 1)
        return (raised, item.isReverse)
    }
}

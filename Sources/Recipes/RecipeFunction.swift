import Catalogue

/// A function of recipes over values.
struct RecipeFunction: Sendable {
    let counts: ClosedRange<Int>
    /// Whether it gives one of the rows of its first argument.
    var keepsRows = false
    /// Nil where the values do not suit.
    let body: @Sendable ([Cell], Frame) -> Cell?

    var countText: String {
        if counts.lowerBound == counts.upperBound { return "\(counts.lowerBound)" }
        return counts.upperBound == Int.max
            ? "≥ \(counts.lowerBound)" : "\(counts.lowerBound)–\(counts.upperBound)"
    }

    static let all: [String: RecipeFunction] = chance.merging(texts) { first, _ in first }
        .merging(numbers) { first, _ in first }.merging(dates) { first, _ in first }

    /// What differs from row to row.
    private static let chance: [String: RecipeFunction] = [
        "chance": RecipeFunction(counts: 1...1) { cells, frame in
            cells[0].number.map { .truth(frame.chance.below(100) < $0) }
        },
        "between": RecipeFunction(counts: 2...2) { cells, frame in
            if let low = cells[0].date, let high = cells[1].date {
                let days = max(low.days(until: high), 0)
                return low.adding(days: frame.chance.below(days + 1)).map { .date($0) }
            }
            guard let low = cells[0].number, let high = cells[1].number else { return nil }
            return .number(low + frame.chance.below(max(high - low, 0) + 1))
        },
        // The mean of three draws: most lie near the middle.
        "near": RecipeFunction(counts: 2...2) { cells, frame in
            guard let middle = cells[0].number, let spread = cells[1].number, spread >= 0
            else { return nil }
            let sum = (0..<3).reduce(0) { sum, _ in sum + frame.chance.below(2 * spread + 1) }
            return .number(middle - spread + sum / 3)
        },
        // The smaller of two draws: small values are more frequent.
        "skewed": RecipeFunction(counts: 2...2) { cells, frame in
            guard let low = cells[0].number, let high = cells[1].number else { return nil }
            let width = max(high - low, 0) + 1
            let first = frame.chance.below(width)
            return .number(low + min(first, frame.chance.below(width)))
        },
        // Exactly so many of so many, evenly spread over the running number.
        "every": RecipeFunction(counts: 2...3) { cells, frame in
            guard let part = cells[0].number, let whole = cells[1].number, whole > 0,
                let number = cells.count == 3 ? cells[2].number : frame.serial
            else { return nil }
            return .truth(number * part / whole > (number - 1) * part / whole)
        },
        "pick": RecipeFunction(counts: 1...1, keepsRows: true) { cells, frame in
            let items = cells[0].items
            return items.isEmpty ? Cell.none : items[frame.chance.below(items.count)]
        },
        "several": RecipeFunction(counts: 2...2, keepsRows: true) { cells, frame in
            cells[1].number.map { .list(FormulaText.chosen(cells[0].items, $0, frame)) }
        },
        "code": RecipeFunction(counts: 1...1) { cells, frame in
            guard let count = cells[0].number else { return nil }
            let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
            return .text(
                String((0..<count).map { _ in letters[frame.chance.below(letters.count)] }))
        },
    ]

    private static let texts: [String: RecipeFunction] = [
        "concat": RecipeFunction(counts: 1...Int.max) { cells, _ in
            .text(cells.map(\.text).joined())
        },
        "join": RecipeFunction(counts: 2...2) { cells, _ in
            .text(cells[0].items.map(\.text).joined(separator: cells[1].text))
        },
        "replace": RecipeFunction(counts: 3...3) { cells, _ in
            .text(cells[0].text.replacing(cells[1].text, with: cells[2].text))
        },
        "text": RecipeFunction(counts: 1...1) { cells, _ in .text(cells[0].text) },
        "pad": RecipeFunction(counts: 2...2) { cells, _ in
            guard let width = cells[1].number else { return nil }
            let text = cells[0].text
            return .text(String(repeating: "0", count: max(0, width - text.count)) + text)
        },
        "left": RecipeFunction(counts: 2...2) { cells, _ in
            cells[1].number.map { .text(String(cells[0].text.prefix($0))) }
        },
        "at": RecipeFunction(counts: 2...2, keepsRows: true) { cells, _ in
            let items = cells[0].items
            guard let number = cells[1].number, number > 0 else { return nil }
            return items.isEmpty ? Cell.none : items[(number - 1) % items.count]
        },
        "size": RecipeFunction(counts: 1...1) { cells, _ in .number(cells[0].items.count) },
        "distinct": RecipeFunction(counts: 1...1, keepsRows: true) { cells, _ in
            var kept: [Cell] = []
            for cell in cells[0].items where !kept.contains(where: { Cell.same($0, cell) }) {
                kept.append(cell)
            }
            return .list(kept)
        },
        "inn": RecipeFunction(counts: 1...1) { cells, _ in
            RegisterNumber.inn(cells[0].text).map { .text($0) }
        },
        "ogrn": RecipeFunction(counts: 1...1) { cells, _ in
            RegisterNumber.ogrn(cells[0].text).map { .text($0) }
        },
    ]

    private static let numbers: [String: RecipeFunction] = [
        "min_of": RecipeFunction(counts: 2...Int.max) { cells, _ in extreme(cells, isSmaller: true)
        },
        "max_of": RecipeFunction(counts: 2...Int.max) { cells, _ in
            extreme(cells, isSmaller: false)
        },
        "abs": RecipeFunction(counts: 1...1) { cells, _ in
            cells[0].number.map { .number(abs($0)) }
        },
        // A number of tenths, hundredths … as a decimal.
        "decimal": RecipeFunction(counts: 2...2) { cells, _ in
            guard let number = cells[0].number, let scale = cells[1].number, (1...9).contains(scale)
            else { return nil }
            let digits = String(number.magnitude)
            let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
            return .text(
                (number < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale))
        },
    ]

    /// Nothing is neither the smallest nor the greatest.
    private static func extreme(_ cells: [Cell], isSmaller: Bool) -> Cell? {
        var best = Cell.none
        for cell in cells where !cell.isNone {
            guard !best.isNone else {
                best = cell
                continue
            }
            guard let isLess = Cell.less(cell, best) else { return nil }
            if isLess == isSmaller { best = cell }
        }
        return best
    }
}

/// Numbers of registers with the check digits that their readers want.
enum RegisterNumber {
    private static let weights = [2, 4, 10, 3, 5, 9, 4, 6, 8]

    /// From nine digits.
    static func inn(_ text: String) -> String? {
        let digits = text.compactMap(\.wholeNumberValue)
        guard digits.count == 9, text.count == 9 else { return nil }
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return text + "\(sum % 11 % 10)"
    }

    /// From twelve digits.
    static func ogrn(_ text: String) -> String? {
        guard text.count == 12, let number = Int(text) else { return nil }
        return text + "\(number % 11 % 10)"
    }
}

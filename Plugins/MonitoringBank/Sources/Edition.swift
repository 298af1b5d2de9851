import ModuleKit

/// What an edition says of its items and of how answers become scores: all of it data of the bank.
struct Edition {
    var items: [Item] = []
    var variants: [Variant] = []
    var keys: [Key] = []
    var bands: [Band] = []

    struct Item {
        var no: Int
        var lowest: Int?
        var highest: Int?
        var isReverse = false
        var isRequired = true
    }

    struct Variant {
        var item: Int
        var value: String
        var points: Ratio
    }

    /// One subscale.
    struct Key {
        var subscale: String
        var title: String
        var formula: Formula
        var items: [Int] = []
        var expression: String?

        enum Formula: String {
            case mean
            case sum
            case percentOfMax = "percent_of_max"
            case shareOfChoices = "share_of_choices"
            case expression
            // What is counted or decided elsewhere has no score.
            case frequency
            case matching
        }
    }

    /// A level of a subscale.
    struct Band {
        var subscale: String
        var code: String
        var title: String
        var least: Ratio?
        /// A relation of subscales, where that decides the level.
        var condition: String?
    }

    struct Answer {
        var item: Int
        var number: Ratio?
        var value: String?
    }
}

extension Edition {
    private static let head =
        "param edition: ref monitoring.editions\nfrom editions where id = $edition\n"

    /// Reads an edition with all its parts.
    init(_ id: RecordID, _ context: any ReadingContext) throws {
        func parts(_ name: String, _ fields: String) throws -> [Row] {
            try context.query(
                Self.head + "expand \(name) as p sort p.no\nselect \(fields)",
                ["edition": .string(id.description)])
        }
        items = try parts(
            "items",
            "no: p.no, lowest: p.lowest, highest: p.highest, reverse: p.reverse, required: p.required"
        ).map(Item.init)
        variants = try parts("variants", "item: p.item_no, value: p.value, points: p.points")
            .compactMap(Variant.init)
        keys = try parts(
            "scoring",
            "subscale: p.subscale, title: p.title, formula: p.formula, items: p.item_nos, expression: p.expression"
        ).compactMap(Key.init)
        bands = try parts(
            "bands",
            "subscale: p.subscale, code: p.code, title: p.title, least: p.at_least, condition: p.condition"
        ).map(Band.init)
    }
}

extension Edition.Item {
    init(_ row: Row) {
        self.init(
            no: row.integer("no") ?? 0, lowest: row.integer("lowest"),
            highest: row.integer("highest"), isReverse: row.flag("reverse") ?? false,
            isRequired: row.flag("required") ?? true)
    }
}

extension Edition.Variant {
    init?(_ row: Row) {
        guard let points = row.ratio("points") else { return nil }
        self.init(item: row.integer("item") ?? 0, value: row.text("value") ?? "", points: points)
    }
}

extension Edition.Key {
    init?(_ row: Row) {
        guard let formula = row.text("formula").flatMap({ Formula(rawValue: $0) }) else {
            return nil
        }
        self.init(
            subscale: row.text("subscale") ?? "", title: row.text("title") ?? "", formula: formula,
            items: Self.numbers(row.text("items") ?? ""), expression: row.text("expression"))
    }

    /// `1-3,6`; a number that is repeated counts once.
    static func numbers(_ text: String) -> [Int] {
        var seen: Set<Int> = []
        return text.split(separator: ",").flatMap { part -> [Int] in
            let ends = part.split(separator: "-").compactMap { Int($0) }
            guard let first = ends.first, let last = ends.last, first <= last, last < 10_000 else {
                return []
            }
            return (first...last).filter { seen.insert($0).inserted }
        }
    }
}

extension Edition.Band {
    init(_ row: Row) {
        self.init(
            subscale: row.text("subscale") ?? "", code: row.text("code") ?? "",
            title: row.text("title") ?? "", least: row.ratio("least"),
            condition: row.text("condition"))
    }
}

extension Edition.Answer {
    init(_ row: Row) {
        self.init(
            item: row.integer("item_no") ?? 0, number: row.ratio("number"),
            value: row.text("value"))
    }
}

extension Row {
    /// A decimal; nil for one that no score can be.
    fileprivate func ratio(_ name: String) -> Ratio? {
        guard let value = decimal(name), value.units.magnitude < 1_000_000_000 else { return nil }
        var denominator: Int128 = 1
        for _ in 0..<value.scale { denominator *= 10 }
        return Ratio(Int128(value.units), denominator)
    }
}

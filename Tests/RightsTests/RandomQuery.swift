/// Queries over the world, built from the type that each place wants.
struct RandomQuery<Generator: RandomNumberGenerator> {
    var generator: Generator

    private struct Shape {
        let texts: [String]
        let numbers: [String]
        let conditions: [String]
        let references: [(name: String, target: String)]
        let relations: [(name: String, target: String)]
    }

    private static var shapes: [String: Shape] {
        [
            "organisations": Shape(
                texts: ["code"], numbers: ["seats"],
                conditions: ["kind = \"school\"", "kind = null"],
                references: [("municipality", "municipalities")], relations: [("people", "people")]),
            "people": Shape(
                texts: ["name", "phone"], numbers: ["age"], conditions: [],
                references: [("organisation", "organisations")], relations: [("links", "links")]),
            "links": Shape(
                texts: [], numbers: ["hours"],
                conditions: ["active", "since >= @2025-01-01", "since in @2024/2025"],
                references: [("person", "people")], relations: []),
            "municipalities": Shape(
                texts: ["title"], numbers: [], conditions: [], references: [], relations: []),
        ]
    }

    mutating func query() -> String {
        let source = pick(["organisations", "people", "links"])
        var lines = ["from \(source)"]
        if chance(2) { lines.append("where \(condition(source, depth: 2))") }
        if chance(4) { lines.append("add extra: \(number(source, depth: 2))") }
        if chance(3) {
            lines += group(source)
        } else if chance(3), let relation = Self.shapes[source]?.relations.first {
            let field = pick(Self.shapes[relation.target]?.numbers ?? ["age"])
            lines += [
                "expand \(relation.name) as e",
                "where \(chance(2) ? "e.\(field) > 1" : condition(source, depth: 1))",
                "select e: e, f: e.\(field), \(columns(source))",
            ]
        } else {
            lines += ["select \(columns(source))"]
        }
        if chance(4) { lines.append("take \(Int.random(in: 1...6, using: &generator))") }
        return lines.joined(separator: "\n")
    }

    private mutating func group(_ source: String) -> [String] {
        let (key, item) = key(source)
        let lines = [
            "group by \(key) as k {",
            "  n: count(), m: count(where \(condition(source, depth: 1))), s: sum(\(number(source, depth: 1))),",
            "  d: count_distinct(\(number(source, depth: 1))), x: max(\(number(source, depth: 1))),",
            "  l: list(\(text(source, depth: 1))), f: \(pick(["first", "last"]))(\(number(source, depth: 1)) sort \(text(source, depth: 1))),",
            "  p: percentile(\(number(source, depth: 1)), \(pick(["0", "50", "90"])) where \(condition(source, depth: 0))),",
            "  y: \(item)",
            "}",
        ]
        return chance(2) ? lines + ["where n > 1", "sort -n"] : lines
    }

    /// A key, and a value that is made of it.
    private mutating func key(_ source: String) -> (key: String, item: String) {
        if chance(4), let reference = Self.shapes[source]?.references.first,
            let relation = Self.shapes[reference.target]?.relations.first
        {
            let filter = condition(relation.target, depth: 0)
            return (reference.name, "count(k.\(relation.name) where \(filter))")
        }
        return chance(2)
            ? (text(source, depth: 1), "concat(k, \"!\")")
            : (number(source, depth: 1), "(k ?? 0) + count()")
    }

    private mutating func columns(_ source: String) -> String {
        let reference = Self.shapes[source]?.references.first.map { "r: \($0.name)" }
        var items = [
            "t: \(text(source, depth: 2))", "n: \(number(source, depth: 2))",
            "b: \(condition(source, depth: 1))",
        ]
        if let reference, chance(2) { items.append(reference) }
        return items.joined(separator: ", ") + (chance(2) ? "\nsort -n, t" : "")
    }

    private mutating func condition(_ source: String, depth: Int) -> String {
        guard let shape = Self.shapes[source] else { return "true" }
        switch Int.random(in: 0..<9, using: &generator) {
        case 0 where depth > 0:
            return
                "(\(condition(source, depth: depth - 1)) \(pick(["and", "or"])) \(condition(source, depth: depth - 1)))"
        case 1 where depth > 0: return "not (\(condition(source, depth: depth - 1)))"
        case 2 where depth > 0 && !shape.relations.isEmpty:
            let relation = shape.relations[0]
            return "exists(\(relation.name) where \(condition(relation.target, depth: depth - 1)))"
        case 3:
            return
                "\(text(source, depth: 1)) \(pick(["=", "!=", "contains"])) \(pick(["\"c1\"", "\"ёлкин\"", "\"1\""]))"
        case 4: return "\(number(source, depth: 1)) in (\(pick(["1, 2, 3", "20, 21", "0"])))"
        case 5:
            return shape.references.isEmpty
                ? "true" : "\(shape.references[0].name) \(pick(["=", "!="])) null"
        case 6 where !shape.conditions.isEmpty: return pick(shape.conditions)
        default:
            return
                "\(number(source, depth: depth)) \(pick(["=", "!=", "<", "<=", ">", ">="])) \(number(source, depth: 0))"
        }
    }

    private mutating func number(_ source: String, depth: Int) -> String {
        guard let shape = Self.shapes[source] else { return "1" }
        switch Int.random(in: 0..<8, using: &generator) {
        case 0 where depth > 0:
            return
                "(\(number(source, depth: depth - 1)) \(pick(["+", "-", "*", "??"])) \(number(source, depth: depth - 1)))"
        case 1 where depth > 0 && !shape.relations.isEmpty:
            let relation = shape.relations[0]
            return "count(\(relation.name) where \(condition(relation.target, depth: depth - 1)))"
        case 2 where depth > 0 && !shape.relations.isEmpty:
            let relation = shape.relations[0]
            let field = Self.shapes[relation.target]?.numbers.first ?? "age"
            return
                "\(pick(["sum", "max", "min", "median", "first", "last"]))(\(relation.name).\(field))"
        case 3 where depth > 0 && !shape.references.isEmpty:
            let reference = shape.references[0]
            guard let field = Self.shapes[reference.target]?.numbers.first else { break }
            return "\(reference.name).\(field)"
        case 4 where depth > 0:
            return
                "if(\(condition(source, depth: depth - 1)), \(number(source, depth: depth - 1)), \(number(source, depth: depth - 1)))"
        default: break
        }
        return shape.numbers.isEmpty || chance(4)
            ? "\(Int.random(in: 0...24, using: &generator))" : pick(shape.numbers)
    }

    private mutating func text(_ source: String, depth: Int) -> String {
        guard let shape = Self.shapes[source] else { return "\"x\"" }
        if depth > 0, !shape.references.isEmpty, chance(3) || shape.texts.isEmpty {
            let reference = shape.references[0]
            return "\(reference.name).\(pick(Self.shapes[reference.target]?.texts ?? ["code"]))"
        }
        if depth > 0, chance(6), let relation = shape.relations.first,
            let field = Self.shapes[relation.target]?.texts.first
        {
            let order = chance(2) ? " sort -\(number(relation.target, depth: 0))" : ""
            return
                "list(\(relation.name).\(field) where \(condition(relation.target, depth: 0))\(order))"
        }
        if depth > 0, chance(4) { return "concat(\(text(source, depth: depth - 1)), \"-\")" }
        return shape.texts.isEmpty ? "\"c1\"" : pick(shape.texts)
    }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: list.indices, using: &generator)]
    }

    /// True once in so many times.
    private mutating func chance(_ times: Int) -> Bool {
        Int.random(in: 0..<times, using: &generator) == 0
    }
}

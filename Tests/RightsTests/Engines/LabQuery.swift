import Catalogue
import Support

/// Random queries, built backwards from the type that each place wants.
struct LabQuery {
    var generator: SeededGenerator

    /// What a place may read.
    struct Place {
        var resource: Resource?
        /// Columns that steps made.
        var columns: [(name: String, type: Wanted)] = []
        /// The row of `expand`.
        var alias: Resource?
        var depth = 2
        /// Inside the brackets of a relation aggregate.
        var isInner = false

        var deeper: Place {
            var place = self
            place.depth -= 1
            return place
        }
    }

    enum Wanted: CaseIterable, Hashable {
        case truth, integer, decimal, money, text, date, moment, year, choice

        init?(_ type: FieldType) {
            switch type {
            case .boolean: self = .truth
            case .integer: self = .integer
            case .decimal: self = .decimal
            case .money: self = .money
            case .text: self = .text
            case .date: self = .date
            case .datetime: self = .moment
            case .schoolYear: self = .year
            case .choice: self = .choice
            default: return nil
            }
        }
    }

    private static let ordered: [Wanted] = [
        .integer, .decimal, .money, .text, .date, .moment, .year,
    ]

    // MARK: Pipelines

    mutating func source() -> Resource {
        let name = pick(["houses", "people", "people", "visits"])
        return LabSchema.schema.resource(LabSchema.name(name)) ?? LabSchema.schema.resources[0]
    }

    mutating func query() -> String {
        let resource = source()
        var place = Place(resource: resource)
        var lines = ["from \(resource.name.name)"]
        if chance(2) { lines.append("where \(truth(place))") }
        if chance(3) { lines.append(added(&place)) }
        if chance(4), let relation = resource.relations.first {
            lines.append("expand \(relation.name) as e")
            place.alias = LabSchema.schema.resource(relation.target)
            if chance(2) { lines.append("where \(truth(place))") }
        }
        if chance(5) { lines.append("sort \(sortKeys(place))") }
        if chance(8) { lines.append("take \(Int.random(in: 1...8, using: &generator))") }
        if chance(3) { lines += group(&place) } else { lines.append(selected(&place)) }
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: lines.append("where \(truth(place))")
            case 1: lines.append(added(&place))
            case 2: lines.append("take \(Int.random(in: 1...9, using: &generator))")
            case 3: lines.append("skip \(Int.random(in: 1...3, using: &generator))")
            default: lines.append("sort \(sortKeys(place))")
            }
        }
        return lines.joined(separator: "\n")
    }

    private mutating func added(_ place: inout Place) -> String {
        let type = pick(Wanted.allCases)
        let name = "x\(place.columns.count)"
        let line = "add \(name): \(value(type, place))"
        place.columns.append((name, type))
        return line
    }

    private mutating func selected(_ place: inout Place) -> String {
        var columns: [(name: String, type: Wanted)] = []
        var items: [String] = []
        for index in 0..<Int.random(in: 1...4, using: &generator) {
            let type = pick(Wanted.allCases)
            columns.append(("c\(index)", type))
            items.append("c\(index): \(value(type, place))")
        }
        place = Place(resource: nil, columns: columns)
        return "select \(items.joined(separator: ", "))"
    }

    private mutating func group(_ place: inout Place) -> [String] {
        var columns: [(name: String, type: Wanted)] = []
        var keys: [String] = []
        for index in 0..<Int.random(in: 0...2, using: &generator) {
            let type = pick(Wanted.allCases)
            keys.append("\(value(type, place.deeper)) as k\(index)")
            columns.append(("k\(index)", type))
        }
        var items: [String] = []
        for index in 0..<Int.random(in: 1...3, using: &generator) {
            let (text, type) = aggregate(place.deeper)
            items.append("a\(index): \(text)")
            columns.append(("a\(index)", type))
        }
        if !keys.isEmpty, chance(2) {
            let type = pick(Wanted.allCases)
            let ofKeys = Place(resource: nil, columns: Array(columns.prefix(keys.count)))
            items.append("v: \(value(type, ofKeys))")
            columns.append(("v", type))
        }
        place = Place(resource: nil, columns: columns)
        let by = keys.isEmpty ? "" : " by \(keys.joined(separator: ", "))"
        return ["group\(by) {", "  \(items.joined(separator: ", "))", "}"]
    }

    private mutating func aggregate(_ place: Place) -> (String, Wanted) {
        let filter = chance(3) ? " where \(truth(place))" : ""
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: return (filter.isEmpty ? "count()" : "count(\(filter.dropFirst()))", .integer)
        case 1: return ("count(\(value(pick(Self.ordered), place))\(filter))", .integer)
        case 2: return ("count_distinct(\(value(pick(Self.ordered), place))\(filter))", .integer)
        case 3: return ("share(\(truth(place))\(filter))", .decimal)
        case 4:
            let type = pick([Wanted.integer, .decimal, .money])
            return ("avg(\(value(type, place))\(filter))", .decimal)
        case 5:
            let type = pick([Wanted.integer, .decimal, .money])
            return ("sum(\(value(type, place))\(filter))", type)
        default:
            let type = pick(Self.ordered)
            return ("\(pick(["min", "max"]))(\(value(type, place))\(filter))", type)
        }
    }

    private mutating func sortKeys(_ place: Place) -> String {
        (0..<Int.random(in: 1...2, using: &generator)).map { _ in
            let named = place.columns.map(\.name)
            let key =
                named.isEmpty || chance(3) ? value(pick(Self.ordered), place.deeper) : pick(named)
            return chance(2) ? "\(key) desc" : key
        }.joined(separator: ", ")
    }

    // MARK: Values

    mutating func value(_ type: Wanted, _ place: Place) -> String {
        switch type {
        case .truth: return truth(place)
        case .integer: return integer(place)
        case .decimal: return decimal(place)
        case .money: return money(place)
        case .text: return text(place)
        case .date: return date(place)
        case .moment: return stored(.moment, place) ?? "now()"
        case .year: return year(place)
        case .choice: return stored(.choice, place) ?? text(place)
        }
    }

    /// A column or a field, sometimes one behind references.
    mutating func stored(_ type: Wanted, _ place: Place) -> String? {
        var found = place.columns.filter { $0.type == type }.map(\.name)
        if let resource = place.resource {
            found += fields(resource, type).map { $0 }
            for field in resource.fields {
                guard case .ref(let reference) = field.type,
                    let target = LabSchema.schema.resource(reference.target)
                else { continue }
                found += fields(target, type).map { "\(field.name).\($0)" }
                for further in target.fields {
                    guard case .ref(let reference) = further.type,
                        let end = LabSchema.schema.resource(reference.target)
                    else { continue }
                    found += fields(end, type).map { "\(field.name).\(further.name).\($0)" }
                }
            }
        }
        if let alias = place.alias { found += fields(alias, type).map { "e.\($0)" } }
        return found.isEmpty ? nil : pick(found)
    }

    private func fields(_ resource: Resource, _ type: Wanted) -> [String] {
        resource.fields.filter { Wanted($0.type) == type }.map(\.name)
    }

    /// An aggregate over rows that hang on the current one.
    mutating func related(_ function: String, _ type: Wanted, _ place: Place) -> String? {
        guard place.depth > 0, !place.isInner, let resource = place.resource else { return nil }
        var paths = resource.relations.map { ($0.name, $0.target) }
        for field in resource.fields {
            guard case .ref(let reference) = field.type,
                let target = LabSchema.schema.resource(reference.target)
            else { continue }
            paths += target.relations.map { ("\(field.name).\($0.name)", $0.target) }
        }
        for relation in resource.relations {
            let further = LabSchema.schema.resource(relation.target)?.relations ?? []
            paths += further.map { ("\(relation.name).\($0.name)", $0.target) }
        }
        guard !paths.isEmpty else { return nil }
        let (path, target) = pick(paths)
        guard let last = LabSchema.schema.resource(target) else { return nil }
        let inner = Place(resource: last, depth: place.depth - 1, isInner: true)
        let filter = chance(2) ? " where \(truth(inner))" : ""
        if ["count", "exists"].contains(function), chance(2) || function == "exists" {
            return "\(function)(\(path)\(filter))"
        }
        let names = fields(last, type)
        guard !names.isEmpty else { return nil }
        let argument =
            chance(4) && [.integer, .decimal].contains(type)
            ? "\(path).\(pick(names)) * 2 - \(path).\(pick(names))" : "\(path).\(pick(names))"
        return "\(function)(\(argument)\(filter))"
    }

    mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: list.indices, using: &generator)]
    }

    /// True once in so many times.
    mutating func chance(_ times: Int) -> Bool {
        Int.random(in: 0..<times, using: &generator) == 0
    }

    mutating func any(_ list: [Wanted]) -> Wanted { pick(list) }
}

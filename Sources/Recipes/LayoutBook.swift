import Catalogue
import StrictJSON

/// The layouts of all resources that a recipe makes or that modules bring as data.
final class LayoutBook {
    let schema: Schema
    private var layouts: [Layout] = []
    private var numbers: [String: Int] = [:]

    init(_ schema: Schema) {
        self.schema = schema
    }

    var titles: [String] { layouts.map(\.title) }

    func layout(of title: String) -> Layout? { numbers[title].map { layouts[$0] } }

    func layout(of names: [String]) -> Layout? {
        names.count == 2 ? layout(of: names.joined(separator: ".")) : nil
    }

    func number(of layout: Layout) -> Int { numbers[layout.title] ?? -1 }

    /// The layout of a resource, with a place for each of its stored fields.
    func open(_ resource: Resource) -> Layout {
        let title = resource.name.description
        if let layout = layout(of: title) { return layout }
        let layout = Layout(title, resource)
        numbers[title] = layouts.count
        layouts.append(layout)
        for field in resource.fields where field.isStored {
            let slot = layout.slot(field.name)
            if let target = field.reference?.target, let other = schema.resource(target),
                other.kind == .main
            {
                layout.targets[slot] = open(other)
            } else if case .parts(let shape) = field.type,
                let child = schema.resource(shape.resource)
            {
                layout.targets[slot] = open(child)
            }
        }
        return layout
    }

    /// The data of modules as rows, by the numbers of their resources.
    func shared() -> [Int: Pool] {
        var pools: [Int: Pool] = [:]
        var made: [(row: Row, json: JSONObject, resource: Resource)] = []
        for (index, seed) in schema.modules.flatMap(\.seeds).enumerated() {
            guard let resource = schema.resource(seed.resource) else { continue }
            let layout = open(resource)
            let row = Row(layout, id: Chance.joined(0, UInt64(index)))
            for member in seed.row.members where resource.field(member.name)?.reference == nil {
                if let slot = layout.slots[member.name] {
                    row.cells[slot] = cell(member.value, layout.targets[slot])
                }
            }
            let pool = pools[number(of: layout)] ?? Pool()
            pools[number(of: layout)] = pool
            pool.add(row)
            made.append((row, seed.row, resource))
        }
        // Keys first: by them the other references are found.
        for isKey in [true, false] {
            for entry in made { link(entry, pools, where: isKey) }
        }
        return pools
    }

    private func link(
        _ made: (row: Row, json: JSONObject, resource: Resource), _ pools: [Int: Pool],
        where isKey: Bool
    ) {
        let (row, json, resource) = made
        for member in json.members {
            guard resource.key.contains(member.name) == isKey,
                let field = resource.field(member.name), field.reference != nil,
                let slot = row.layout.slots[member.name], let target = row.layout.targets[slot]
            else { continue }
            let pool = pools[number(of: target)]
            row.cells[slot] = reference(member.value, pool)
        }
    }

    private func reference(_ json: JSON, _ pool: Pool?) -> Cell {
        if let items = json.arrayValue { return .list(items.map { reference($0, pool) }) }
        guard let text = json.stringValue else { return .none }
        let key = text.hasPrefix("key:") ? String(text.dropFirst(4)) : text
        return pool?.row(key: key).map { .row($0) } ?? .text(key)
    }

    /// - Parameter number: the place among parts, which tells their streams apart.
    private func cell(_ json: JSON, _ parts: Layout?, number: Int = 0) -> Cell {
        switch json {
        case .null: return .none
        case .bool(let truth): return .truth(truth)
        case .string(let text): return LocalDate(text).map { .date($0) } ?? .text(text)
        case .array(let items):
            return .list(items.enumerated().map { cell($1, parts, number: $0 + 1) })
        case .number(let number):
            return Int(number.digits).map { .number($0) } ?? .text(number.digits)
        case .object(let object):
            guard let parts else { return .none }
            let row = Row(parts, id: UInt64(number))
            for member in object.members {
                if let slot = parts.slots[member.name] { row.cells[slot] = cell(member.value, nil) }
            }
            return .row(row)
        }
    }
}

import Catalogue
import Tropa

/// A second opinion about queries: it walks the syntax tree over rows in memory and knows no SQL, no plan and no term.
///
/// Written from the specification (tropa.md §4.4–4.9). Rights are not its matter. A new step is a case of `apply`, a
/// new function a case of `Evaluator+Calls`.
final class Evaluator {
    /// What the evaluator does not know although the compiler took it.
    struct Unknown: Error { let what: String }

    let schema: Schema
    let zone: LocalZone
    let today: LocalDate
    let now: Instant
    private let rows: [ResourceName: [Record]]
    private let known: [RecordID: Record]
    /// A sum or a number at another scale left ±(10¹⁸ − 1). Whether it is empty then depends on how large the compiler
    /// believes the operands, so nothing is claimed about such a query.
    var isBeyond = false

    init(_ schema: Schema, _ world: LabWorld, zone: LocalZone, today: LocalDate, now: Instant) {
        (self.schema, self.zone, self.today, self.now) = (schema, zone, today, now)
        rows = Dictionary(grouping: world.records, by: \.resource)
        known = Dictionary(world.records.map { ($0.id, $0) }) { first, _ in first }
    }

    func record(_ id: Datum) -> Record? {
        if case .row(let id) = id { known[id] } else { nil }
    }

    func all(_ resource: ResourceName) -> [Record] { rows[resource] ?? [] }

    // MARK: Tables

    /// What names mean at a step.
    struct Scope {
        var resource: Resource?
        var aliases: [(name: String, resource: Resource)] = []
        var columns: [(name: String, type: TropaType)] = []
        /// In the braces of `group`: the names of its rows.
        var grouped: [Scope] = []
        /// In the brackets of a relation aggregate: the relation as written is its row.
        var prefix: [String] = []
    }

    /// A row of a table on its way through the steps.
    struct Tuple {
        var row: Record?
        var aliases: [String: Record] = [:]
        var columns: [String: Datum] = [:]
        var key: [Datum] = []
        var order: [Datum] = []
    }

    /// The tuple that an expression reads, those of its group, and what is around it.
    final class Frame {
        let tuple: Tuple
        let group: [Tuple]
        let outer: Frame?

        init(_ tuple: Tuple, group: [Tuple] = [], outer: Frame? = nil) {
            (self.tuple, self.group, self.outer) = (tuple, group, outer)
        }
    }

    struct Table {
        var scope: Scope
        var tuples: [Tuple]
        /// The directions of the order in force.
        var descending: [Bool] = []
        /// Whether fields of the source are columns still.
        var showsRow = true
    }

    /// The rows of a query: the values of the named columns.
    func rows(of program: Program, columns: [String]) throws -> [[Datum]] {
        guard case .named(let names) = program.pipeline.source,
            let resource = resource(names.map(\.text).joined(separator: "."))
        else { throw Unknown(what: "source") }
        var table = Table(
            scope: Scope(resource: resource),
            tuples: all(resource.name).map { Tuple(row: $0, key: [.row($0.id)]) })
        if let alias = program.pipeline.alias {
            table.scope.aliases = [(alias.text, resource)]
            table.tuples = table.tuples.map { tuple in
                var tuple = tuple
                tuple.aliases[alias.text] = tuple.row
                return tuple
            }
        }
        for step in program.pipeline.steps { try apply(step, to: &table) }
        return sorted(table).map { tuple in
            columns.map { tuple.columns[$0] ?? tuple.row?[$0] ?? .empty }
        }
    }

    private func resource(_ name: String) -> Resource? {
        schema.resources.first {
            $0.name.name == name || "\($0.name)" == name || $0.aliases.contains(name)
        }
    }

    // MARK: Steps

    private func apply(_ step: Step, to table: inout Table) throws {
        switch step.kind {
        case .filter(let expression):
            let condition = try compile(expression, [table.scope])
            table.tuples = try table.tuples.filter { try condition.run(Frame($0)).isTrue }
        case .add(let items): try add(items, to: &table, keepsRest: true)
        case .select(let items): try add(items, to: &table, keepsRest: false)
        case .group(let keys, let aggregates, false): try group(keys, aggregates, &table)
        case .sort(let terms): try sort(terms, &table)
        case .take(let count, let per) where per.isEmpty:
            table.tuples = Array(sorted(table).prefix(count))
        case .skip(let count): table.tuples = Array(sorted(table).dropFirst(count))
        case .expand(.named(let names), let alias, false):
            try expand(names.map(\.text), alias?.text ?? names[names.count - 1].text, &table)
        default: throw Unknown(what: "\(step.kind)")
        }
    }

    private func add(_ items: [Named], to table: inout Table, keepsRest: Bool) throws {
        let values = try items.map { item in
            (name: name(of: item), value: try compile(item.expression, [table.scope]))
        }
        table.tuples = try table.tuples.map { tuple in
            var result = tuple
            if !keepsRest { (result.row, result.aliases, result.columns) = (nil, [:], [:]) }
            for (name, value) in values { result.columns[name] = try value.run(Frame(tuple)) }
            return result
        }
        let columns = values.map { (name: $0.name, type: $0.value.type) }
        if keepsRest {
            table.scope.columns += columns
        } else {
            table.scope = Scope(columns: columns)
            table.showsRow = false
        }
    }

    private func name(of item: Named) -> String {
        if let name = item.name { return name.text }
        return switch item.expression.kind {
        case .path(let names): names.map(\.text).joined(separator: "_")
        case .call(let name, _, _, _): name.map(\.text).joined(separator: "_")
        default: ""
        }
    }

    private func group(_ keys: [Named], _ aggregates: [Named], _ table: inout Table) throws {
        let scope = table.scope
        let keyed = try keys.map { (name(of: $0), try compile($0.expression, [scope])) }
        var order: [[Datum]] = []
        var groups: [[Datum]: [Tuple]] = [:]
        for tuple in table.tuples {
            let key = try keyed.map { try $0.1.run(Frame(tuple)) }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(tuple)
        }
        if keys.isEmpty, order.isEmpty { order = [[]] }
        var inner = Scope(columns: keyed.map { ($0.0, $0.1.type) })
        inner.grouped = [scope]
        let values = try aggregates.map {
            (name(of: $0), try compile($0.expression, [inner]))
        }
        table.tuples = try order.map { key in
            var tuple = Tuple(key: key)
            for (item, value) in zip(keyed, key) { tuple.columns[item.0] = value }
            let frame = Frame(tuple, group: groups[key] ?? [])
            for (name, value) in values { tuple.columns[name] = try value.run(frame) }
            return tuple
        }
        table.scope = Scope(columns: (keyed + values).map { ($0.0, $0.1.type) })
        table.descending = []
        table.showsRow = false
    }

    private func expand(_ names: [String], _ alias: String, _ table: inout Table) throws {
        guard names.count == 1, let relation = table.scope.resource?.relation(names[0]),
            let target = schema.resource(relation.target)
        else { throw Unknown(what: "expand \(names)") }
        table.tuples = table.tuples.flatMap { tuple in
            all(relation.target).filter { $0[relation.via] == tuple.row?["id"] }.map { row in
                var tuple = tuple
                tuple.aliases[alias] = row
                tuple.key.append(.row(row.id))
                return tuple
            }
        }
        table.scope.aliases.append((alias, target))
    }

    // MARK: Order

    private func sort(_ terms: [SortTerm], _ table: inout Table) throws {
        let keys = try terms.map { (try compile($0.expression, [table.scope]), $0.descending) }
            .filter { !$0.0.isConstant }
        let ranked = keys.map { (rank($0.0), $0.1) }
        table.descending = ranked.map(\.1)
        table.tuples = try table.tuples.map { tuple in
            var tuple = tuple
            let frame = Frame(tuple)
            tuple.order = try ranked.map { try $0.0(frame) }
            return tuple
        }
    }

    /// What values of a type are ordered by: texts by their sort key, choices by their place.
    func rank(_ value: Typed) -> (Frame) throws -> Datum {
        switch value.type {
        case .boolean: value.run
        case .text: { frame in (try value.run(frame)).sortKey }
        case .choice(let set):
            { frame in
                guard case .code(let code) = try value.run(frame),
                    let place = set.values.firstIndex(where: { $0.code == code })
                else { return .empty }
                return .number(Int128(place))
            }
        default: value.run
        }
    }

    /// In the order in force, made total by the key; empty values come last.
    private func sorted(_ table: Table) -> [Tuple] {
        func precedes(_ left: Tuple, _ right: Tuple) -> Bool {
            for (index, descending) in table.descending.enumerated() {
                let (a, b) = (left.order[index], right.order[index])
                if a == b { continue }
                if a == .empty { return false }
                if b == .empty { return true }
                if let before = a.precedes(b) { return before != descending }
            }
            for (a, b) in zip(left.key, right.key) where a != b {
                if a == .empty { return false }
                if b == .empty { return true }
                if let before = a.precedes(b) { return before }
            }
            return false
        }
        return table.tuples.sorted(by: precedes)
    }
}

extension Datum {
    var sortKey: Datum {
        if case .text(let text) = self { .key(SortKey.ru1(text)) } else { .empty }
    }
}

import Catalogue

/// What, beside a row itself, decides whether callers of a shape may read it and which of its cells.
public struct RuleReach: Hashable, Sendable {
    /// Fields of other records; what belongs to a field of a record counts as that field.
    public private(set) var fields: [ResourceName: Set<String>] = [:]
    /// Resources whose rows count by being there.
    public private(set) var rows: Set<ResourceName> = []
    /// Whether it is another one tomorrow, or the next moment.
    public private(set) var followsDay = false
    public private(set) var followsMoment = false
}

extension Compiler {
    /// What the rules of reading a resource look at beside the row that is read.
    public func reach(of name: ResourceName, shape: RoleShape) -> RuleReach {
        let rights = policy(shape).rights(to: name)
        var reader = RuleReach.Reader(schema: schema, own: [rights.row], name: name)
        for rule in rights.rules { reader.read(rule) }
        return reader.reach
    }
}

extension RuleReach {
    /// Goes through the terms of rules.
    fileprivate struct Reader {
        let schema: Schema
        /// Rows that are the row itself or belong to it: they change with it.
        var own: Set<RowRef>
        let name: ResourceName
        var reach = RuleReach()

        mutating func read(_ rule: Term) {
            rule.visit { note($0) }
        }

        private mutating func note(_ term: Term) {
            switch term.kind {
            case .bind(.today): reach.followsDay = true
            case .bind(.now): reach.followsMoment = true
            case .field(let row, let column): note(column, of: row)
            case .relation(let aggregate): note(aggregate.chain)
            case .inRows(_, let row, _): noteRows(of: row.resource)
            default: break
            }
        }

        private mutating func note(_ chain: [RelationStep]) {
            for step in chain {
                guard case .matching(let column, let base) = step.link else {
                    noteRows(of: step.row.resource)
                    continue
                }
                if isChild(step.row.resource), column == "parent" {
                    // What belongs to a record comes and goes with changes of that record.
                    if case .field(let row, "id") = base.kind, own.contains(row) {
                        own.insert(step.row)
                    } else {
                        note(column, of: step.row)
                    }
                } else {
                    noteRows(of: step.row.resource)
                    note(column, of: step.row)
                }
            }
        }

        private func isChild(_ resource: ResourceName) -> Bool {
            schema.resource(resource)?.owner != nil
        }

        private mutating func noteRows(of resource: ResourceName) {
            let (main, field) = main(of: resource, nil)
            reach.rows.insert(main)
            if let field { reach.fields[main, default: []].insert(field) }
        }

        private mutating func note(_ column: String, of row: RowRef) {
            // An id never changes, and to whom a child belongs neither.
            guard !own.contains(row), column != "id" else { return }
            // What stands beside a field's column belongs to the field.
            let field = column.split(separator: "__").first.map(String.init)
            let (main, reached) = main(of: row.resource, field)
            if let reached { reach.fields[main, default: []].insert(reached) }
        }

        /// The resource with versions of its own, and the field of it through which a child is reached.
        private func main(
            of resource: ResourceName, _ column: String?
        ) -> (ResourceName, String?) {
            var (name, field) = (resource, column)
            while let owner = schema.resource(name)?.owner {
                (name, field) = (owner.resource, owner.field)
            }
            return (name, field)
        }
    }
}

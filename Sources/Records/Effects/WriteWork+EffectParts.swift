import Access
import Catalogue
import Store
import StrictJSON
import Tropa

extension WriteWork {
    /// Adds parts to their owners, or puts them in the place of those that stand.
    func createParts(
        _ creation: Effect.Creation, of child: Resource, _ columns: [String], _ rows: [[Value]],
        _ acting: Acting
    ) throws {
        guard let (ownerName, fieldName) = child.owner,
            let owner = service.schema.resource(ownerName), let field = owner.field(fieldName)
        else { throw Refusal(.serverInternal) }
        var owners: [RecordID] = ownerName == resource.name ? [acting.id] : []
        var parts: [RecordID: [[String: Value]]] = [:]
        for row in rows {
            var values = Dictionary(zip(columns, row)) { $1 }
            let parent = values.removeValue(forKey: "parent") ?? .id(acting.id)
            guard case .id(let id) = parent else { continue }
            if !owners.contains(id) { owners.append(id) }
            parts[id, default: []].append(values)
        }
        var count = 0
        for id in owners where creation.replaces || parts[id] != nil {
            count += try causing(owner, acting) { work in
                try work.put(parts[id] ?? [], into: field, of: id, child, creation)
            }
        }
        budget.count("create", child.name, count)
    }

    /// Writes the parts of one owner; the number of new ones.
    private mutating func put(
        _ values: [[String: Value]], into field: Field, of id: RecordID, _ child: Resource,
        _ creation: Effect.Creation
    ) throws -> Int {
        let before = try currentRow(id)
        let standing = try session.children(of: id, in: child.name)
        var unused = standing
        var made: [ChildRow] = []
        var count = 0
        for (index, values) in values.enumerated() {
            let same = child.key.isEmpty ? nil : unused.firstIndex { $0.has(values, child.key) }
            if let same, creation.skipsExisting {
                if creation.replaces { made.append(unused.remove(at: same)) }
                continue
            }
            let place = JSONPointer([field.name, "\(index)"])
            let replaced = creation.replaces ? same.map { unused.remove(at: $0) } : nil
            made.append(part(of: child, values, replacing: replaced, at: place))
            count += 1
        }
        var draft = RowDraft(id: id, columns: before, pointer: .root)
        draft.children[child.name] = numbered(creation.replaces ? made : standing + made, field)
        draft.changed = [field.name]
        try mistakes.check()
        try derive(&draft)
        try budget.spend(count)
        _ = try apply(draft, before: before, note: note("update", fields: [field.name]))
        try judge(draft, .stored(id), isNew: false)
        return count
    }

    private mutating func part(
        of child: Resource, _ values: [String: Value], replacing: ChildRow?, at place: JSONPointer
    ) -> ChildRow {
        var draft = RowDraft(
            id: replacing?.id ?? service.randomness.recordID(at: context.now),
            columns: service.emptyValues(of: child), pointer: place)
        for field in child.fields where replacing == nil { applyLiteral(of: field, to: &draft) }
        for (name, value) in replacing?.columns ?? [:] { draft.columns[name] = value }
        for (name, value) in values { draft.columns[name] = value }
        for field in child.fields
        where field.required == .always && !field.type.isMany && field.isStored {
            guard values[field.name] == .null else { continue }
            mistakes.add(.fieldRequired, at: place.appending(field.name))
        }
        return ChildRow(
            id: draft.id, columns: draft.columns, children: replacing?.children ?? [:])
    }

    /// The declared field that shows the order of the parts counts from one.
    private func numbered(_ rows: [ChildRow], _ field: Field) -> [ChildRow] {
        guard case .parts(let shape) = field.type, let order = shape.order, order != "no" else {
            return rows
        }
        return rows.enumerated().map { index, row in
            var row = row
            row.columns[order] = .integer(Int64(index + 1))
            return row
        }
    }
}

extension ChildRow {
    /// Whether the row has the key of these values.
    fileprivate func has(_ values: [String: Value], _ key: [String]) -> Bool {
        key.allSatisfy { columns[$0] == values[$0] }
    }
}

import Catalogue
import Store

/// Puts one id in the place of another wherever rows refer to it.
struct ReferenceMove {
    let old: RecordID
    let new: RecordID
    let schema: Schema

    /// Changes the references among the columns of a row; gives the fields that changed.
    func apply(to columns: inout [String: Value], of resource: Resource) -> Set<String> {
        let fields = resource.fields.filter { field in
            field.isStored && field.type.isReference && columns[field.name] == .id(old)
        }
        for field in fields { columns[field.name] = .id(new) }
        return Set(fields.map(\.name))
    }

    /// The children of an owner with the new id; a list holds it once, however often it would now.
    func applied(
        to rows: [ChildRow], of child: ResourceName, without dropped: Set<RecordID> = []
    ) -> [ChildRow] {
        guard let resource = schema.resource(child) else { return rows }
        let isList = resource.isList(in: schema)
        var kept: Set<RecordID> = []
        return rows.compactMap { row in
            if isList, let id = row.columns["value"]?.idValue, dropped.contains(id) { return nil }
            var row = row
            _ = apply(to: &row.columns, of: resource)
            if isList, let id = row.columns["value"]?.idValue, !kept.insert(id).inserted {
                return nil
            }
            for (inner, innerRows) in row.children {
                row.children[inner] = applied(to: innerRows, of: inner)
            }
            return row
        }
    }
}

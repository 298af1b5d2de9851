import Catalogue
import ModuleKit
import Store
import StrictJSON

/// Rows as a behaviour sees them.
extension WriteWork {
    /// A row as it is about to be written, with its parts.
    func document(of draft: RowDraft) throws -> Row {
        try Row(
            document(
                of: resource, draft.id, draft.columns,
                children: { try draft.children[$0] ?? session.children(of: draft.id, in: $0) }))
    }

    private func document(
        of resource: Resource, _ id: RecordID, _ columns: [String: Value],
        children: (ResourceName) throws -> [ChildRow]
    ) throws -> JSONObject {
        var object = JSONObject([.init(name: "id", value: .id(id))])
        if !resource.states.isEmpty {
            object["state"] = (columns["state"] ?? .null).json(as: .text(TextLimits()))
        }
        for field in resource.fields where field.isStored && !field.isCode {
            guard let name = field.childResource(of: resource.name),
                let child = service.schema.resource(name)
            else {
                object[field.name] = (columns[field.name] ?? .null).json(as: field.type)
                continue
            }
            object[field.name] = .array(
                try children(name).map { row in
                    let part = try document(of: child, row.id, row.columns) {
                        row.children[$0] ?? []
                    }
                    if case .parts = field.type { return .object(part) }
                    return part["value"] ?? .null
                })
        }
        return object
    }
}

extension Value {
    /// The form in which a field's type crosses HTTP; references are ids.
    func json(as type: FieldType) -> JSON {
        switch (type, self) {
        case (_, .null): return .null
        case (.decimal(let scale, _), .integer(let units)):
            return FixedDecimal(units: units, scale: scale).map { .decimal($0) } ?? .null
        case (.money, .integer(let units)):
            let amount = FixedDecimal(units: units, scale: FixedDecimal.moneyScale)
            return amount.map { .string($0.description) } ?? .null
        case (.boolean, .integer(let value)): return .bool(value != 0)
        case (.schoolYear, .integer(let year)):
            let year = Int(exactly: year).flatMap { SchoolYear(firstYear: $0) }
            return year.map { .string($0.description) } ?? .null
        case (_, .integer(let value)): return .int(value)
        case (_, .id(let id)): return .id(id)
        case (_, .text(let text)): return .string(text)
        case (_, .blob): return .null
        }
    }
}

import Access
import Catalogue
import StrictJSON
import Tropa

/// A page of records as a table: a column for each member that the caller may know of.
struct RecordTable {
    let schema: Schema
    let language: Language

    /// A column and how its value is found in a record.
    struct Column {
        let path: [String]
        let table: TableColumn
        /// Titles of codes.
        let titles: [String: String]
    }

    /// - Parameter isAsked: the caller named the fields; else what every record has is left out.
    func columns(of shape: RecordShape, isAsked: Bool) -> [Column] {
        guard let resource = schema.resource(shape.resource) else { return [] }
        let common = Set(resource.systemFields.map(\.name)).subtracting(["state"])
        return shape.members.filter { isAsked || !common.contains($0.name) }
            .flatMap { columns(of: $0, resource, [], "") }
    }

    private func columns(
        of member: RecordShape.Member, _ resource: Resource, _ path: [String], _ title: String
    ) -> [Column] {
        let field = resource.field(member.name)
        let here = path + [member.name]
        let name = title + (field?.title.text(in: language) ?? member.name)
        switch member.content {
        case .value(_, _, let type):
            return [column(here, name, TableColumn.Kind(type), titles(member.name, type, resource))]
        case .reference(_, _, _, let members):
            let inner = field?.reference.flatMap { schema.resource($0.target) }
            let others = inner.map { inner in
                members.flatMap { columns(of: $0, inner, here, name + ": ") }
            }
            return [column(here, name, .text)] + (others ?? [])
        case .expanded(_, let shape):
            guard let inner = schema.resource(shape.resource) else { return [] }
            return shape.members.flatMap { columns(of: $0, inner, here, name + ": ") }
        case .children(let child, _):
            let values = schema.resource(child)?.field("value")
            let titles = values.map { self.titles($0.name, $0.type, resource) } ?? [:]
            return [column(here, name, .text, titles)]
        case .file, .link, .texts:
            return [column(here, name, .text)]
        }
    }

    private func column(
        _ path: [String], _ title: String, _ kind: TableColumn.Kind,
        _ titles: [String: String] = [:]
    ) -> Column {
        let name = path.joined(separator: ".")
        return Column(
            path: path, table: TableColumn(name: name, title: title, kind: kind), titles: titles)
    }

    private func titles(
        _ name: String, _ type: FieldType, _ resource: Resource
    ) -> [String: String] {
        if case .choice(let choices) = type {
            return Dictionary(
                choices.values.map { ($0.code, $0.title.text(in: language)) },
                uniquingKeysWith: { first, _ in first })
        }
        guard name == "state" else { return [:] }
        return Dictionary(
            resource.states.map { ($0.name, $0.title.text(in: language)) },
            uniquingKeysWith: { first, _ in first })
    }

    func cells(of record: JSON, _ columns: [Column]) -> [TableCell] {
        columns.map { column in
            var value = record
            for step in column.path { value = value[step] ?? .null }
            switch value {
            case .string(let code) where column.titles[code] != nil:
                return .text(column.titles[code] ?? code)
            case .array, .object:
                let text = words(value, column.titles)
                return text.isEmpty ? .empty : .text(text)
            default: return TableCell(value, kind: column.table.kind)
            }
        }
    }

    /// References by their label, files by their name, parts by what is in them.
    private func words(_ value: JSON, _ titles: [String: String]) -> String {
        switch value {
        case .null: return ""
        case .bool(let flag):
            return language == .ru ? (flag ? "да" : "нет") : (flag ? "yes" : "no")
        case .number(let number): return number.digits
        case .string(let text): return titles[text] ?? text
        case .array(let items):
            return items.map { words($0, titles) }.filter { !$0.isEmpty }.joined(separator: "; ")
        case .object(let object):
            for name in ["label", "name", "key", "id"] {
                if let text = object[name]?.stringValue, object["id"] != nil || name == "name" {
                    return text
                }
            }
            return object.members.map { words($0.value, titles) }.filter { !$0.isEmpty }
                .joined(separator: ", ")
        }
    }
}

extension RecordService {
    /// A page of records in a format for tables.
    ///
    /// - Returns: the table, and the cursor of the next page.
    public func listTable(
        _ name: ResourceName, _ request: ListRequest, as format: ResultFormat,
        _ context: RequestContext
    ) async throws -> (table: Spool, next: String?) {
        let page = try await list(name, request, context)
        let resource = try resource(name, for: context)
        let read = try request.readRequest(of: name, rows: .all)
        let plan = try compile(read, request) { try plans.read($0, context.principal.shape) }
        let records = RecordTable(schema: schema, language: context.language)
        let columns = records.columns(of: plan.record, isAsked: request.fields != nil)
        let head = TableHead(
            title: resource.title.text(in: context.language), columns: columns.map(\.table),
            chart: nil, language: context.language, zone: zone, madeAt: context.now)
        guard var sink = try head.sink(format) else { throw Refusal(.serverInternal) }
        for record in try JSON.parse(page.body)["items"]?.arrayValue ?? [] {
            try sink.write(records.cells(of: record, columns))
        }
        return (try sink.finish(), page.next)
    }
}

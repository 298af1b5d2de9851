import StrictJSON
import Wire

/// A page of records as a table, or as CSV.
public struct ListRendering: Sendable {
    private let records: [JSONObject]
    private let resource: ResourceDescription?
    private let asked: [String]

    /// - Parameters:
    ///   - records: as they came.
    ///   - resource: gives titles and choice values, when it is known.
    ///   - asked: the value of `fields=`, split; empty when the caller left the choice to us.
    public init(records: [JSONObject], resource: ResourceDescription?, asked: [String]) {
        self.records = records
        self.resource = resource
        self.asked = asked
    }

    /// What every record has and hardly anyone reads in a list.
    private static let noise: Set<String> = [
        "version", "created_at", "created_by", "updated_at", "updated_by", "state_since",
        "redacted",
    ]

    /// A table with titles.
    public func table(language: Language) -> TextTable {
        let names = tableNames
        let cells = CellText(language: language)
        let titles = FieldTitles(resource: resource, language: language)
        let columns = names.map { name in
            TextTable.Column(titles.title(of: name), isNumeric(name) ? .right : .left)
        }
        let rows = records.map { record in
            names.map { cells.text(record.value(at: $0) ?? .null, field: titles.field(name: $0)) }
        }
        return TextTable(columns: columns, rows: rows)
    }

    /// CSV with the fields' names: all of them, for machines.
    public func csv() -> String {
        let names = allNames
        let rows = records.map { record in
            names.map { CellText.plain(record.value(at: $0) ?? .null) }
        }
        return ([names] + rows).map(CSVText.record).joined()
    }

    private var tableNames: [String] {
        guard asked.isEmpty else { return allNames }
        let hasKeys = records.contains { $0["key"].map { $0 != .null } ?? false }
        return allNames.filter { name in
            !Self.noise.contains(name) && !(hasKeys && name == "id")
        }
    }

    /// The asked fields in their order, then whatever else came; names in the order in which
    /// they first appear.
    private var allNames: [String] {
        var names = asked
        var covered = Set(asked.compactMap { $0.split(separator: ".").first.map(String.init) })
        if !asked.isEmpty { covered.formUnion(["id", "key"]) }
        for member in records.flatMap(\.members) where covered.insert(member.name).inserted {
            names.append(member.name)
        }
        return names
    }

    private func isNumeric(_ name: String) -> Bool {
        if let field = resource?.field(name) { return NumericTypes.contains(field.type) }
        let values = records.compactMap { $0.value(at: name) }.filter { $0 != .null }
        return !values.isEmpty && values.allSatisfy { $0.numberValue != nil }
    }
}

extension JSONObject {
    /// The value at a path such as `organisation.code`.
    func value(at path: String) -> JSON? {
        if let value = self[path] { return value }
        var current = JSON.object(self)
        for step in path.split(separator: ".") {
            guard let next = current[String(step)] else { return nil }
            current = next
        }
        return current
    }
}

import Catalogue

/// A table as the modules need it now.
struct DesiredTable: Sendable {
    let name: String
    let columns: [Table.Column]
    let kind: Kind
    let resource: Resource
    /// Rows lie in the order of their ids and have no number of the store's own.
    var isOrderedByID = false

    enum Kind: Sendable {
        case rows
        case versions
    }

    /// What stands in a required column of rows that are older than it.
    func initialLiteral(of column: Table.Column) -> String {
        if column.name == "state", let first = resource.states.first {
            return "'" + first.name + "'"
        }
        return switch column.affinity {
        case .integer: "0"
        case .text: "''"
        case .blob: "x''"
        }
    }

    var createSQL: String {
        let mark = isOrderedByID ? " PRIMARY KEY" : " UNIQUE"
        let list = columns.map { column in
            quoted(column.name) + " " + column.affinity.rawValue
                + (column.isRequired ? " NOT NULL" : "")
                + (kind == .rows && column.name == "id" ? mark : "")
        }
        if isOrderedByID {
            return
                "CREATE TABLE \(quoted(name)) (\(list.joined(separator: ", "))) STRICT, WITHOUT ROWID"
        }
        return "CREATE TABLE \(quoted(name)) (rid INTEGER PRIMARY KEY, "
            + list.joined(separator: ", ") + ") STRICT"
    }
}

/// An index as the modules need it now; its name is a hash of what it says.
struct DesiredIndex: Hashable, Sendable {
    let name: String
    let table: String
    let columns: [String]
    let isUnique: Bool
    /// Columns of which the empty value equals itself.
    let foldsEmpty: Set<String>
    let condition: String?

    init(
        table: String, columns: [String], isUnique: Bool = false, foldsEmpty: Set<String> = [],
        condition: String? = nil
    ) {
        self.table = table
        self.columns = columns
        self.isUnique = isUnique
        self.foldsEmpty = foldsEmpty
        self.condition = condition
        let kind = isUnique ? "UNIQUE " : ""
        self.name = PhysicalName.index(
            definition: kind + Self.definition(table, columns, foldsEmpty, condition))
    }

    var createSQL: String {
        let definition = Self.definition(table, columns, foldsEmpty, condition)
        return "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(quoted(name)) ON \(definition)"
    }

    private static func definition(
        _ table: String, _ columns: [String], _ foldsEmpty: Set<String>, _ condition: String?
    ) -> String {
        // No stored value equals an empty blob.
        let terms = columns.map {
            foldsEmpty.contains($0) ? "ifnull(\(quoted($0)), x'')" : quoted($0)
        }
        let filter = condition.map { " WHERE \($0)" } ?? ""
        return "\(quoted(table)) (\(terms.joined(separator: ", ")))\(filter)"
    }
}

/// All tables and indexes that the modules need now.
struct DesiredSchema: Sendable {
    let tables: [DesiredTable]
    let indexes: [DesiredIndex]
    /// Indexes of words.
    let searches: [SearchIndex]

    init(
        schema: Schema, indexCondition: (Resource, Formula) -> String?
    ) {
        var tables: [DesiredTable] = []
        var indexes: [DesiredIndex] = []
        var searches: [SearchIndex] = []
        for resource in schema.resources {
            guard let table = resource.table else { continue }
            tables.append(
                DesiredTable(
                    name: table.name, columns: table.columns, kind: .rows, resource: resource,
                    isOrderedByID: table.isOrderedByID))
            indexes += table.indexes.compactMap {
                DesiredIndex($0, of: table, in: resource, indexCondition: indexCondition)
            }
            if let search = table.search {
                searches.append(SearchIndex(search, of: table.name))
            }
            guard let history = table.history else { continue }
            let versions = DesiredTable(versionsOf: table, named: history, resource: resource)
            tables.append(versions)
            indexes.append(
                DesiredIndex(
                    table: history, columns: ["id", ColumnNames.sequenceFrom], isUnique: true))
            if resource.tellsMerges {
                // The few versions that a key of a merged row may mean.
                let merged = quoted(ColumnNames.mergedInto)
                indexes.append(
                    DesiredIndex(
                        table: history, columns: [ColumnNames.mergedInto],
                        condition: "\(merged) IS NOT NULL"))
            }
            if resource.owner != nil {
                indexes.append(
                    DesiredIndex(table: history, columns: ["parent", ColumnNames.sequenceFrom]))
            }
        }
        self.tables = tables
        self.indexes = indexes
        self.searches = searches
    }
}

extension DesiredTable {
    // A version keeps what the row had then, so only its id and what the store adds are required.
    fileprivate init(versionsOf table: Table, named name: String, resource: Resource) {
        let columns = table.columns.map { column in
            var column = column
            column.isRequired = column.name == "id"
            return column
        }
        self.init(
            name: name,
            columns: columns + HistoryTable.columns(of: resource),
            kind: .versions, resource: resource)
    }
}

extension DesiredIndex {
    /// Nil for a unique set whose condition has no SQL: it can't be held by an index.
    fileprivate init?(
        _ index: Table.Index, of table: Table, in resource: Resource,
        indexCondition: (Resource, Formula) -> String?
    ) {
        var condition: String?
        if let formula = index.condition {
            guard let sql = indexCondition(resource, formula) else { return nil }
            condition = sql
        }
        let optional = index.columns.filter { name in
            let isRequired = table.columns.contains { $0.name == name && $0.isRequired }
            return !isRequired && resource.field(name)?.required != .always
        }
        self.init(
            table: table.name, columns: index.columns, isUnique: index.isUnique,
            foldsEmpty: index.isUnique && index.emptyEqualsEmpty ? Set(optional) : [],
            condition: condition)
    }
}

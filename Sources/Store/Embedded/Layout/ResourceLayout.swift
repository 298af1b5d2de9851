import Catalogue
import SQLite

/// The tables of one resource with the statements that the writer needs again and again.
final class ResourceLayout: Sendable {
    let name: ResourceName
    let table: Table
    /// Resources whose rows belong to fields of this one.
    let children: [ResourceName]
    let hasStates: Bool
    /// Whether versions say with which row a row was merged.
    let tellsMerges: Bool
    let isChild: Bool
    /// Writes leave no author, no moment and no place in the sequence.
    let isAnonymous: Bool
    let columnNames: [String]
    /// Sort key column → the text column it is made of.
    let sortKeys: [String: String]
    /// Those of them in which digits are ordered as numbers.
    let naturalKeys: Set<String>
    /// Columns on which it depends whether a row of one owner may stand beside another.
    let uniqueColumns: Set<String>
    /// Columns that hold the SHA-256 of a file.
    let fileColumns: [String]
    let texts: Texts
    /// The index of words, where texts are searched.
    let search: (index: SearchIndex, texts: SearchIndex.Texts)?

    init(_ resource: Resource, table: Table, children: [ResourceName]) {
        self.name = resource.name
        self.table = table
        self.children = children
        self.hasStates = !resource.states.isEmpty
        self.tellsMerges = resource.tellsMerges
        self.isChild = resource.owner != nil
        self.isAnonymous = resource.isAnonymous
        self.columnNames = table.columns.map(\.name)
        self.sortKeys = Self.sortKeys(of: table)
        self.naturalKeys = Set(table.columns.filter(\.isNaturalKey).map(\.name))
        let unique = table.indexes.filter(\.isUnique)
        self.uniqueColumns =
            unique.contains { $0.condition != nil }
            ? Set(table.columns.map(\.name)).subtracting(Self.kept)
            : Set(unique.flatMap(\.columns)).subtracting(Self.kept)
        self.fileColumns = resource.fields.filter(\.isStored).compactMap { field in
            if case .file = field.type { field.name } else { nil }
        }
        self.texts = Texts(
            table: table, isChild: isChild, hasStates: hasStates,
            beside: HistoryTable.columns(of: resource).map(\.name))
        self.search = table.search.map { search in
            let index = SearchIndex(search, of: table.name)
            return (index, SearchIndex.Texts(index))
        }
    }

    private static let kept: Set<String> = ["id", "parent"]

    private static func sortKeys(of table: Table) -> [String: String] {
        var keys: [String: String] = [:]
        for column in table.columns {
            if let field = column.field, column.isSortKey { keys[column.name] = field }
        }
        return keys
    }

    /// Columns of the row itself as a caller knows them: no sort keys.
    var plainColumns: [String] {
        columnNames.filter { sortKeys[$0] == nil }
    }
}

extension ResourceLayout {
    /// Statements whose text does not depend on the change.
    struct Texts: Sendable {
        let insert: StatementText
        let delete: StatementText
        /// `version` and `state` of a row.
        let head: StatementText
        /// All columns of a row.
        let row: StatementText
        /// The rows of an owner, all columns, in order.
        let ofOwner: StatementText
        let history: History?

        struct History: Sendable {
            /// `?1` id, `?2` sequence number: ends the version that is open.
            let close: StatementText
            /// `?1` id, `?2` … what stands beside the columns: a version of the row as it is.
            let open: StatementText
            /// The last version of a row: number, operation, subject, action, comment.
            let last: StatementText
        }

        /// - Parameter beside: what a version holds beside the columns of its row.
        init(table: Table, isChild: Bool, hasStates: Bool, beside: [String]) {
            let name = "main." + quoted(table.name)
            let columns = table.columns.map(\.name)
            let list = quotedList(columns)
            insert = StatementText(
                "INSERT INTO \(name) (\(list)) VALUES (\(placeholders(1...columns.count)))")
            delete = StatementText("DELETE FROM \(name) WHERE id = ?1")
            head = StatementText(
                "SELECT \(isChild ? "0" : "version"), \(hasStates ? "state" : "NULL") "
                    + "FROM \(name) WHERE id = ?1")
            row = StatementText("SELECT \(list) FROM \(name) WHERE id = ?1")
            ofOwner = StatementText(
                isChild
                    ? "SELECT \(list) FROM \(name) WHERE parent = ?1 ORDER BY no"
                    : "SELECT \(list) FROM \(name) WHERE 0")
            history = table.history.map {
                History(table: $0, of: name, columns: columns, beside: beside)
            }
        }
    }
}

extension ResourceLayout.Texts.History {
    fileprivate init(table: String, of source: String, columns: [String], beside: [String]) {
        let name = "main." + quoted(table)
        close = StatementText(
            "UPDATE \(name) SET \(quoted(ColumnNames.sequenceTo)) = ?2 WHERE id = ?1 AND "
                + "\(quoted(ColumnNames.sequenceTo)) = \(HistoryTable.open)")
        open = StatementText(
            "INSERT INTO \(name) (\(quotedList(columns + beside))) "
                + "SELECT \(quotedList(columns)), \(placeholders(2...(beside.count + 1))) "
                + "FROM \(source) WHERE id = ?1")
        let note = [
            ColumnNames.sequenceFrom, ColumnNames.operation, ColumnNames.subject,
            ColumnNames.action, ColumnNames.comment,
        ]
        last = StatementText(
            "SELECT \(quotedList(note)) FROM \(name) WHERE id = ?1 "
                + "ORDER BY \(quoted(ColumnNames.sequenceFrom)) DESC LIMIT 1")
    }
}

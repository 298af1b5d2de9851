import Catalogue
import SQLite

/// The index of words of a table: FTS5 without a copy of the texts, filled with their folded form (N28).
struct SearchIndex: Hashable, Sendable {
    let name: String
    /// The table whose rows it names by their `rid`.
    let table: String
    let fields: [String]

    /// Changes when words are folded or divided otherwise; then every index is made anew.
    static let version = "\(TextFold.version) unicode61/1"

    /// Tables that FTS5 keeps an index in; without texts and sizes of its own it makes three of them.
    static let shadows = ["data", "idx", "content", "docsize", "config"]

    init(_ search: Table.Search, of table: String) {
        name = search.name
        self.table = table
        fields = search.fields
    }

    var columns: [String] { fields.map(ColumnNames.search) }

    /// Everything that a reader of the index touches.
    static func tables(of name: String) -> [String] {
        [name] + shadows.map { "\(name)_\($0)" }
    }

    // Marks stay on their letters: й is another letter than и. Sizes of rows serve ranks only.
    var createSQL: String {
        "CREATE VIRTUAL TABLE \(quoted(name)) USING fts5(\(quotedList(columns)), content='', "
            + "columnsize=0, tokenize='unicode61 remove_diacritics 0')"
    }

    var fillSQL: String {
        let folded = fields.map { "tx_fold(\(quoted($0)))" }.joined(separator: ", ")
        return "INSERT INTO \(quoted(name)) (rowid, \(quotedList(columns))) "
            + "SELECT rid, \(folded) FROM \(quoted(table))"
    }
}

extension SearchIndex {
    /// What the writer says to the index and to the table below it.
    struct Texts: Sendable {
        /// `?1` the number of a row, then its texts.
        let insert: StatementText
        /// The same; an index without texts must be told what it knows of the row.
        let delete: StatementText
        /// Number and texts of the row with an id.
        let imageOfID: StatementText
        /// Texts of the row with a number.
        let image: StatementText

        init(_ index: SearchIndex) {
            let name = "main." + quoted(index.name)
            let columns = quotedList(index.columns)
            let texts = quotedList(index.fields)
            let count = index.fields.count
            insert = StatementText(
                "INSERT INTO \(name) (rowid, \(columns)) VALUES (\(placeholders(1...(count + 1))))")
            delete = StatementText(
                "INSERT INTO \(name) (\(quoted(index.name)), rowid, \(columns)) "
                    + "VALUES ('delete', \(placeholders(1...(count + 1))))")
            let table = "main." + quoted(index.table)
            imageOfID = StatementText("SELECT rid, \(texts) FROM \(table) WHERE id = ?1")
            image = StatementText("SELECT \(texts) FROM \(table) WHERE rid = ?1")
        }
    }
}

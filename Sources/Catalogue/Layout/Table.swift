/// A table of the store as a resource needs it: the same names in every engine (N17).
public struct Table: Hashable, Sendable {
    public var name: String
    public var columns: [Column]
    public var indexes: [Index]
    /// The table of versions, where the resource keeps history (N19).
    public var history: String?
    /// Rows lie in the order of their ids, so that nothing tells which came first.
    public var isOrderedByID = false
    /// The index of words, where texts of the resource are searched (N28).
    public var search: Search?

    /// An index of words over texts of the table's rows.
    public struct Search: Hashable, Sendable {
        /// Its own table.
        public var name: String
        /// The texts it is made of; each has a column `ColumnNames.search`.
        public var fields: [String]

        public init(name: String, fields: [String]) {
            self.name = name
            self.fields = fields
        }
    }

    public struct Column: Hashable, Sendable {
        public var name: String
        public var affinity: Affinity
        public var isRequired: Bool
        /// The field it stores; nil for the store's own.
        public var field: String?

        public init(
            _ name: String, _ affinity: Affinity, isRequired: Bool = false, field: String? = nil
        ) {
            self.name = name
            self.affinity = affinity
            self.isRequired = isRequired
            self.field = field
        }

        /// Whether it holds the sort key of its field, which the store keeps by itself.
        public var isSortKey: Bool {
            field.map { name == ColumnNames.sortKey($0) } ?? false || isNaturalKey
        }

        public var isNaturalKey: Bool {
            field.map { name == ColumnNames.naturalKey($0) } ?? false
        }
    }

    /// How a value is kept.
    public enum Affinity: String, Hashable, Sendable {
        case integer = "INTEGER"
        case text = "TEXT"
        case blob = "BLOB"
    }

    public struct Index: Hashable, Sendable {
        public var columns: [String]
        public var isUnique: Bool
        /// Empty equals empty in a set of several fields (U6).
        public var emptyEqualsEmpty: Bool
        /// A condition over own columns, for partial indexes.
        public var condition: Formula?

        public init(
            columns: [String], isUnique: Bool = false, emptyEqualsEmpty: Bool = false,
            condition: Formula? = nil
        ) {
            self.columns = columns
            self.isUnique = isUnique
            self.emptyEqualsEmpty = emptyEqualsEmpty
            self.condition = condition
        }
    }
}

/// The columns in which a field lies.
public enum ColumnNames {
    /// Whether the column stands beside the one that has the name of its field; names of fields have no `__`.
    public static func isCompanion(_ column: String) -> Bool {
        var last: UInt8 = 0
        return column.utf8.contains { byte in
            defer { last = byte }
            return byte == UInt8(ascii: "_") && last == byte
        }
    }

    /// Size, name and media type stand beside the SHA-256 of a file.
    public static func fileName(_ field: String) -> String { "\(field)__name" }
    public static func fileBytes(_ field: String) -> String { "\(field)__bytes" }
    public static func fileType(_ field: String) -> String { "\(field)__type" }
    /// The stored sort key of a text (N22).
    public static func sortKey(_ field: String) -> String { "\(field)__k" }
    /// The stored sort key of a text whose digits are ordered as numbers.
    public static func naturalKey(_ field: String) -> String { "\(field)__n" }
    /// The full name of the resource to which a polymorphic reference points.
    public static func resource(_ field: String) -> String { "\(field)__resource" }
    /// A localized text in a language that is not its first.
    public static func translation(_ field: String, _ language: Language) -> String {
        "\(field)__\(language.rawValue)"
    }

    /// The column of a text in the index of words; never a word that the engine reserves.
    public static func search(_ field: String) -> String { "\(field)__s" }

    /// Columns that a table of versions has besides those of its resource; no field can have such a name.
    public static let sequenceFrom = "h__seq_from"
    public static let sequenceTo = "h__seq_to"
    public static let at = "h__at"
    public static let subject = "h__subject"
    public static let action = "h__action"
    public static let comment = "h__comment"
    public static let causedBy = "h__caused_by"
    public static let operation = "h__op"
    public static let stateBefore = "h__state_before"
    public static let mergedInto = "h__merged_into"
    public static let mergedFrom = "h__merged_from"
}

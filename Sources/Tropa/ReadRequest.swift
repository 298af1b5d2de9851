import Catalogue

/// A read of records: one by its id or key, or a list.
public struct ReadRequest: Hashable, Sendable {
    public var resource: ResourceName
    public var rows: Rows
    /// The condition of `where=`.
    public var filter: Expression?
    /// How many words of `search=` stand in the slots `word_0` … (N28).
    public var search = 0
    /// The order of `sort=`.
    public var sort: [SortTerm] = []
    public var fields: Fields = .standard
    /// To-one references that show the whole record, depth 1.
    public var expand: [String] = []
    /// The page goes on after a row whose sort keys stand in the slots `after_0` … `after_n`, the id last.
    /// For each key: whether the row had a value there.
    public var after: [Bool]?
    /// Whether transitions and their guards are columns too (N6).
    public var includesActions = false
    /// Only rows that a reference may point to (P7).
    public var choice: ReferenceChoice?
    /// Only rows whose label or key holds the texts in the slots `word_0` … `word_{count-1}`.
    public var wordCount = 0
    /// Rows as they were at the moment whose last change stands in the slot `CompiledQuery.requestMoment`.
    public var isPast = false

    public enum Rows: Hashable, Sendable {
        /// All readable rows, at most `slot limit` of them.
        case all
        /// The row whose id stands in slot `id`.
        case id
        /// The row whose natural key stands in slots `key_0` …; a reference in a key is given as an id.
        case key
        /// For a history: the last versions of rows that were merged and had the natural key in slots `key_0` ….
        case mergedKey
        /// Children whose owners stand in slots `owner_0` … `owner_{count-1}`, ordered by owner and number.
        case owners(count: Int)
        /// The rows whose ids stand in slots `row_0` … `row_{count-1}`.
        case ids(count: Int)
    }

    public enum Fields: Hashable, Sendable {
        /// All fields but computed ones with aggregates and parts in lists.
        case standard
        /// Exactly what PUT takes.
        case writable
        /// `a`, `b`, `ref.c`; `a@all` is a localized text in every language.
        case only([[String]])
        /// What stands for a row elsewhere: id, key, and the label as the member `label`, by which the rows
        /// are ordered.
        case label
        /// What a reference shows: key and label.
        case reference
    }

    public init(_ resource: ResourceName, _ rows: Rows) {
        self.resource = resource
        self.rows = rows
    }
}

/// A reference field of a row whose columns come from `Bind.candidate`.
public struct ReferenceChoice: Hashable, Sendable {
    public var resource: ResourceName
    public var field: String

    public init(resource: ResourceName, field: String) {
        self.resource = resource
        self.field = field
    }
}

/// A compiled read and how its columns become a record.
public struct ReadPlan: Hashable, Sendable {
    public var query: CompiledQuery
    public var record: RecordShape
    /// Columns of the sort keys in order, the id last: what a cursor holds.
    public var cursor: [Int]

    public init(query: CompiledQuery, record: RecordShape, cursor: [Int]) {
        self.query = query
        self.record = record
        self.cursor = cursor
    }
}

/// The members of a record and the columns from which each is made.
public struct RecordShape: Hashable, Sendable {
    public var resource: ResourceName
    public var id: Int
    /// Nil for children, which have the version of their owner.
    public var version: Int?
    /// The owner of a child.
    public var owner: Int?
    public var key: KeyShape?
    /// The label of the row, where the request asks for what a reference shows.
    public var label: Int?
    public var members: [Member]
    public var actions: [ActionShape] = []

    public init(
        resource: ResourceName, id: Int, version: Int?, owner: Int?, key: KeyShape?,
        members: [Member]
    ) {
        self.resource = resource
        self.id = id
        self.version = version
        self.owner = owner
        self.key = key
        self.members = members
    }

    /// Columns whose texts, percent-encoded and joined by commas, are the natural key.
    public struct KeyShape: Hashable, Sendable {
        public var parts: [Part]

        public struct Part: Hashable, Sendable {
            public var index: Int
            public var type: FieldType

            public init(index: Int, type: FieldType) {
                self.index = index
                self.type = type
            }
        }

        public init(parts: [Part]) {
            self.parts = parts
        }
    }

    /// One member of a record.
    public struct Member: Hashable, Sendable {
        public var name: String
        /// The column that is 1 where the cell may be read; nil means everywhere.
        public var visible: Int?
        public var content: Content
        /// Personal data (N7).
        public var isPersonal: Bool

        public init(name: String, visible: Int?, content: Content, isPersonal: Bool = false) {
            self.name = name
            self.visible = visible
            self.content = content
            self.isPersonal = isPersonal
        }
    }

    public indirect enum Content: Hashable, Sendable {
        /// `form` is that of the type, at hand for each row.
        case value(index: Int, form: StoredForm, type: FieldType)
        /// `members` are the asked fields of the target (`fields=ref.c`).
        case reference(id: Int, label: Int?, key: KeyShape?, members: [Member])
        /// The whole target; nothing where `shape.id` is empty: then as a reference with id `id`.
        case expanded(id: Int, shape: RecordShape)
        case file(sha256: Int, name: Int, bytes: Int, type: Int)
        /// A reference to several resources; key and label are read by a plan of the resource that the row names.
        case link(id: Int, resource: Int)
        /// A localized text in each of its languages.
        case texts([LocalizedColumn])
        /// Rows of a child resource, read by a plan of its own for all owners of a page at once.
        /// `isList`: an array of values (`refs`, `choices`, `files`), else of objects (`parts`).
        case children(ResourceName, isList: Bool)
    }

    /// The column of a text in one language.
    public struct LocalizedColumn: Hashable, Sendable {
        public var language: Language
        public var index: Int

        public init(language: Language, index: Int) {
            self.language = language
            self.index = index
        }
    }

    /// Whether one action may be done now.
    public struct ActionShape: Hashable, Sendable {
        public var name: String
        /// 1 where the caller may do it on this row (the role, `by` and `from`).
        public var permitted: Int
        /// Guards that need no argument: the column that is 1 where each holds. A guard over cells that the
        /// caller can't read has no message.
        public var guards: [Guard]

        public struct Guard: Hashable, Sendable {
            public var holds: Int
            public var message: LocalizedText?

            public init(holds: Int, message: LocalizedText?) {
                self.holds = holds
                self.message = message
            }
        }

        public init(name: String, permitted: Int, guards: [Guard]) {
            self.name = name
            self.permitted = permitted
            self.guards = guards
        }
    }
}

import Catalogue

/// One statement, ready to be prepared and bound; equal inputs give equal text.
public struct CompiledQuery: Hashable, Sendable {
    public var sql: String
    /// What stands at `?1`, `?2` …
    public var binds: [Bind]
    public var columns: [OutputColumn]
    public var manifest: ReadManifest
    /// One row more than may be shown is asked for, so that a cut is seen (C11).
    public var rowCap: Int?
    /// Position of a number that is 1 in the row of totals and 0 in all others; nil where there is no such row.
    public var total: Int?

    public init(
        sql: String, binds: [Bind], columns: [OutputColumn], manifest: ReadManifest,
        rowCap: Int? = nil
    ) {
        self.sql = sql
        self.binds = binds
        self.columns = columns
        self.manifest = manifest
        self.rowCap = rowCap
    }

    /// The slot of the last change that counts at the moment of a request that reads the past.
    public static let requestMoment = "as_of"
}

/// Where a bound value comes from when a compiled query runs.
public enum Bind: Hashable, Sendable {
    case value(Value)
    /// Words of the catalogue in the caller's language.
    case words(LocalizedText)
    /// `me.id`.
    case subject
    /// The n-th value of an attribute of the caller, sets padded by repetition.
    case attribute(String, Int)
    /// The moment of the request, 24 characters.
    case now
    /// The local date of the request.
    case today
    /// The code of the caller's language.
    case language
    /// A part of a parameter of the query.
    case parameter(String, ParameterPart)
    /// `ask.name` of an action.
    case ask(String)
    /// A column of a row that is not stored yet.
    case candidate(String)
    /// A value that the caller of the plan gives: a row's id, keys, a cursor.
    case slot(String)

    public enum ParameterPart: Hashable, Sendable {
        case value
        /// First day of a school year (`previous`/`next` shift it by −1/+1 years).
        case yearStart(shift: Int)
        /// First day after a school year.
        case yearEnd(shift: Int)
        /// All values of a list, as a JSON array.
        case list
    }
}

/// A column of a result as its reader sees it.
public struct OutputColumn: Hashable, Sendable {
    public var name: String
    public var title: LocalizedText
    public var type: TropaType
    /// Position of the value in a row of the statement.
    public var index: Int
    /// For references: positions of the label and of the key text, each empty where it can't be read.
    public var label: Int?
    public var key: Int?
    /// For references to several resources: the position of the resource's name.
    public var resource: Int?

    public init(
        name: String, title: LocalizedText, type: TropaType, index: Int, label: Int? = nil,
        key: Int? = nil
    ) {
        self.name = name
        self.title = title
        self.type = type
        self.index = index
        self.label = label
        self.key = key
    }
}

/// What a statement may touch; the authorizer compares it with what the engine does (S7).
public struct ReadManifest: Hashable, Sendable {
    public var columns: [String: Set<String>]
    public var functions: Set<String>
    /// Indexes of words, with the tables that the engine keeps them in (N31).
    public var searches: Set<String> = []

    public init(columns: [String: Set<String>] = [:], functions: Set<String> = []) {
        self.columns = columns
        self.functions = functions
    }

    public mutating func add(table: String, column: String) {
        columns[table, default: []].insert(column)
    }
}

/// Types of values in Tropa (§4.2; the table in `Sources/Catalogue/README.md` maps field types to them).
public indirect enum TropaType: Hashable, Sendable {
    case boolean
    case integer
    case decimal(scale: Int)
    case money
    case text
    case date
    case datetime
    case schoolYear
    case choice(ChoiceSet)
    case ref(ResourceName)
    /// Name, size and SHA-256 of a file: only `= null` and `!= null`.
    case file
    /// Only right of `in`.
    case period
    /// The literal `null` before its place decides.
    case null
}

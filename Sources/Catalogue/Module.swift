import StrictJSON

/// A folder that adds resources, queries and data.
public struct Module: Sendable {
    public var name: String
    public var version: String = "0.0.0"
    public var title: LocalizedText
    public var summary: LocalizedText?
    public var requires: [String] = []
    /// Modules that this one uses where they are enabled (P29).
    public var optional: [String] = []
    /// Settings with the values in force, read as `$name`.
    public var settings: [Setting] = []
    /// Named conditions, resolved in the row that uses them.
    public var definitions: [String: Formula] = [:]
    public var commands: [Command] = []
    public var queries: [SavedQuery] = []
    /// Functions that queries of any module import.
    public var libraries: [QueryLibrary] = []
    public var seeds: [SeedRow] = []
    /// The compiled Swift part.
    public var behaviour: BehaviourName?
    /// What the Swift part does at its times.
    public var jobs: [Job] = []
    /// Where the module's files stand.
    public var folder: String = ""

    public init(name: String, title: LocalizedText) {
        self.name = name
        self.title = title
    }

    public struct Setting: Hashable, Sendable {
        public var field: Field
        public var value: JSON

        public init(field: Field, value: JSON) {
            self.field = field
            self.value = value
        }
    }

    /// A name that the module adds to the command line (N39).
    public struct Command: Hashable, Sendable {
        /// The words after `nastavnik`: `["materials", "pull"]`.
        public var path: [String]
        public var deed: Deed

        public enum Deed: Hashable, Sendable {
            /// Keep a folder in step with the files of a resource's field.
            case pull(resource: ResourceName, field: String)
            /// Run a saved query by its id.
            case query(String)
            /// Learn by the exercises that a resource holds.
            case practice(resource: ResourceName)
        }

        /// What a resource of exercises has at least.
        public static let exerciseFields = [
            "number", "title", "lesson", "question", "hint", "solution", "ordered",
        ]

        public init(path: [String], deed: Deed) {
            self.path = path
            self.deed = deed
        }
    }

    /// One row of `data/`, in the form of a request body.
    public struct SeedRow: Hashable, Sendable {
        public var resource: ResourceName
        public var row: JSONObject
        public var place: Place

        public init(resource: ResourceName, row: JSONObject, place: Place) {
            self.resource = resource
            self.row = row
            self.place = place
        }
    }
}

/// A `.tropa` file of a module.
public struct SavedQuery: Hashable, Sendable {
    /// What its file declares.
    public enum Kind: String, CaseIterable, Sendable {
        case query
        case indicator
        case report
    }

    public var module: String
    public var name: String
    public var kind = Kind.query
    public var title: LocalizedText
    public var details: LocalizedText?
    /// By what people call an indicator: M01.
    public var code: String?
    /// The right needed to run it; rights on data are checked apart.
    public var permission: String?
    public var parameterTitles: [String: LocalizedText] = [:]
    public var columnTitles: [String: LocalizedText] = [:]
    public var columnFormats: [String: ColumnFormat] = [:]
    /// The columns that the header names, each where it stands.
    public var namedColumns: [Formula] = []
    public var chart: Chart?
    public var agenda: Agenda?
    public var pivot: Pivot?
    public var rowLimit: Int?
    /// Paths by which a caller may narrow the rows, each a parameter besides those of the text.
    public var filters: [String] = []
    /// The indicator whose rows it lists.
    public var rowsOf: String?
    public var secondLimit: Int?
    /// For so many seconds its answers may be given again while no data change; nil runs it every time.
    public var cacheSeconds: Int?
    /// Who may see and run a shared query of people, beside its author.
    public var roles: [String] = []
    /// The text; of a report, that of its first sheet.
    public var source: Formula
    /// The sheets of a report; other queries have none.
    public var sheets: [ReportSheet] = []
    public var repetition: ReportRepetition?

    public init(module: String, name: String, title: LocalizedText, source: Formula) {
        self.module = module
        self.name = name
        self.title = title
        self.source = source
    }

    /// `module/name`, equal to its path.
    public var id: String { "\(module)/\(name)" }

    /// What stands in a query's address beside its parameters (N36).
    public static let addressWords = [
        "format", "limit", "cursor", "profile", "lang", "as_of", "sheet",
    ]
}

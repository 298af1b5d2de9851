/// A setting of SQLite's that a connection can be told and asked.
public struct Pragma: Sendable {
    let name: StaticString

    /// A setting by its name; a static text, so that nobody's input can become one.
    public init(_ name: StaticString) {
        self.name = name
    }

    public static let journalMode = Pragma("journal_mode")
    public static let synchronous = Pragma("synchronous")
    public static let foreignKeys = Pragma("foreign_keys")
    public static let cacheSize = Pragma("cache_size")
    public static let cacheSpill = Pragma("cache_spill")
    public static let mmapSize = Pragma("mmap_size")
    public static let tempStore = Pragma("temp_store")
    public static let userVersion = Pragma("user_version")
    public static let applicationID = Pragma("application_id")
    public static let pageSize = Pragma("page_size")
    public static let pageCount = Pragma("page_count")
    public static let autoVacuum = Pragma("auto_vacuum")
    public static let journalSizeLimit = Pragma("journal_size_limit")
    public static let analysisLimit = Pragma("analysis_limit")
    public static let dataVersion = Pragma("data_version")
}

/// A setting does not have the value that it was told.
public struct PragmaRefused: Error, Hashable, Sendable {
    /// The name of the setting.
    public let name: String
    /// The value it should have.
    public let wanted: String
    /// The value it has, nil when SQLite does not know the setting.
    public let found: String?

    /// A setting that has another value than it was told.
    public init(name: String, wanted: String, found: String?) {
        self.name = name
        self.wanted = wanted
        self.found = found
    }
}

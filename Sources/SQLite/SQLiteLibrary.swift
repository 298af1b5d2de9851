import CSQLite

/// The system library as a whole.
public enum SQLiteLibrary {
    /// The version of the library that runs, such as `3.40.1`.
    public static var version: String {
        String(cString: sqlite3_libversion())
    }

    /// Whether the library was compiled with an option, named without `SQLITE_`.
    public static func isCompiled(with option: String) -> Bool {
        sqlite3_compileoption_used(option) != 0
    }

    /// Bytes that the library holds in all connections together.
    public static var memoryInUse: Int64 {
        sqlite3_memory_used()
    }

    /// Asks the library to give caches back rather than hold more than this; it never fails for it.
    public static func setSoftHeapLimit(bytes: Int64) {
        _ = sqlite3_soft_heap_limit64(bytes)
    }
}

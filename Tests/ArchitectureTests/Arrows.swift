/// Who may import whom; a new line or a new word in one is a decision record in `Sources/decisions/`.
///
/// The same table stands in `Package.swift`; there it holds for the linker, here for every file.
enum Arrows {
    /// What one target may import.
    struct Line: Sendable {
        let target: String
        /// Other targets of ours.
        let ours: Set<String>
        /// Packages, and of the toolchain whatever is more than the standard library.
        let outside: Set<String>

        init(_ target: String, _ ours: Set<String> = [], outside: Set<String> = []) {
            self.target = target
            self.ours = ours
            self.outside = outside
        }
    }

    /// Modules with a Swift part, in `Plugins/<name>/Sources`: each sees this and nothing else.
    static let plugins: Set<String> = ["Matching", "MonitoringBank"]
    static let ofPlugins: Set<String> = ["ModuleKit"]

    static let table: [Line] = [
        // Pure values: no files, no database, no sockets.
        Line("StrictJSON"),
        Line("Wire", ["StrictJSON"]),
        // Normal forms of text and the rules of time zones come from Foundation.
        Line("Catalogue", ["StrictJSON"], outside: ["Foundation"]),
        Line("Manifest", ["Catalogue", "StrictJSON"], outside: ["Yams"]),
        Line("Tropa", ["Catalogue", "StrictJSON"]),
        // Makes up examples from the recipes of modules.
        Line("Recipes", ["Manifest", "Tropa", "Catalogue", "StrictJSON"]),
        // What the Swift parts of modules see.
        Line("ModuleKit", ["Catalogue", "StrictJSON"]),
        Line("Check", ["Manifest", "Tropa", "Catalogue", "StrictJSON", "ModuleKit"]),

        // The database.
        Line("SQLite", ["CSQLite"]),
        Line(
            "Store", ["Catalogue", "Tropa", "SQLite", "StrictJSON"],
            outside: ["Crypto", "Logging", "Metrics", "Dispatch"]),

        // Tables for people: XLSX.
        Line("Spreadsheet", ["CXLSXWriter"]),

        // Who may do what, and the life of a record.
        Line("Access", ["Catalogue", "Tropa", "Store", "StrictJSON"], outside: ["Crypto"]),
        Line(
            "Records",
            [
                "Catalogue", "StrictJSON", "Tropa", "Access", "Store", "Spreadsheet", "ModuleKit",
            ],
            outside: ["Crypto", "Logging", "Metrics"]),

        // HTTP.
        Line(
            "API", ["Records", "Access", "Store", "Tropa", "Catalogue", "StrictJSON", "Wire"],
            outside: [
                "Crypto", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HTTPTypes",
                "Logging",
                "Metrics", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOHTTPCompression",
                "NIOHTTPTypesHTTP1", "NIOHTTPTypes", "NIOSSL", "ServiceLifecycle", "Yams",
            ]),
        Line(
            "Client", ["Wire", "StrictJSON"], outside: ["AsyncHTTPClient", "NIOCore", "NIOHTTP1"]),

        // The two programs.
        Line(
            "Serving",
            [
                "API", "Records", "Access", "Store", "Check", "Recipes", "Manifest", "Tropa",
                "Catalogue", "ModuleKit", "StrictJSON",
            ],
            outside: [
                "AsyncHTTPClient", "Configuration", "Crypto", "Logging", "Metrics", "NIOCore",
                "NIOHTTP1", "NIOPosix", "ServiceLifecycle", "UnixSignals", "Yams",
            ]),
        Line(
            "nastavnikd", Set(["Serving", "Catalogue", "ModuleKit"]).union(plugins),
            outside: ["ArgumentParser"]),
        Line("nastavnik", ["Client", "Wire", "StrictJSON"], outside: ["ArgumentParser"]),
    ]

    /// What every target may use. `Foundation` is not the same as its part `FoundationEssentials`: a
    /// pure target has files, dates and locales of the machine out of reach.
    static let everywhere: Set<String> = ["FoundationEssentials", "Synchronization"]

    /// Targets that touch the machine.
    static let atTheEdge: Set<String> = [
        "SQLite", "Store", "Access", "Records", "API", "Client", "Serving", "nastavnikd",
        "nastavnik",
    ]
    static let ofTheMachine: Set<String> = ["Foundation", "Glibc", "Musl", "Darwin"]

    /// Folders of `Sources` without Swift of ours.
    static let withoutSwift: Set<String> = [
        "CSQLite", "CSQLiteSystem", "CXLSXWriter", "decisions",
    ]
}

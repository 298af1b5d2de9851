// swift-tools-version: 6.3
// The dependency graph of Nastavnik, in layers: a target may import only what its line names.
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// What reads modules and compiles formulas is optimised in debug builds, too: every server that a test
/// starts checks a thousand formulas for each role.
let optimised: [SwiftSetting] =
    strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Plug-ins name types by what ModuleKit calls them; the members come from the targets behind it.
let plugin: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

let package = Package(
    name: "nastavnik",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "nastavnikd", targets: ["nastavnikd"]),
        .executable(name: "nastavnik", targets: ["nastavnik"]),
        .executable(name: "nastavnik-bench", targets: ["QueryBench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure values: no I/O, no database.
        .target(name: "StrictJSON", swiftSettings: optimised),
        .target(name: "Wire", dependencies: ["StrictJSON"], swiftSettings: strict),
        .target(
            name: "Catalogue", dependencies: ["StrictJSON"], exclude: ["README.md"],
            swiftSettings: optimised),
        .target(
            name: "Manifest",
            dependencies: ["Catalogue", "StrictJSON", .product(name: "Yams", package: "Yams")],
            swiftSettings: optimised),
        .target(
            name: "Tropa", dependencies: ["Catalogue", "StrictJSON"], exclude: ["README.md"],
            swiftSettings: optimised),
        // Makes up examples from the recipes of modules.
        .target(
            name: "Recipes", dependencies: ["Manifest", "Tropa", "Catalogue", "StrictJSON"],
            exclude: ["README.md"], swiftSettings: optimised),
        .target(
            name: "ModuleKit", dependencies: ["Catalogue", "StrictJSON"], exclude: ["README.md"],
            swiftSettings: strict),
        .target(
            name: "Check", dependencies: ["Manifest", "Tropa", "Catalogue", "ModuleKit"],
            swiftSettings: optimised),

        // The database.
        .systemLibrary(
            name: "CSQLiteSystem", path: "Sources/CSQLiteSystem", pkgConfig: "sqlite3",
            providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "CSQLite", dependencies: ["CSQLiteSystem"]),
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "Catalogue", "Tropa", "SQLite",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: strict),

        // Tables for people: XLSX.
        .systemLibrary(
            name: "CXLSXWriter", path: "Sources/CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "Spreadsheet", dependencies: ["CXLSXWriter"], swiftSettings: strict),

        // Who may do what, and the life of a record.
        .target(
            name: "Access",
            dependencies: [
                "Catalogue", "Tropa", "Store", .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["README.md"],
            swiftSettings: strict),
        .target(
            name: "Records",
            dependencies: [
                "Catalogue", "StrictJSON", "Tropa", "Access", "Store", "Spreadsheet", "ModuleKit",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ],
            swiftSettings: strict),

        // HTTP.
        .target(
            name: "API",
            dependencies: [
                "Records", "Access", "Store", "Tropa", "Catalogue", "StrictJSON", "Wire",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(
            name: "Client",
            dependencies: [
                "Wire", "StrictJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),

        // The two programs.
        .target(
            name: "Serving",
            dependencies: [
                "API", "Records", "Access", "Store", "Check", "Recipes", "Manifest", "Tropa",
                "Catalogue", "ModuleKit", "StrictJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Cases/README.md"],
            swiftSettings: strict),
        .executableTarget(
            name: "nastavnikd",
            dependencies: [
                "Serving", "Catalogue", "ModuleKit", "MonitoringBank", "Matching",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // The Swift parts of modules: they see ModuleKit and nothing else of ours.
        .target(
            name: "MonitoringBank", dependencies: ["ModuleKit"],
            path: "Plugins/MonitoringBank/Sources", packageAccess: false,
            swiftSettings: plugin),
        .target(
            name: "Matching", dependencies: ["ModuleKit"],
            path: "Plugins/Matching/Sources", packageAccess: false,
            swiftSettings: plugin + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .executableTarget(
            name: "nastavnik",
            dependencies: [
                "Client", "Wire", "StrictJSON",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // What `make bench` measures without HTTP.
        .target(
            name: "HandWritten", dependencies: ["CSQLiteSystem"], path: "Tests/Bench/HandWritten"),
        .executableTarget(
            name: "QueryBench",
            dependencies: [
                "Records", "Access", "Store", "Check", "Manifest", "Tropa", "Catalogue",
                "StrictJSON", "HandWritten", "Matching",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Bench/QueryBench", swiftSettings: strict),

        // Tests.
        .target(
            name: "Support", dependencies: ["Catalogue", "StrictJSON"], path: "Tests/Support",
            swiftSettings: strict),
        .testTarget(
            name: "StrictJSONTests", dependencies: ["StrictJSON", "Support"], swiftSettings: strict),
        .testTarget(
            name: "CatalogueTests", dependencies: ["Catalogue", "StrictJSON", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "TropaTests", dependencies: ["Tropa", "Catalogue", "Support"],
            exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "ManifestTests",
            dependencies: ["Manifest", "Catalogue", "StrictJSON", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "RecipesTests", dependencies: ["Recipes", "Manifest", "Catalogue", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "CheckTests",
            dependencies: ["Check", "Manifest", "Tropa", "Catalogue", "StrictJSON", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "AccessTests", dependencies: ["Access", "Store", "Catalogue", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "RecordsTests",
            dependencies: [
                "Records", "Access", "Store", "Check", "Manifest", "Tropa", "Catalogue",
                "StrictJSON", "Support", .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "ModuleKitTests",
            dependencies: [
                "ModuleKit", "MonitoringBank", "Matching", "Records", "Access", "Store", "Check",
                "Manifest",
                "Tropa", "Catalogue", "StrictJSON", "Support", "Serving",
                .product(name: "Logging", package: "swift-log"),
            ],
            // As plug-ins are compiled: the example of the README is one.
            swiftSettings: plugin),
        .testTarget(
            name: "MatchingTests", dependencies: ["Matching", "Support"], swiftSettings: plugin),
        .testTarget(
            name: "SpreadsheetTests", dependencies: ["Spreadsheet", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "WireTests", dependencies: ["Wire", "StrictJSON", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "ClientTests", dependencies: ["Client", "Wire", "StrictJSON", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "NastavnikTests",
            dependencies: [
                "nastavnik", "Client", "Wire", "StrictJSON", "Support",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "Records", "Access", "Store", "Tropa", "Catalogue", "StrictJSON", "Wire",
                "Support",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Golden"], swiftSettings: strict),
        .testTarget(
            name: "RightsTests",
            dependencies: [
                "Tropa", "Store", "Catalogue", "Support",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SQLiteTests", dependencies: ["SQLite", "Support"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "Tropa", "Catalogue", "SQLite", "StrictJSON", "Support"],
            swiftSettings: strict),
        .testTarget(
            name: "ServingTests",
            dependencies: [
                "Serving", "nastavnikd", "Access", "Catalogue", "Records", "SQLite", "Store",
                "StrictJSON",
                "Support", "Tropa",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["Golden", "Questions"],
            swiftSettings: strict),
        .testTarget(
            name: "ArchitectureTests",
            dependencies: ["Catalogue", "Support", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "StrictJSON", "Support", .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["refusals.yaml", "Scenarios/README.md", "Scenarios/Year/Story"],
            swiftSettings: strict),
    ]
)

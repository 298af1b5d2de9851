import Foundation

/// Where the built programs and the files of the project lie.
enum Products {
    /// The folder of `Package.swift`.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path(percentEncoded: false)

    /// The folder in which the build put this test beside the programs.
    private static let folder: String = {
        if let given = ProcessInfo.processInfo.environment["NASTAVNIK_PRODUCTS"] {
            return given + "/"
        }
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return URL(filePath: own).deletingLastPathComponent().path(percentEncoded: false)
    }()

    static var server: Program { Program(path: folder + "nastavnikd") }
    static var client: Program { Program(path: folder + "nastavnik") }
}

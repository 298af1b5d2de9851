import Foundation

/// The files of the project as they lie on the disk.
enum Repository {
    /// The folder of `Package.swift`.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .path(percentEncoded: false)

    /// One file and its lines.
    struct File: Sendable, CustomStringConvertible {
        /// From the root, with slashes.
        let path: String

        var description: String { path }

        var text: String {
            let bytes = FileManager.default.contents(atPath: Repository.root + path) ?? Data()
            return String(decoding: bytes, as: UTF8.self)
        }

        /// The lines with their numbers, counted from 1.
        var lines: [(number: Int, text: Substring)] {
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .map { ($0.offset + 1, $0.element) }
        }

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    /// A file by its path from the root.
    static func file(_ path: String) -> File { File(path: path) }

    /// All files under a folder whose names end in one of the suffixes, sorted; hidden ones are left out.
    static func files(under folder: String, suffixes: [String]) -> [File] {
        let paths =
            FileManager.default.enumerator(atPath: root + folder)?.compactMap { $0 as? String }
            ?? []
        return
            paths
            .filter { path in
                suffixes.contains { path.hasSuffix($0) }
                    && !path.split(separator: "/").contains { $0.hasPrefix(".") }
            }
            .sorted().map { File(path: folder + "/" + $0) }
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root + folder)) ?? []).sorted()
    }

    /// The folders of modules.
    static var modules: [String] {
        names(in: "Plugins").filter {
            FileManager.default.fileExists(atPath: root + "Plugins/\($0)/module.yaml")
        }
    }
}

import FoundationEssentials
import Testing

/// Texts that a test compares with files in the nearest folder `Golden`.
///
/// `UPDATE_GOLDEN=1 swift test` rewrites the files; the change is then read in the diff.
public enum Golden {
    /// Whether files are rewritten instead of compared.
    public static var isUpdating: Bool {
        ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    }

    /// The folder `Golden` beside a test file or in a folder above it.
    public static func directory(near filePath: String = #filePath) -> String {
        var folder = filePath
        while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
            folder = String(folder[..<slash])
            if isDirectory(folder + "/Golden") { return folder + "/Golden" }
        }
        return parent(of: filePath) + "/Golden"
    }

    /// Compares a text with a file, given by its path inside `Golden`, and records an issue with
    /// the differing lines.
    public static func expect(
        _ actual: String, matches path: String, filePath: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let file = directory(near: filePath) + "/" + path
        let expected = read(file)
        guard expected != actual else { return }
        if isUpdating {
            write(actual, to: file, sourceLocation: sourceLocation)
        } else if let expected {
            let lines = difference(from: expected, to: actual)
            Issue.record("\(path) differs:\n\(lines)", sourceLocation: sourceLocation)
        } else {
            Issue.record(
                "\(path) is missing; UPDATE_GOLDEN=1 writes it:\n\(actual)",
                sourceLocation: sourceLocation)
        }
    }

    /// The files of a folder inside `Golden` that end in a suffix, sorted, as paths inside `Golden`.
    public static func files(
        in folder: String, suffix: String, filePath: String = #filePath
    ) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: directory(near: filePath) + "/" + folder)
        return (names ?? []).filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
    }

    /// The text of a file inside `Golden`; nil if there is none.
    public static func text(of path: String, filePath: String = #filePath) -> String? {
        read(directory(near: filePath) + "/" + path)
    }

    private static func read(_ file: String) -> String? {
        FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func write(_ text: String, to file: String, sourceLocation: SourceLocation) {
        do {
            try FileManager.default.createDirectory(
                atPath: parent(of: file), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: file))
        } catch {
            Issue.record("\(file) can't be written: \(error)", sourceLocation: sourceLocation)
        }
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory
    }
}

extension Golden {
    /// Lines that went (`-`) and came (`+`), each with its number.
    static func difference(from old: String, to new: String) -> String {
        let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
        let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
        var changes: [(line: Int, text: String)] = []
        for change in newLines.difference(from: oldLines) {
            switch change {
            case .remove(let offset, let line, _):
                changes.append((offset, "- \(offset + 1): \(line)"))
            case .insert(let offset, let line, _):
                changes.append((offset, "+ \(offset + 1): \(line)"))
            }
        }
        let ordered = changes.enumerated().sorted {
            ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
        }
        return ordered.prefix(60).map(\.element.text).joined(separator: "\n")
    }
}

import Foundation

/// Paths as texts.
enum FilePaths {
    /// The folder of a file; empty for the working directory.
    static func folder(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "" }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }

    /// A path that starts at a folder, unless it is absolute.
    static func join(_ folder: String, _ path: String) -> String {
        guard !path.hasPrefix("/"), !folder.isEmpty else { return shortened(path) }
        return shortened(folder == "/" ? "/" + path : folder + "/" + path)
    }

    /// The path without links, to tell whether two name the same.
    static func real(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path
    }

    /// Without `x/..`, so that messages show paths as people write them; links stay as they are.
    private static func shortened(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != "..", !isLink(parts, path) {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        let text = parts.joined(separator: "/")
        if path.hasPrefix("/") { return "/" + text }
        return text.isEmpty ? "." : text
    }

    private static func isLink(_ parts: [Substring], _ path: String) -> Bool {
        let name = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        return (try? FileManager.default.destinationOfSymbolicLink(atPath: name)) != nil
    }
}

import FoundationEssentials

/// Where the files of modules are read from.
public protocol FileTree: Sendable {
    /// Names of the entries of a folder, sorted; nil if there is no such folder.
    func entries(of folder: String) -> [String]?
    /// The bytes of a file; nil if it cannot be read.
    func bytes(of file: String) -> [UInt8]?
    func isFile(_ path: String) -> Bool
}

/// The files of this machine.
public struct DiskFiles: FileTree {
    public init() {}

    public func entries(of folder: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    public func bytes(of file: String) -> [UInt8]? {
        FileManager.default.contents(atPath: file).map { [UInt8]($0) }
    }

    public func isFile(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }
}

/// Files kept in memory, by their path: for checks of a text that is not saved yet, and for tests.
public struct MemoryFiles: FileTree {
    private let files: [String: [UInt8]]

    public init(_ files: [String: [UInt8]]) {
        self.files = files
    }

    public init(_ files: [String: String]) {
        self.files = files.mapValues { Array($0.utf8) }
    }

    public func entries(of folder: String) -> [String]? {
        let prefix = folder.isEmpty ? "" : folder + "/"
        let names = files.keys.filter { $0.hasPrefix(prefix) }.compactMap {
            $0.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
        }
        return names.isEmpty ? nil : Set(names).sorted()
    }

    public func bytes(of file: String) -> [UInt8]? { files[file] }
    public func isFile(_ path: String) -> Bool { files[path] != nil }
}

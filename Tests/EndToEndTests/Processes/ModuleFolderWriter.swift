import Foundation
import Support

/// Writes a module as the person who adds one does: with an editor.
struct ModuleFolderWriter {
    private let folder: TemporaryFolder

    init(_ folder: TemporaryFolder) {
        self.folder = folder
    }

    func write(
        module: String, resources: [String: String], queries: [String: String] = [:],
        name: String = "trial"
    ) throws {
        try write(module + "\n", to: "\(name)/module.yaml")
        for (file, text) in resources {
            try write(text + "\n", to: "\(name)/resources/\(file).yaml")
        }
        for (file, text) in queries { try write(text + "\n", to: "\(name)/queries/\(file).tropa") }
    }

    func write(_ text: String, to path: String) throws {
        try write(bytes: Array(text.utf8), to: path)
    }

    func write(bytes: [UInt8], to path: String) throws {
        let url = URL(filePath: "\(folder.path)/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}

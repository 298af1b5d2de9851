import Catalogue
import Foundation
import Manifest
import Recipes

/// Makes an example of a size from the recipes of the modules, into a folder that `serve --example` takes.
public struct ExampleMaking: Sendable {
    private let settings: ServerSettings

    public init(_ settings: ServerSettings) {
        self.settings = settings
    }

    /// How many rows came of the recipes, by resource.
    public struct Outcome: Sendable {
        public var rows: [(resource: String, count: Int)]
        public var total: Int { rows.reduce(0) { $0 + $1.count } }
    }

    /// - Parameter folder: nil only counts.
    public func make(
        scale: String, seed: UInt64, into folder: String?
    ) throws(StartFailure) -> Outcome {
        let schema = try ModuleLoading(settings).load().schema
        let loaded = RecipeLoader(sources: ManifestSources(folders: [])).load(schema.ownFolders)
        guard loaded.problems.isEmpty else { throw .recipes(loaded.problems) }
        let scales = loaded.recipes.flatMap(\.scales).map(\.name)
        guard scales.contains(scale) else { throw .usage(ServerText.noScale(scale, among: scales)) }
        do {
            let cookbook = try Cookbook(loaded.recipes, for: schema, scale: scale)
            var sink = try FolderSink(folder)
            return Outcome(rows: try cookbook.make(seed: seed, into: &sink).rows)
        } catch let mistakes as RecipeMistakes {
            throw .recipes(mistakes.list)
        } catch let failure as StartFailure {
            throw failure
        } catch {
            throw .unexpected("\(error)")
        }
    }
}

extension StartFailure {
    fileprivate static func recipes(_ problems: [ManifestProblem]) -> StartFailure {
        let lines = problems.map {
            LocalizedText.both($0.render(language: .ru), $0.render(language: .en))
        }
        return .refused(.lines(lines + [ServerText.recipesRefused(problems.count)]))
    }
}

/// Files of a folder, each of them open while it grows.
private struct FolderSink: ExampleSink {
    private let folder: String?
    private var open: [String: FileHandle] = [:]
    private var made: Set<String> = []
    /// A process has only so many descriptors.
    private static let most = 128

    /// - Throws: `StartFailure.refused` for a folder with anything in it.
    init(_ folder: String?) throws {
        self.folder = folder
        guard let folder else { return }
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        guard try manager.contentsOfDirectory(atPath: folder).isEmpty else {
            throw StartFailure.refused(ServerText.folderNotEmpty(folder))
        }
    }

    mutating func write(_ bytes: [UInt8], to file: String) throws {
        guard let folder else { return }
        try handle(file, in: folder).write(contentsOf: Data(bytes))
    }

    private mutating func handle(_ file: String, in folder: String) throws -> FileHandle {
        if let handle = open[file] { return handle }
        let path = FilePaths.join(folder, file)
        if made.insert(file).inserted {
            try FileManager.default.createDirectory(
                atPath: FilePaths.folder(of: path), withIntermediateDirectories: true)
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw StartFailure.refused(ServerText.notWritable(path))
        }
        if open.count >= Self.most {
            for handle in open.values { try handle.close() }
            open = [:]
        }
        try handle.seekToEnd()
        open[file] = handle
        return handle
    }
}

import Catalogue
import Check
import Manifest
import StrictJSON

/// Data files of an operator, read by the rules of a module's `data/`.
///
/// They are shown to the loader as the data of a module that requires all others, so that every check of
/// a module's data holds for them too.
struct DataSet: Sendable {
    let rows: [Module.SeedRow]
    /// Where the paths of files in the rows begin.
    let folder: String

    /// - Parameters:
    ///   - path: a file, or a folder of files.
    ///   - without: names in the folder that are no data.
    ///   - isSituation: whether the rows are a past situation.
    /// - Throws: `StartFailure.seeds` with all mistakes.
    static func read(
        _ path: String, without other: Set<String> = [], isSituation: Bool = false,
        for settings: ServerSettings
    ) throws(StartFailure) -> DataSet {
        let disk = DiskFiles()
        let folder = disk.isFile(path) ? FilePaths.folder(of: path) : path
        let files =
            disk.isFile(path)
            ? [path]
            : (disk.entries(of: path) ?? [])
                .filter { Self.isData($0) && !other.contains($0) }.map { "\(path)/\($0)" }
        guard !files.isEmpty else { throw .refused(ServerText.noData(path)) }
        let tree = DataSetFiles(
            folder: folder.isEmpty ? "." : folder, files: files,
            modules: settings.modules.enabled, disk: disk)
        return DataSet(rows: try rows(in: tree, isSituation, settings), folder: tree.folder)
    }

    private static func isData(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".csv"))
    }

    private static func rows(
        in tree: DataSetFiles, _ isSituation: Bool, _ settings: ServerSettings
    ) throws(StartFailure) -> [Module.SeedRow] {
        var sources = ManifestSources(
            folders: ManifestSources.moduleFolders(in: settings.modules.paths) + [tree.folder],
            roles: settings.roles, enabled: settings.modules.enabled + [DataSetFiles.name],
            settings: settings.modules.settings, extensions: settings.modules.extensions,
            configuration: settings.file, files: tree)
        if isSituation { sources.situations = [DataSetFiles.name] }
        let loaded = ManifestLoader(sources: sources).load()
        guard let schema = loaded.schema else {
            let mistakes = loaded.problems.filter { $0.severity == .error }.map { problem in
                var problem = problem
                problem.file = tree.realPath(of: problem.file)
                return LocalizedText.both(
                    problem.render(language: .ru), problem.render(language: .en))
            }
            throw .seeds(mistakes)
        }
        return (schema.module(DataSetFiles.name)?.seeds ?? []).map { row in
            let place = Place(
                file: tree.realPath(of: row.place.file), anchors: row.place.anchors)
            return Module.SeedRow(resource: row.resource, row: row.row, place: place)
        }
    }
}

/// The files of this machine, with a folder of data looking like a module.
private struct DataSetFiles: FileTree {
    static let name = "operator_data"

    let folder: String
    private let data: [String: String]
    private let declaration: [UInt8]
    private let disk: DiskFiles

    /// - Parameter files: paths of the data.
    init(folder: String, files: [String], modules: [String], disk: DiskFiles) {
        self.folder = folder
        self.disk = disk
        data = Dictionary(
            files.map { ("\(folder)/data/\($0.split(separator: "/").last ?? "")", $0) },
            uniquingKeysWith: { first, _ in first })
        declaration = Array(
            """
            module: \(Self.name)
            version: 1.0.0
            title: \(Self.name)
            requires: {modules: [\(modules.joined(separator: ", "))]}

            """.utf8)
    }

    func entries(of path: String) -> [String]? {
        switch path {
        case folder: ["data", "module.yaml"]
        case "\(folder)/data":
            data.keys.map { String($0.split(separator: "/").last ?? "") }.sorted()
        case "\(folder)/resources", "\(folder)/queries", "\(folder)/locales": nil
        default: disk.entries(of: path)
        }
    }

    func bytes(of path: String) -> [UInt8]? {
        if path == "\(folder)/module.yaml" { return declaration }
        return disk.bytes(of: realPath(of: path))
    }

    func isFile(_ path: String) -> Bool {
        path == "\(folder)/module.yaml" || disk.isFile(realPath(of: path))
    }

    func realPath(of path: String) -> String { data[path] ?? path }
}

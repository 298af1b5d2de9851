import Foundation
import StrictJSON
import Wire

/// A folder that is kept in step, with its state.
struct PullFolder {
    let path: String
    private(set) var state: PullState

    private static let partsName = ".nastavnik-parts"
    private var statePath: String { path + "/.nastavnik.json" }

    /// How the copy of a file on this machine stands to what was once downloaded.
    enum Local: Hashable {
        case missing
        case asDownloaded
        case edited
    }

    init(path: String, server: String, source: String) throws(FolderError) {
        self.path = path
        state = PullState(server: server, source: source)
        do {
            try FileManager.default.createDirectory(
                atPath: path + "/" + Self.partsName, withIntermediateDirectories: true)
        } catch {
            throw .unusable(path: path, reason: FileTrouble.reason(error))
        }
        guard let data = FileManager.default.contents(atPath: statePath) else { return }
        guard let json = try? JSON.parse(Array(data)), let old = try? PullState(json: json) else {
            throw .damagedState(path: statePath)
        }
        guard old.server == server, old.source == source else {
            throw .otherSource(path: path, server: old.server, source: old.source)
        }
        state = old
    }

    func path(of name: String) -> String { path + "/" + name }

    /// Where a file grows; ids come from the server, so they are made safe like names.
    func partialPath(of id: String) -> String {
        "\(path)/\(Self.partsName)/\(FileNaming.safe(id)).part"
    }

    /// - Parameter id: the record whose file has, or is to get, this name.
    func local(id: String, name: String) -> Local {
        guard let stamp = FileStamp(path: path(of: name)) else { return .missing }
        guard let entry = state.files[id], entry.name == name else { return .edited }
        return entry.stamp == stamp ? .asDownloaded : .edited
    }

    /// Follows a change of name on the server, if the file here is untouched and the name free.
    mutating func rename(id: String, to name: String) {
        guard var entry = state.files[id], entry.name != name,
            local(id: id, name: entry.name) == .asDownloaded,
            FileStamp(path: path(of: name)) == nil,
            (try? FileManager.default.moveItem(
                atPath: path(of: entry.name), toPath: path(of: name))) != nil
        else { return }
        entry.name = name
        state.files[id] = entry
    }

    /// Notes what has arrived.
    mutating func record(id: String, name: String, etag: String?, sha256: String) {
        guard let stamp = FileStamp(path: path(of: name)) else { return }
        state.files[id] = PullState.Entry(name: name, etag: etag, sha256: sha256, stamp: stamp)
    }

    /// Forgets a file, and deletes it.
    mutating func delete(id: String) {
        guard let entry = state.files.removeValue(forKey: id) else { return }
        try? FileManager.default.removeItem(atPath: path(of: entry.name))
    }

    /// Writes the state; called after every file, so that an interruption costs nothing.
    func save() throws(FolderError) {
        do {
            try Data(state.json.serialized(pretty: true))
                .write(to: URL(filePath: statePath), options: .atomic)
        } catch {
            throw .unusable(path: statePath, reason: FileTrouble.reason(error))
        }
    }

    /// Takes away the place where files grow, if nothing is left in it.
    func tidy() {
        rmdir(path + "/" + Self.partsName)
    }
}

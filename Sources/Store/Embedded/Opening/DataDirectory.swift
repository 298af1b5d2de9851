import Foundation

/// Where the files of a database stand.
struct DataDirectory: Sendable {
    let path: String

    var database: String { path + "/nastavnik.db" }
    var lock: String { path + "/nastavnik.lock" }
    var probe: String { path + "/.probe" }
    var keys: String { path + "/keys" }
    var blobs: String { path + "/blobs" }
    var uploads: String { path + "/blobs/tmp" }

    /// Makes what is missing; only the owner may look inside.
    func prepare() throws(StoreOpenFailure) {
        for folder in [path, keys, blobs, uploads] {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700])
            } catch {
                throw .io("\(folder): \(error)")
            }
        }
    }

    var holdsDatabase: Bool {
        FileManager.default.fileExists(atPath: database)
    }
}

import Foundation

/// Remembers in the data directory that the first load of data has begun and not ended well, so that a
/// start after a failed one is still a first load.
struct FirstLoad: Sendable {
    private let path: String

    init(directory: String) {
        path = directory + "/first-load"
    }

    /// Whether data are being loaded for the first time.
    /// - Parameter isNew: whether the database has no changes yet.
    func begin(isNew: Bool) -> Bool {
        if isNew { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        return FileManager.default.fileExists(atPath: path)
    }

    func end() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

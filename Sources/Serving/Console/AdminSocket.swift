import Foundation

/// The socket over which the operator of the machine talks with the running server.
struct AdminSocket: Sendable {
    let path: String

    /// What the system allows for the path of a socket, its closing zero not counted.
    private static let longest = 107

    init(_ settings: ServerSettings) {
        path = FilePaths.join(settings.database.directory, "admin.sock")
    }

    /// Whether the system accepts the path.
    var isUsable: Bool { path.utf8.count <= Self.longest }

    /// Takes away what a server that was killed left behind; only the holder of the database may.
    func clear() {
        unlink(path)
    }
}

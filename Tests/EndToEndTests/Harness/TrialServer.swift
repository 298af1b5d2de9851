import StrictJSON
import Support

/// A server with a module of its own, for what no module of the project declares yet.
final class TrialServer {
    let server: TestServer
    private let plugins: TemporaryFolder

    /// - Parameters:
    ///   - module: the lines of `module.yaml` after name, version and title.
    ///   - resources: texts of resource files by their names.
    ///   - queries: texts of saved queries by their names.
    ///   - data: texts of data files by their names.
    init(
        _ name: String, module: String = "", resources: [String: String],
        queries: [String: String] = [:], data: [String: String] = [:]
    ) throws {
        plugins = try TemporaryFolder()
        let writer = ModuleFolderWriter(plugins)
        try writer.write(
            module: "module: \(name)\nversion: 1.0.0\ntitle: \(name)\n\(module)",
            resources: resources, queries: queries, name: name)
        for (file, text) in data { try writer.write(text + "\n", to: "\(name)/data/\(file)") }
        let installation = try Installation(
            .init(modules: ["registry", name], paths: [plugins.path]))
        server = try TestServer(installation)
    }

    /// Someone with these roles.
    func caller(_ roles: String...) throws -> Caller {
        Caller(server: server, token: try server.installation.token(roles))
    }

    /// Ends the server and deletes what it left.
    func stop() {
        _ = server.stop()
        server.installation.remove()
        plugins.remove()
    }
}

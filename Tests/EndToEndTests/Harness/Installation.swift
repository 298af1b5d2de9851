import Foundation
import Support

/// Settings, a data folder and the program that uses them: all that an operator has.
struct Installation: Sendable {
    let folder: TemporaryFolder
    let port: Int
    private let options: Options

    /// What a test changes of the settings.
    struct Options: Sendable {
        /// The moment at which the clock stands; nil for the machine's own.
        var clock: String? = "2026-11-20T09:00:00Z"
        var modules = ["registry", "monitoring", "roadmap"]
        /// Folders of modules beside those of the project.
        var paths: [String] = []
        var shutdownSeconds = 25
        /// The file of roles.
        var roles = Products.root + "Config/roles.yaml"
        /// Files that add to modules.
        var extensions: [String] = []
        /// More lines of the settings file.
        var more = ""
    }

    init(_ options: Options = Options()) throws {
        folder = try TemporaryFolder()
        port = try freePort()
        self.options = options
        try writeSettings(options)
    }

    var settings: String { folder.path + "/nastavnik.yaml" }
    var data: String { folder.path + "/data" }

    /// Deletes all of it.
    func remove() { folder.remove() }

    /// Writes the settings anew, for the next start.
    func change(_ change: (inout Options) -> Void) throws -> Installation {
        var changed = options
        change(&changed)
        return try Installation(of: self, changed)
    }

    private init(of other: Installation, _ options: Options) throws {
        folder = other.folder
        port = other.port
        self.options = options
        try writeSettings(options)
    }

    private func writeSettings(_ options: Options) throws {
        let paths = ([Products.root + "Plugins"] + options.paths).map { "\"\($0)\"" }
        let text = """
            server:
              host: 127.0.0.1
              port: \(port)
              clock: \(options.clock.map { "fixed:\($0)" } ?? "system")
              limits:
                shutdown-seconds: \(options.shutdownSeconds)
            database:
              directory: data
            modules:
              paths: [\(paths.joined(separator: ", "))]
              enabled: [\(options.modules.joined(separator: ", "))]
              extend: [\(options.extensions.joined(separator: ", "))]
            roles:
              file: "\(options.roles)"
            log:
              level: info
            \(options.more)
            """
        try folder.write(text, to: "nastavnik.yaml")
    }

    /// Runs one command of the server's program.
    func run(_ arguments: [String]) throws -> Program.Outcome {
        try Products.server.run(arguments + ["--config", settings])
    }

    /// Loads the example district, or of it what belongs to the registry.
    func loadExample(registryOnly: Bool = false) throws {
        let data = Products.root + "Config/example" + (registryOnly ? "/registry.yaml" : "")
        let outcome = try run(["seed", data])
        guard outcome.status == 0 else { throw ServerFailure("seed: \(outcome)") }
    }

    /// Issues a token at the console; the answer is its secret.
    func token(
        _ roles: [String], as subject: String? = nil, _ attributes: [String] = [], days: Int = 30
    ) throws -> String {
        var arguments = ["token", "issue", "--subject", subject ?? roles.joined(separator: "-")]
        for role in roles { arguments += ["--role", role] }
        for attribute in attributes { arguments += ["--attribute", attribute] }
        let outcome = try run(arguments + ["--days", "\(days)"])
        let secret = outcome.output.split(separator: "\n").first.map(String.init) ?? ""
        guard outcome.status == 0, secret.hasPrefix("nst_") else {
            throw ServerFailure("token issue: \(outcome)")
        }
        return secret
    }
}

/// What went wrong outside of what a test is about.
struct ServerFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

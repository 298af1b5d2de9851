import Foundation
import Testing

/// A PostgreSQL 15 of the test's own: a cluster in a temporary folder, spoken to over a Unix socket by `psql`.
public final class PostgreSQLServer: Sendable {
    /// Debian's package `postgresql-15`.
    private static let programs = "/usr/lib/postgresql/15/bin"

    public static var isInstalled: Bool {
        FileManager.default.isExecutableFile(atPath: "\(programs)/initdb")
    }

    public struct Failure: Error { public let output: String }

    private let folder: String
    private let process: Process
    private let life = Pipe()

    public init() throws {
        folder = "\(FileManager.default.temporaryDirectory.path)/pg-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let data = "\(folder)/data"
        let options = ["listen_addresses=", "fsync=off", "jit=off", "autovacuum=off"]
        // The server ends with this process, however that ends: then nobody holds the pipe any more.
        let script = "\"$@\" & cat; kill -INT $!; wait; rm -rf \"$0\""
        process = Self.owner(
            "/bin/sh",
            ["-c", script, folder, "\(Self.programs)/postgres", "-D", data, "-k", folder]
                + options.flatMap { ["-c", $0] })
        do {
            if Self.isRoot { try Self.run(Self.process("/usr/bin/chown", ["postgres", folder])) }
            try Self.run(
                Self.owner(
                    "\(Self.programs)/initdb",
                    ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C"]
                        + ["--encoding=UTF8"]))
            try start()
        } catch {
            stop()
            throw error
        }
    }

    deinit { stop() }

    private func start() throws {
        process.standardInput = life
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<200 {
            if (try? run("SELECT 1;")) != nil { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw Failure(output: "the server does not answer")
    }

    private func stop() {
        try? life.fileHandleForWriting.close()
        if process.isRunning { process.waitUntilExit() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Nil, with a reason where judges are required, if the package is not installed.
    public static func ifInstalled() throws -> PostgreSQLServer? {
        if isInstalled { return try PostgreSQLServer() }
        if ProcessInfo.processInfo.environment["REQUIRE_JUDGES"] == "1" {
            Issue.record("REQUIRE_JUDGES is set and the package postgresql-15 is not installed")
        }
        return nil
    }

    /// Runs a script in one session; what it writes. The first mistake ends it unless the script says otherwise.
    public func run(_ script: String) throws -> String {
        let arguments = ["-X", "-q", "-t", "-h", folder, "-U", "postgres", "-d", "postgres"]
        return try Self.run(
            Self.process(
                "\(Self.programs)/psql", arguments + ["-v", "ON_ERROR_STOP=1", "-f", "-"]),
            input: script)
    }

    private static var isRoot: Bool { geteuid() == 0 }

    /// PostgreSQL refuses to run as root.
    private static func owner(_ program: String, _ arguments: [String]) -> Process {
        if !isRoot { return process(program, arguments) }
        let account = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
        return process("/usr/bin/setpriv", account + [program] + arguments)
    }

    private static func process(_ program: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: "/")
        return process
    }

    @discardableResult
    private static func run(_ process: Process, input: String = "") throws -> String {
        let files = ["in", "out", "err"].map {
            "\(FileManager.default.temporaryDirectory.path)/\(UUID().uuidString).\($0)"
        }
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        try Data(input.utf8).write(to: URL(filePath: files[0]))
        for file in files[1...] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: files[0]))
        let output = try FileHandle(forWritingTo: URL(filePath: files[1]))
        let errors = try FileHandle(forWritingTo: URL(filePath: files[2]))
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        try output.close()
        try errors.close()
        let texts = try files[1...].map {
            String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self)
        }
        guard process.terminationStatus == 0 else { throw Failure(output: texts.joined()) }
        return texts[0]
    }
}

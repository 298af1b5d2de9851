import Foundation
import Support

/// A program that a test runs from outside, as a person would.
struct Program: Sendable {
    let path: String

    /// What a finished program left behind.
    struct Outcome: Sendable, CustomStringConvertible {
        let status: Int32
        let output: String
        let errors: String

        var description: String { "exit \(status)\nstdout: \(output)\nstderr: \(errors)" }
    }

    /// Runs it to its end; after so many seconds it is killed and its status is that of the signal.
    func run(
        _ arguments: [String], environment: [String: String] = [:], input: String = "",
        directory: String? = nil, seconds: Double = 60
    ) throws -> Outcome {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try folder.write(input, to: "in")
        let running = try start(
            arguments, environment: environment, input: "\(folder.path)/in",
            output: "\(folder.path)/out", errors: "\(folder.path)/err", directory: directory)
        let status = running.wait(seconds: seconds)
        return Outcome(
            status: status, output: Self.text("\(folder.path)/out"),
            errors: Self.text("\(folder.path)/err"))
    }

    /// Starts it with its three streams in files, so that none of them can fill up and stop it.
    func start(
        _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null",
        output: String, errors: String, directory: String? = nil
    ) throws -> RunningProgram {
        for path in [output, errors] { try Data().write(to: URL(filePath: path)) }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = Self.environment.merging(environment) { $1 }
        process.standardInput = FileHandle(forReadingAtPath: input)
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle(forWritingAtPath: errors)
        if let directory { process.currentDirectoryURL = URL(filePath: directory) }
        try process.run()
        return RunningProgram(process: process)
    }

    /// The caller's own variables of the product must not reach the program under test.
    private static var environment: [String: String] {
        var own = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("NASTAVNIK_") }
        own["LANG"] = "ru_RU.UTF-8"
        own["NO_COLOR"] = "1"
        own["SWIFT_BACKTRACE"] = "enable=no"
        return own
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

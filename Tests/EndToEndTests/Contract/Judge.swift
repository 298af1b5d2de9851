import Foundation
import Testing

/// A program by somebody else that judges ours; `Tests/Judges/requirements.txt` names them, `make judges` installs
/// them into `.venv`.
struct Judge {
    private let script: String
    private static let python = Products.root + ".venv/bin/python"

    init(_ script: String) {
        self.script = Products.root + "Tests/Judges/" + script
    }

    var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: Self.python) }

    /// Where the judges must be, their absence is a failure.
    static func skip() {
        let isRequired = ProcessInfo.processInfo.environment["REQUIRE_JUDGES"] == "1"
        if isRequired { Issue.record("REQUIRE_JUDGES is set and .venv has no judges") }
    }

    func run(
        _ arguments: [String], environment: [String: String] = [:], seconds: Double = 120
    ) throws -> Program.Outcome {
        try Program(path: Self.python).run(
            [script] + arguments, environment: environment, directory: NSTemporaryDirectory(),
            seconds: seconds)
    }
}

import Catalogue
import Logging

/// The log of the process: lines on standard error.
public enum ServerLog {
    /// Makes the log of the settings that of the whole process; once, at start.
    public static func start(_ settings: ServerSettings.Log) {
        LoggingSystem.bootstrap { label in
            handler(label, settings)
        }
    }

    /// A logger that does not depend on the process.
    static func logger(_ label: String, _ settings: ServerSettings.Log) -> Logger {
        Logger(label: label) { handler($0, settings) }
    }

    private static func handler(_ label: String, _ settings: ServerSettings.Log) -> LineLogHandler {
        LineLogHandler(label: label, level: settings.level, format: settings.format) { line in
            StandardStreams.write(line + "\n", to: .error)
        }
    }
}

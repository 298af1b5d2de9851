import Catalogue
import Logging
import StrictJSON

/// Writes each entry of the log as one line.
struct LineLogHandler: LogHandler {
    let label: String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    private let format: LogFormat
    private let time: @Sendable () -> String
    private let write: @Sendable (String) -> Void

    init(
        label: String, level: Logger.Level, format: LogFormat,
        time: @escaping @Sendable () -> String = { Instant.system.description },
        write: @escaping @Sendable (String) -> Void
    ) {
        self.label = label
        self.format = format
        self.time = time
        self.write = write
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = event.metadata ?? [:]
        if let provided = metadataProvider?.get() { all.merge(provided) { own, _ in own } }
        if !metadata.isEmpty { all.merge(metadata) { own, _ in own } }
        let line =
            switch format {
            case .text: text(event, all)
            case .json: json(event, all)
            }
        write(line)
    }

    private func text(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        let level = event.level.rawValue.uppercased()
        let padding = String(repeating: " ", count: max(0, 8 - level.count))
        var line = "\(time()) \(level)\(padding) \(event.message)"
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line += " "
            line += key
            line += "="
            line += value.description
        }
        return Self.oneLine(line)
    }

    private func json(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
        var object = JSONObject([
            .init(name: "time", value: .string(time())),
            .init(name: "level", value: .string(event.level.rawValue)),
            .init(name: "logger", value: .string(label)),
            .init(name: "message", value: .string(event.message.description)),
        ])
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            // What the entry says of itself is not for metadata to replace.
            object[object[key] == nil ? key : key + "_"] = .string(value.description)
        }
        return JSON.object(object).text
    }

    /// Nothing that came from outside can begin a line of its own, or move the cursor.
    private static func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
        return text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\n": line += "\\n"
            case "\t": line += " "
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: line += "?"
            default: line.unicodeScalars.append(scalar)
            }
        }
    }
}

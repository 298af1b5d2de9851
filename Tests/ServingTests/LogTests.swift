import Catalogue
import Logging
import StrictJSON
import Synchronization
import Testing

@testable import Serving

@Suite struct LogTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private func written(_ format: LogFormat, _ body: (Logger) -> Void) -> [String] {
        let lines = Lines()
        let handler = LineLogHandler(
            label: "test", level: .info, format: format, time: { "T" },
            write: { line in lines.all.withLock { $0.append(line) } })
        body(Logger(label: "test") { _ in handler })
        return lines.all.withLock { $0 }
    }

    @Test func `people get a line with the level and sorted metadata`() {
        let lines = written(.text) { logger in
            logger.debug("not shown")
            logger.warning("disk is full", metadata: ["b": "2", "a": "1"])
        }
        #expect(lines == ["T WARNING  disk is full a=1 b=2"])
    }

    @Test func `nothing from outside begins a line of its own`() {
        let lines = written(.text) { $0.info("a\nb\u{1B}[31m", metadata: ["x": "\r\n"]) }
        #expect(lines == ["T INFO     a\\nb?[31m x=?\\n"])
    }

    @Test func `collectors get an object a line in which metadata replace nothing`() throws {
        let lines = written(.json) { $0.error("no\n", metadata: ["level": "x", "id": "7"]) }
        let json = try JSON.parse(Array(lines[0].utf8))
        #expect(lines.count == 1)
        #expect(json["level"] == "error")
        #expect(json["level_"] == "x")
        #expect(json["id"] == "7")
        #expect(json["message"] == "no\n")
    }
}
